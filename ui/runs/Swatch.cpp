#include "ui/runs/Swatch.h"

#include <QPainter>
#include <QPixmap>

#include "ui/base/Theme.h"
#include "ui/plot/SeriesMarker.h"

namespace tb::ui {

int runColor(RunId id) {
    return static_cast<int>((id > 0 ? id - 1 : 0) % 1000);
}

QIcon runSwatch(RunId id) {
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2.0);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::series(runColor(id)));
    drawSeriesMarker(painter, seriesMarker(runColor(id)), QPointF(8.0, 8.0), 6.0);
    painter.end();
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected}) icon.addPixmap(pixmap, mode);
    return icon;
}

}  // namespace tb::ui
