#pragma once

#include <optional>
#include <set>
#include <vector>

#include "core/store/QualityStore.h"
#include "ui/base/Panel.h"
#include "ui/quality/ItemModel.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tb::ui {

class CardList;
class CheckBar;
class IntentChanges;
class QualityEditing;
class ScoreView;

/// How good the data is and what to fix first, by keyboard alone if one likes: arrows, Enter = accept the suggestion,
/// K = it is right, Delete. Many rows at once; each act is one undo step, and the check is made again in the
/// background. Main thread only.
class QualityPanel : public Panel {
    Q_OBJECT
public:
    explicit QualityPanel(PanelContext& context, QWidget* parent = nullptr);
    ~QualityPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override { return m_actions; }
    void setCurrent(bool current) override;

private:
    void buildActions();
    void connectActions();
    QAction* addPanelAction(const char* name, const QString& icon, const QString& text, const QList<QKeySequence>& keys,
                            const QString& toolTip);
    void build();
    QWidget* buildHeader();
    QWidget* buildReport();
    QWidget* buildItems();
    QWidget* buildActionRow();
    QWidget* buildStart();

    // Keeping up
    void showStatus();
    void takeReport();
    void askLabels();
    void askMarks();
    void askRows();
    void onDatasetChanged();
    void showCard();
    void showDetail();
    void updateActions();

    ItemModel m_model;
    QList<QAction*> m_actions;
    QAction* m_check = nullptr;
    QAction* m_accept = nullptr;
    QAction* m_right = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_show = nullptr;
    QAction* m_showOther = nullptr;
    QAction* m_between = nullptr;
    QAction* m_merge = nullptr;
    IntentChanges* m_changes = nullptr;
    QStackedWidget* m_pages = nullptr;
    CheckBar* m_bar = nullptr;
    ScoreView* m_score = nullptr;
    CardList* m_cards = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_help = nullptr;
    QLabel* m_start = nullptr;
    QTableView* m_table = nullptr;
    QListWidget* m_detail = nullptr;
    std::unique_ptr<QualityEditing> m_editing;
    bool m_asking = false;  ///< For texts.
};

}  // namespace tb::ui
