#pragma once

#include <QObject>
#include <memory>

#include "ui/base/PanelContext.h"

class QStackedWidget;
class QWidget;

namespace tb::ui {

class BulkPreview;
class DetailStrip;
class ExampleTable;
class ExampleTableModel;
class FilterBar;
class FocusCard;
class KeyLegend;
class IntentPanel;
class LabelResults;
class LabelSetBar;
class ProgressStrip;
class RowList;

/// The widgets of the label panel and where they lie: the filters, below them groups, rows and labels side by side, and
/// the progress. What they do is decided by others. Main thread only.
class LabelView : public QObject {
    Q_OBJECT
public:
    /// Fills `panel`, which owns the widgets. `model` and `rows` must outlive this.
    LabelView(PanelContext& context, ExampleTableModel& model, RowList& rows, QWidget& panel);
    ~LabelView() override;

    [[nodiscard]] FilterBar& filter() const { return *m_filter; }
    /// Holds the current row and the selection with one text at a time as well.
    [[nodiscard]] ExampleTable& table() const { return *m_table; }
    [[nodiscard]] FocusCard& card() const { return *m_card; }
    [[nodiscard]] BulkPreview& bulk() const { return *m_bulk; }
    [[nodiscard]] DetailStrip& detail() const { return *m_detail; }
    [[nodiscard]] LabelSetBar& setBar() const { return *m_setBar; }
    [[nodiscard]] IntentPanel& intents() const { return *m_intents; }
    [[nodiscard]] ProgressStrip& progress() const { return *m_progress; }
    [[nodiscard]] LabelResults& results() const { return *m_results; }

    /// How rows are shown where there are some.
    enum class Rows { AsTable, OneAtATime };
    void setRows(Rows rows) { m_rows = rows; }
    [[nodiscard]] Rows rows() const { return m_rows; }
    /// The page that fits `count` rows: themselves, or why there are none.
    void showPage(int count);
    [[nodiscard]] bool showsOneText() const;
    /// Below the table, as the card has it at its foot.
    [[nodiscard]] KeyLegend& legend() const { return *m_legend; }
    void focusRows();

private:
    QWidget* buildTableSide(ExampleTableModel& model, RowList& rows);
    QWidget* buildEmptyPage();
    QWidget* buildNoMatchPage();

    PanelContext& m_context;
    QWidget& m_panel;
    Rows m_rows = Rows::AsTable;
    FilterBar* m_filter = nullptr;
    ExampleTable* m_table = nullptr;
    FocusCard* m_card = nullptr;
    QStackedWidget* m_stack = nullptr;
    BulkPreview* m_bulk = nullptr;
    DetailStrip* m_detail = nullptr;
    KeyLegend* m_legend = nullptr;
    LabelSetBar* m_setBar = nullptr;
    IntentPanel* m_intents = nullptr;
    ProgressStrip* m_progress = nullptr;
    std::unique_ptr<LabelResults> m_results;
};

}  // namespace tb::ui
