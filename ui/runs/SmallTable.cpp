#include "ui/runs/SmallTable.h"

#include "ui/base/HeaderView.h"

namespace tb::ui {

namespace {

class NumberItem : public QTableWidgetItem {
public:
    NumberItem(double value, const QString& text) : QTableWidgetItem(text), m_value(value) {
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    bool operator<(const QTableWidgetItem& other) const override {
        const auto* number = dynamic_cast<const NumberItem*>(&other);
        return number ? m_value < number->m_value : QTableWidgetItem::operator<(other);
    }

private:
    double m_value;
};

}  // namespace

SmallTable::SmallTable(const QStringList& headers, const QString& accessibleName, QWidget* parent)
    : QTableWidget(parent) {
    setHorizontalHeader(new HeaderView(this));
    setColumnCount(static_cast<int>(headers.size()));
    setHorizontalHeaderLabels(headers);
    setAccessibleName(accessibleName);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void SmallTable::put(int row, int column, const QString& text, Weight weight) {
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(text);
    if (weight == Weight::Bold) {
        QFont font = item->font();
        font.setBold(true);
        item->setFont(font);
    }
    setItem(row, column, item);
}

void SmallTable::putNumber(int row, int column, double value, const QString& text) {
    setItem(row, column, new NumberItem(value, text));
}

void SmallTable::begin(int rows) {
    setSortingEnabled(false);
    clearContents();
    setRowCount(rows);
}

void SmallTable::finish() {
    setSortingEnabled(true);
}

}  // namespace tb::ui
