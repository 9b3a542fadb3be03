#pragma once

#include <functional>

#include "ui/base/Panel.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTabWidget;

namespace tb::ui {

class IntentPanel;
class ManyTextsView;
class OneTextView;
class Playground;

/// The playground: what a run's model, or two side by side, make of a text that somebody types or of many that are
/// pasted; what is wrong goes to the inbox. Main thread only.
class TryPanel : public Panel {
    Q_OBJECT
public:
    explicit TryPanel(PanelContext& context, QWidget* parent = nullptr);
    ~TryPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override { return m_actions; }
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;
    void saveAnswers(const QString& file);  ///< CSV, or TSV by its ending.

private:
    QAction* addPanelAction(const char* name, const QString& icon, const QString& text, const QKeySequence& keys,
                            const QString& help);
    void buildActions();
    void connectActions(QAction& type, QAction& many, QAction& forget);
    QWidget* buildHeader();
    QWidget* buildEmpty();
    QWidget* buildTabs();
    QComboBox* makeRunBox(const char* name, const QString& title, const QString& help, QWidget* parent);
    void connectPlayground();
    void showRuns();
    void fillRunBoxes();
    void showSet();
    void updateActions();
    void askLabels();
    [[nodiscard]] LabelSetId shownSet() const;
    void showCorrected(const QString& text, const QString& intent);
    void takeAskedRun();
    [[nodiscard]] std::function<void()> openInbox();
    void chooseSave();
    [[nodiscard]] bool manyShown() const;
    void showTab(int tab);

    Playground* const m_playground;  ///< nullptr = nothing can be tried here.
    QList<QAction*> m_actions;
    QAction* m_right = nullptr;
    QAction* m_correct = nullptr;
    QAction* m_keep = nullptr;
    QAction* m_answerAll = nullptr;
    QAction* m_open = nullptr;
    QAction* m_save = nullptr;
    QAction* m_copy = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_choices = nullptr;  ///< Of the runs.
    QComboBox* m_firstBox = nullptr;
    QComboBox* m_secondBox = nullptr;
    QTabWidget* m_tabs = nullptr;
    IntentPanel* m_intents = nullptr;
    QLabel* m_otherSet = nullptr;  ///< In the place of the intents, for a run that tells other labels apart.
    LabelSetId m_set = 0;          ///< Whose labels were asked for last.
    RunId m_askedRun = 0;          ///< Another panel asked to try it; 0 = none. Kept until the runs are known.
    OneTextView* m_one = nullptr;
    ManyTextsView* m_many = nullptr;
};

}  // namespace tb::ui
