#pragma once

#include <QHash>
#include <QList>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/store/LabelInfo.h"
#include "core/store/RowQuery.h"
#include "ui/base/PanelContext.h"
#include "ui/runs/RunData.h"

class QAction;
class QLabel;
class QPushButton;

namespace tb::ui {

class SmallTable;

/// The test texts that a run answers wrongly, the surest first, and what to do about each with one key: give it the
/// predicted label, another one, say that its label is right, flag it, or look at it in the Label panel. After each act
/// the next text is current. Each act is one undo step of the data; the run's own figures stay what they were. Main
/// thread only.
class WrongTexts : public QWidget {
    Q_OBJECT
public:
    WrongTexts(PanelContext& context, QWidget* parent);

    void display(const RunDetailData& detail);
    /// Only the texts of `truth` that were taken for `predicted`; places in the run's labels.
    void showPair(std::int32_t truth, std::int32_t predicted);
    void showAll();
    [[nodiscard]] const QList<QAction*>& actions() const { return m_actions; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Pair {
        std::int32_t truth = 0;
        std::int32_t predicted = 0;
    };
    QAction* addAction(const char* name, const char* icon, const QString& text, const QList<QKeySequence>& keys,
                       const QString& help, void (WrongTexts::*act)());
    QWidget* buildBars(QWidget* parent);
    void fill();
    void fillState(int row);
    void refreshActions();
    /// How the rows are now; again after every change of the data while this is in sight.
    void askNow();

    void usePrediction();
    void chooseLabel();
    void keepLabel();
    void toggleFlag();
    void openInLabel();
    void relabel(const TextPrediction& text, LabelId label);
    void onActed(const Expected<qint64>& step, const QString& words);
    void goOn();

    [[nodiscard]] const TextPrediction* current() const;
    [[nodiscard]] const TextPrediction* textAt(int row) const;
    [[nodiscard]] QString title(std::int32_t label) const;
    [[nodiscard]] LabelId today(std::int32_t label) const;  ///< Of the run's label; 0 = gone.
    [[nodiscard]] QString nameOf(LabelId label) const;

    PanelContext& m_context;
    RunId m_run = 0;
    LabelSetId m_set = kIntentSet;
    std::vector<QString> m_titles;
    std::vector<LabelId> m_today;
    std::vector<TextPrediction> m_texts;
    std::optional<Pair> m_pair;
    QHash<ExampleId, ExampleRow> m_rows;
    QHash<ExampleId, bool> m_kept;
    std::vector<LabelInfo> m_labels;
    unsigned m_era = 0;  ///< Answers of older questions are dropped.

    QList<QAction*> m_actions;
    QAction* m_use = nullptr;
    QAction* m_choose = nullptr;
    QAction* m_right = nullptr;
    QAction* m_flag = nullptr;
    QAction* m_open = nullptr;
    QWidget* m_pairBar = nullptr;
    QLabel* m_pairText = nullptr;
    SmallTable* m_table = nullptr;
};

}  // namespace tb::ui
