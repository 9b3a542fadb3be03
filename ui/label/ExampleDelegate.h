#pragma once

#include <QStyledItemDelegate>

namespace tb::ui {

/// Draws a cell of the labelling table: what is missing in grey, the flag as an icon, a bar at the row the keys act on.
/// Paints by itself: a style sheet asked for each cell takes longer than all the rest of a key press.
class ExampleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace tb::ui
