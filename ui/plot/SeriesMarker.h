#pragma once

#include <QPointF>
#include <QtGlobal>

class QPainter;

namespace tb::ui {

/// The dot of a series in charts and legends. theme::series() repeats after eight colours; from then on the shape
/// differs.
enum class SeriesMarker { Disc, Square, Triangle, Diamond };

/// `index` as theme::series() takes it.
[[nodiscard]] SeriesMarker seriesMarker(int index);
/// With the painter's brush and pen; `radius` is half the width, in the painter's units.
void drawSeriesMarker(QPainter& painter, SeriesMarker marker, QPointF centre, qreal radius);

}  // namespace tb::ui
