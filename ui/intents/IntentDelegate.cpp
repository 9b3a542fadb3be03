#include "ui/intents/IntentDelegate.h"

#include <QLocale>
#include <QPainter>

#include "ui/base/Theme.h"
#include "ui/intents/LabelListModel.h"
#include "ui/rows/ItemBackground.h"

namespace tb::ui {
namespace {
constexpr int kRowHeight = 28;
constexpr int kBadge = 18;
constexpr int kBadgeRadius = 4;
constexpr int kStrip = 4;  // width of the colour at the left edge
constexpr int kStripInset = 5;

void drawBadge(QPainter& painter, const QRect& place, const QString& key) {
    const ThemeColors& colors = theme::colors();
    painter.setPen(colors.border);
    painter.setBrush(colors.surfaceAlt);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), kBadgeRadius, kBadgeRadius);
    painter.setPen(colors.textMuted);
    painter.drawText(place, Qt::AlignCenter, key);
}

void drawHeading(QPainter& painter, const QStyleOptionViewItem& option, const QString& name) {
    const ThemeColors& colors = theme::colors();
    QFont font = option.font;
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colors.textMuted);
    painter.drawText(option.rect.adjusted(kSpaceM, 0, -kSpaceM, -kSpaceS), Qt::AlignBottom | Qt::AlignLeft, name);
    painter.setPen(colors.border);
    painter.drawLine(option.rect.bottomLeft() + QPoint(kSpaceM, 0), option.rect.bottomRight() - QPoint(kSpaceM, 0));
}

}  // namespace

void IntentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeColors& colors = theme::colors();
    if (index.data(LabelListModel::HeadingRole).toBool()) {
        drawHeading(*painter, option, name);
        painter->restore();
        return;
    }
    drawItemBackground(*painter, option);
    painter->setPen(Qt::NoPen);
    painter->setBrush(index.data(LabelListModel::ColourRole).value<QColor>());
    painter->drawRoundedRect(
        QRectF(option.rect.left() + 1, option.rect.top() + kStripInset, kStrip, option.rect.height() - 2 * kStripInset),
        2, 2);
    QRect badge(option.rect.left() + kSpaceM, 0, kBadge, kBadge);
    badge.moveTop(option.rect.center().y() - kBadge / 2 + 1);
    if (const int digit = index.data(LabelListModel::DigitRole).toInt(); digit > 0)
        drawBadge(*painter, badge, QLocale().toString(digit));
    const QString count = QLocale().toString(index.data(LabelListModel::CountRole).toLongLong());
    const int countWidth = option.fontMetrics.horizontalAdvance(count);
    const QRect right(option.rect.right() - kSpaceM - countWidth, option.rect.top(), countWidth + 1,
                      option.rect.height());
    painter->setPen(colors.textMuted);
    painter->drawText(right, Qt::AlignVCenter | Qt::AlignRight, count);
    int end = right.left() - kSpaceM;
    if (const QString key = index.data(LabelListModel::KeyRole).toString(); !key.isEmpty()) {
        const QRect keyBadge(end - kBadge, badge.top(), kBadge, kBadge);
        drawBadge(*painter, keyBadge, key);
        end = keyBadge.left() - kSpaceM;
    }
    const int left = badge.right() + kSpaceM;
    const QRect middle(left, option.rect.top(), end - left, option.rect.height());
    painter->setPen(colors.text);
    painter->drawText(middle, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(name, Qt::ElideRight, middle.width()));
    painter->restore();
}

QSize IntentDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

}  // namespace tb::ui
