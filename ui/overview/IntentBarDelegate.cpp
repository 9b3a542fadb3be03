#include "ui/overview/IntentBarDelegate.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/intents/LabelListModel.h"

namespace tb::ui {
namespace {
constexpr int kRowHeight = 26;
constexpr int kBarHeight = 8;
constexpr double kRadius = 3.0;
constexpr int kMaxNameWidth = 320;
}  // namespace

void IntentBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = std::exchange(item.text, QString());
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    const QRect row = option.rect.adjusted(kSpaceM, 0, -kSpaceM, 0);
    const std::int64_t largest = std::max<std::int64_t>(m_model.largestCount(), 1);
    const int nameWidth = std::min(row.width() * 9 / 20, kMaxNameWidth);
    const int countWidth =
        option.fontMetrics.horizontalAdvance(locale.toString(static_cast<qlonglong>(largest))) + kSpaceM;
    const auto count = index.data(LabelListModel::CountRole).toLongLong();
    painter->setPen(theme::colors().text);
    painter->drawText(QRect(row.left(), row.top(), nameWidth, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(name, Qt::ElideRight, nameWidth));
    painter->setPen(count == 0 ? theme::colors().warning : theme::colors().textMuted);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, locale.toString(count));
    const int left = row.left() + nameWidth + kSpaceL;
    const double width = static_cast<double>(row.right() - countWidth - left) * static_cast<double>(count) /
                         static_cast<double>(largest);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::series(0));
    if (count > 0)
        painter->drawRoundedRect(QRectF(left, row.center().y() - kBarHeight / 2 + 1, std::max(width, 2.0), kBarHeight),
                                 kRadius, kRadius);
    painter->restore();
}

QSize IntentBarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

}  // namespace tb::ui
