#pragma once

#include <QStyledItemDelegate>

namespace tb::ui {

/// Draws a cell of the labelling table: what is missing in grey, the flag as an icon, a bar at the row the keys act on.
class ExampleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace tb::ui
