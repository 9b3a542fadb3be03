#include "ui/label/LabelFilter.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelView.h"
#include "ui/label/RowCursor.h"
#include "ui/label/SuggestionText.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {

LabelFilter::LabelFilter(ExampleTableModel& model, LabelView& view, RowCursor& cursor)
    : m_model(model), m_view(view), m_cursor(cursor) {
    connect(&view.filter(), &FilterBar::changed, this, &LabelFilter::applyFilters);
    connect(&view.results(), &LabelResults::showRows, this, &LabelFilter::showRows);
}

void LabelFilter::applyFilters() {
    RowQuery query = m_model.cache().query();
    m_view.filter().applyTo(query);
    if (query != m_model.cache().query()) m_model.setQuery(query);
}

void LabelFilter::showRows(const RowQuery& query, ExampleId at) {
    QHeaderView* header = m_view.table().horizontalHeader();
    {
        const QSignalBlocker quiet(header);
        const int column = query.sort == RowSort::Text    ? ExampleTableModel::TextColumn
                           : query.sort == RowSort::Label ? ExampleTableModel::IntentColumn
                           : query.sort == RowSort::Split ? ExampleTableModel::SplitColumn
                                                          : -1;
        header->setSortIndicator(column, query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    m_view.filter().showOrder(query.sort);
    m_cursor.jumpTo(at);
    RowQuery inSet = query;
    inSet.labelSet = m_model.cache().query().labelSet;
    m_model.setQuery(inSet);
    m_view.filter().showFilters(inSet);
}

void LabelFilter::applyOrder() {
    RowQuery query = m_model.cache().query();
    query.sort = m_view.filter().order();
    query.descending = false;
    {
        QHeaderView* header = m_view.table().horizontalHeader();
        const QSignalBlocker quiet(header);
        header->setSortIndicator(-1, Qt::AscendingOrder);
    }
    m_cursor.continueFromHere();
    if (query == m_model.cache().query()) return;
    m_cursor.startAtTop();
    m_model.setQuery(query);
}

void LabelFilter::enterSet(LabelSetId set) {
    RowQuery query = m_model.cache().query();
    query.labelSet = set;
    m_view.filter().applyTo(query);
    if (set != kIntentSet && isQueue(query.sort)) query.sort = RowSort::Id;
    m_model.setQuery(query);
}

}  // namespace tb::ui
