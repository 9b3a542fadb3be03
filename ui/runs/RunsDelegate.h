#pragma once

#include <QStyledItemDelegate>

namespace tb::ui {

/// Draws the progress of the run that is going on behind the word of its state.
class RunsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace tb::ui
