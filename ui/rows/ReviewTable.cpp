#include "ui/rows/ReviewTable.h"

#include <QHeaderView>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <algorithm>

namespace tb::ui {
namespace {
constexpr int kRowHeight = 32;
}

ReviewTable::ReviewTable(QWidget* parent) : QTableView(parent) {
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

std::vector<int> ReviewTable::selectedRows() const {
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void ReviewTable::goTo(int row) {
    const int rows = model()->rowCount();
    if (rows == 0) return;
    const QModelIndex index = model()->index(std::clamp(row, 0, rows - 1), 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void ReviewTable::keyPressEvent(QKeyEvent* event) {
    if ((event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) {
        QTableView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (!event->isAutoRepeat()) emit accepted();
            return;
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            if (!event->isAutoRepeat()) emit refused();
            return;
        default:
            break;
    }
    const QString text = event->text();
    if (text.isEmpty() || !text.front().isPrint() || text.front().isSpace()) {
        QTableView::keyPressEvent(event);
    } else if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9) {
        emit digitPressed(event->key() - Qt::Key_0);
    } else {
        emit typed(text);
    }
}

void ReviewTable::inputMethodEvent(QInputMethodEvent* event) {
    if (event->commitString().isEmpty()) {
        QTableView::inputMethodEvent(event);
        return;
    }
    emit typed(event->commitString());
    event->accept();
}

void ReviewTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    emit currentRowChanged(current.row());
}

}  // namespace tb::ui
