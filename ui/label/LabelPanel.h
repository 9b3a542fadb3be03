#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <map>
#include <optional>

#include "ui/base/Panel.h"
#include "ui/label/LabelKeys.h"
#include "ui/label/LabelSession.h"
#include "ui/label/RecentEdits.h"
#include "ui/label/RowList.h"
#include "ui/rows/ExampleEditor.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/SuggestionCache.h"

class QStackedWidget;

namespace tb::ui {

class BulkPreview;
class DetailStrip;
class ExampleTable;
class FilterBar;
class FocusCard;
class IntentChanges;
class IntentPanel;
class LabelResults;
class LabelSetBar;
class ProgressStrip;

/// Giving intents to texts, by keyboard alone if one likes. No key waits for the disk. Main thread only.
class LabelPanel : public Panel {
    Q_OBJECT
public:
    explicit LabelPanel(PanelContext& context, QWidget* parent = nullptr);
    ~LabelPanel() override;

    [[nodiscard]] QList<QAction*> panelActions() const override;
    void setCurrent(bool current) override;
    void open(const Destination& destination) override;

private:
    struct Summary;
    void build();
    QWidget* buildTableSide();
    void buildActions();
    void buildIntentActions();
    QAction* buildResultActions();
    QAction* addPanelAction(const char* id, const QString& icon, const QString& text, const QKeySequence& shortcut,
                            const QString& toolTip);
    void connectParts();
    void takeTyped(const QString& text);
    void editKeys();
    void applyKeys();
    // Label sets
    void workIn(LabelSetId set);
    void returnToSet();
    /// What differs from set to set but is no data: words, keys used last, suggestions.
    void enterSet();
    void showTitle();
    void nameActions();
    void showLabels();
    void saveRecent();
    [[nodiscard]] QString othersOf(const ExampleRow* row) const;
    // Labelling
    void apply(LabelId label);
    void applyTo(const std::vector<ExampleId>& ids, int lastRow, LabelId label);
    void createAndApply(const QString& name);
    void toggleFlag();
    void editNote();
    void setSplitOfSelection(Split split);
    void removeSelection();
    void onSaved(const EditReceipt& receipt);
    void onSaveFailed(const Error& error);
    void saveIntent(const LabelInfo& label);
    void rememberRows(int first, int last);
    void showBulk();
    void showFocusMode();
    void focusRows();
    void onCurrentRow(int row);
    void goToNextUnlabelled();
    void askNextUnlabelled(int after);
    // Suggestions
    void connectSuggestions();
    void switchSuggestions(bool on);
    void setOrder();
    void showHelper();
    void onSuggestionsChanged();
    void showSuggestions();
    void wantSuggestions(int row);
    void acceptSuggestion();
    /// Where to go on after labelling: the next row, or the first one that is open once the order has been made anew.
    [[nodiscard]] int rowAfter(int lastRow);
    // Keeping up with the store
    void onDatasetChanged();
    void refresh();
    void askSummary();
    void takeSummary(Expected<Summary> summary);
    void applyFilter();
    void showRows(const RowQuery& query, ExampleId at);
    /// Goes to m_asked, once the intents are known.
    void showAsked();
    void onAboutToReset();
    void onReset();
    void onAnswered();
    void findUndone();
    void showCounts();
    void showContextMenu(const QPoint& at);

    RowList m_rows;
    ExampleTableModel m_model;
    ExampleEditor m_editor;
    SuggestionCache m_suggestions;
    LabelSession m_session;
    RecentEdits m_recent;
    QList<QAction*> m_actions;
    QList<QAction*> m_menuActions;
    LabelKeys m_keys;
    IntentChanges* m_changes = nullptr;
    LabelResults* m_results = nullptr;
    FilterBar* m_filter = nullptr;
    ExampleTable* m_table = nullptr;  ///< Holds the current row and the selection in focus mode as well.
    FocusCard* m_focus = nullptr;
    QAction* m_focusMode = nullptr;
    QAction* m_suggest = nullptr;
    QStackedWidget* m_stack = nullptr;
    BulkPreview* m_bulk = nullptr;
    DetailStrip* m_detail = nullptr;
    LabelSetBar* m_setBar = nullptr;
    IntentPanel* m_intents = nullptr;
    ProgressStrip* m_progress = nullptr;
    QTimer m_summaryTimer;  ///< Gathers many label keys into one count.
    QElapsedTimer m_clock;
    LabelSetId m_set = kIntentSet;  ///< That is worked in.
    std::map<LabelSetId, std::vector<LabelInfo>> m_labels;
    QHash<LabelId, QString> m_otherNames;  ///< "Sentiment: positive", of the other sets.
    DatasetStats m_stats;
    qint64 m_labelledSince = 0;  ///< Labelled here since m_stats was asked for: keeps the count moving.
    ExampleId m_currentId = 0;   ///< To find the row again after the rows were replaced.
    int m_currentRow = 0;
    Destination m_asked = PanelId::Label;  ///< What is to be shown here; the id alone = nothing.
    std::optional<ExampleId> m_jumpTo;
    bool m_toTop = false;       ///< The order was made anew: the next label goes on from its start.
    bool m_startAtTop = false;  ///< Another order was chosen: show its first row.
    bool m_current = false;
    bool m_stale = false;
    bool m_notSaved = false;
    bool m_summarised = false;
};

}  // namespace tb::ui
