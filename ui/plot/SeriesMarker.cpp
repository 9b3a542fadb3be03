#include "ui/plot/SeriesMarker.h"

#include <QPainter>

#include "ui/base/Theme.h"

namespace tb::ui {

SeriesMarker seriesMarker(int index) {
    constexpr int kShapes = 4;
    return static_cast<SeriesMarker>((index < 0 ? 0 : index) / theme::kSeriesColors % kShapes);
}

void drawSeriesMarker(QPainter& painter, SeriesMarker marker, QPointF centre, qreal radius) {
    const QPointF right(radius, 0.0);
    const QPointF down(0.0, radius);
    switch (marker) {
        case SeriesMarker::Disc:
            painter.drawEllipse(centre, radius, radius);
            return;
        case SeriesMarker::Square:
            painter.drawRect(QRectF(centre - right - down, centre + right + down));
            return;
        case SeriesMarker::Triangle:
            painter.drawPolygon(QPolygonF{centre - down, centre + right + down, centre - right + down});
            return;
        case SeriesMarker::Diamond:
            painter.drawPolygon(QPolygonF{centre - down, centre + right, centre + down, centre - right});
            return;
    }
}

}  // namespace tb::ui
