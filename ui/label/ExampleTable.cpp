#include "ui/label/ExampleTable.h"

#include <QAccessible>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/label/ExampleDelegate.h"
#include "ui/rows/DigitKey.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {
constexpr int kRowHeight = 32;
constexpr int kIntentWidth = 180;
constexpr int kSplitWidth = 84;
constexpr int kFlagWidth = 40;
constexpr int kNoteWidth = 72;
constexpr int kSimilarWidth = 88;
constexpr int kTextMinimum = 200;
constexpr int kRoomForNote = 620;
constexpr int kRoomForSplit = 520;
constexpr int kSuggestionKeys = 3;
}  // namespace

ExampleTable::ExampleTable(ExampleTableModel& model, QWidget* parent) : QTableView(parent), m_model(model) {
    setObjectName(QStringLiteral("exampleTable"));
    setAccessibleName(tr("Texts to label"));
    setModel(&model);
    setItemDelegate(new ExampleDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setEditTriggers(DoubleClicked);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setAttribute(Qt::WA_InputMethodEnabled);
    viewport()->setAttribute(
        Qt::WA_OpaquePaintEvent);  // so that a scroll moves what is drawn already: see paintEvent()
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    setUpColumns();
}

void ExampleTable::setUpColumns() {
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(kFlagWidth);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ExampleTableModel::TextColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ExampleTableModel::FlagColumn, QHeaderView::Fixed);
    header->resizeSection(ExampleTableModel::TextColumn, kTextMinimum);
    header->resizeSection(ExampleTableModel::IntentColumn, kIntentWidth);
    header->resizeSection(ExampleTableModel::SplitColumn, kSplitWidth);
    header->resizeSection(ExampleTableModel::FlagColumn, kFlagWidth);
    header->resizeSection(ExampleTableModel::NoteColumn, kNoteWidth);
    header->resizeSection(ExampleTableModel::SimilarColumn, kSimilarWidth);
    hideColumn(ExampleTableModel::SimilarColumn);
    header->moveSection(ExampleTableModel::SimilarColumn, 1);  // beside the text
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
}

std::vector<ExampleId> ExampleTable::selectedIds() const {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<ExampleId> ids;
    ids.reserve(rows.size());
    for (const int row : rows) {
        if (const ExampleId id = m_model.cache().idAt(row); id != 0) ids.push_back(id);
    }
    return ids;
}

int ExampleTable::lastSelectedRow() const {
    int last = -1;
    for (const QItemSelectionRange& range : selectionModel()->selection()) last = std::max(last, range.bottom());
    return last;
}

void ExampleTable::goTo(int row) {
    if (row < 0 || row >= m_model.rowCount()) return;
    const QModelIndex index = m_model.index(row, ExampleTableModel::TextColumn);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

bool ExampleTable::keyOfAction(const QKeyEvent& event) {
    Qt::Key key = static_cast<Qt::Key>(event.key());
    if (key == Qt::Key_Enter) key = Qt::Key_Return;
    const QKeySequence pressed(QKeyCombination(event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier), key));
    if (pressed == m_keys.confirm) {
        emit confirmPressed();
    } else if (pressed == m_keys.accept) {
        if (!event.isAutoRepeat()) emit acceptPressed();
    } else if (pressed == m_keys.clear || pressed == QKeySequence(Qt::Key_Backspace)) {
        if (!event.isAutoRepeat()) emit clearPressed();
    } else if (pressed == m_keys.repeat) {
        if (!event.isAutoRepeat()) emit repeatPressed();
    } else {
        return false;
    }
    return true;
}

bool ExampleTable::takeKey(const QKeyEvent& event) {
    if (keyOfAction(event)) return true;
    if ((event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) return false;
    const QString text = event.text();
    const DigitKey digit = digitKey(event);
    if (digit.shifted && digit.digit <= kSuggestionKeys) {
        if (!event.isAutoRepeat()) emit suggestionPressed(digit.digit);
    } else if (digit.digit != 0 && !digit.shifted) {
        emit digitPressed(digit.digit);
    } else if (text.isEmpty() || !text.front().isPrint() || text.front().isSpace()) {
        return false;
    } else {
        emit typed(text);
    }
    return true;
}

void ExampleTable::keyPressEvent(QKeyEvent* event) {
    if (state() == EditingState) {
        QTableView::keyPressEvent(event);
    } else if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        emit leavePressed();
    } else if (!takeKey(*event)) {
        QTableView::keyPressEvent(event);
    }
}

void ExampleTable::inputMethodEvent(QInputMethodEvent* event) {
    if (state() == EditingState || event->commitString().isEmpty()) {
        QTableView::inputMethodEvent(event);
        return;
    }
    emit typed(event->commitString());
    event->accept();
}

void ExampleTable::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) {
    if (state() == EditingState || QAccessible::isActive()) {
        QTableView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    const int top = rowViewportPosition(topLeft.row());
    const int bottom = rowViewportPosition(bottomRight.row()) + rowHeight(bottomRight.row());
    viewport()->update(QRect(0, top, viewport()->width(), bottom - top) & viewport()->rect());
}

void ExampleTable::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        for (const QRect& rect : event->region()) painter.fillRect(rect, theme::colors().surface);
    }
    QTableView::paintEvent(event);
}

void ExampleTable::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (dy == 0) return;
    const int last = rowAt(viewport()->height() - 1);
    m_model.cache().fetch(rowAt(0), last < 0 ? m_model.rowCount() - 1 : last);
}

void ExampleTable::resizeEvent(QResizeEvent* event) {
    // What can be read elsewhere gives way before the text does: the strip below has the note, the filter the split.
    const int room = viewport()->width();
    setColumnHidden(ExampleTableModel::NoteColumn, room < kRoomForNote);
    setColumnHidden(ExampleTableModel::SplitColumn, room < kRoomForSplit);
    QTableView::resizeEvent(event);
}

void ExampleTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    // The mark of the current row is drawn over the whole row.
    if (previous.isValid()) update(previous.siblingAtColumn(ExampleTableModel::TextColumn));
    if (current.isValid()) update(current.siblingAtColumn(ExampleTableModel::TextColumn));
    emit currentRowChanged(current.row());
}

}  // namespace tb::ui
