#pragma once

#include <QObject>

#include "core/store/DatasetStore.h"

namespace tb::ui {

class ExampleTableModel;
class LabelView;
class RowCursor;

/// Which rows the table shows and in which order: what the filters, the choice of an order and the header say, others'
/// wishes, and the label set. Main thread only.
class LabelFilter : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    LabelFilter(ExampleTableModel& model, LabelView& view, RowCursor& cursor);

    /// Exactly these rows, with `at` as the current one; the filters are those of `query` then.
    void showRows(const RowQuery& query, ExampleId at);
    /// The order that is chosen above the table.
    void applyOrder();
    /// The same rows of another label set; an order by suggestion is left where there are none.
    void enterSet(LabelSetId set);

private:
    void applyFilters();

    ExampleTableModel& m_model;
    LabelView& m_view;
    RowCursor& m_cursor;
};

}  // namespace tb::ui
