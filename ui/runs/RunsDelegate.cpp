#include "ui/runs/RunsDelegate.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/runs/RunsModel.h"

namespace tb::ui {

void RunsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant progress = index.data(RunsModel::ProgressRole);
    if (!progress.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const double done = std::clamp(progress.toDouble(), 0.0, 1.0);
    cell.text = tr("%1 %2 %", "state of a run, percentage").arg(cell.text, QLocale().toString(done * 100.0, 'f', 0));
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const QRectF track(cell.rect.left() + kSpaceM, cell.rect.bottom() - 6, cell.rect.width() - 2 * kSpaceM, 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::colors().border);
    painter->drawRoundedRect(track, 2, 2);
    painter->setBrush(theme::colors().accent);
    painter->drawRoundedRect(QRectF(track.left(), track.top(), track.width() * done, track.height()), 2, 2);
    painter->restore();
}

}  // namespace tb::ui
