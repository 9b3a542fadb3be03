#pragma once

#include <QStyledItemDelegate>

namespace tb::ui {

/// An intent in the list: its colour, its number key, its name, its own key, how many rows carry it; or the heading of
/// a group.
class IntentDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace tb::ui
