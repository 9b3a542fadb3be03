#include "ui/models/IntentDelegate.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

#include "ui/models/LabelListModel.h"
#include "ui/shell/Theme.h"

namespace tb::ui {
namespace {
constexpr int kRowHeight = 28;
constexpr int kBadge = 18;
constexpr int kBadgeRadius = 4;
}  // namespace

void IntentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = std::exchange(item.text, QString());
    item.state &= ~QStyle::State_HasFocus;
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeColors& colors = theme::colors();
    QRect badge(option.rect.left() + kSpaceM, 0, kBadge, kBadge);
    badge.moveTop(option.rect.center().y() - kBadge / 2 + 1);
    if (const int digit = index.data(LabelListModel::DigitRole).toInt(); digit > 0) {
        painter->setPen(colors.border);
        painter->setBrush(colors.surfaceAlt);
        painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), kBadgeRadius, kBadgeRadius);
        painter->setPen(colors.textMuted);
        painter->drawText(badge, Qt::AlignCenter, QLocale().toString(digit));
    }
    const QString count = QLocale().toString(index.data(LabelListModel::CountRole).toLongLong());
    const int countWidth = option.fontMetrics.horizontalAdvance(count);
    const QRect right(option.rect.right() - kSpaceM - countWidth, option.rect.top(), countWidth + 1, option.rect.height());
    painter->setPen(colors.textMuted);
    painter->drawText(right, Qt::AlignVCenter | Qt::AlignRight, count);
    const int left = badge.right() + kSpaceM;
    const QRect middle(left, option.rect.top(), right.left() - kSpaceM - left, option.rect.height());
    painter->setPen(colors.text);
    painter->drawText(middle, Qt::AlignVCenter | Qt::AlignLeft, option.fontMetrics.elidedText(name, Qt::ElideRight, middle.width()));
    painter->restore();
}

QSize IntentDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

}  // namespace tb::ui
