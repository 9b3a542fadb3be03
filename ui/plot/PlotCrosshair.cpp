#include "ui/plot/PlotCrosshair.h"

#include <QLocale>
#include <QStringList>
#include <cmath>

#include "ui/base/RunText.h"

namespace tb::ui {

void PlotCrosshair::moveTo(const QPoint& position, XAxis axis) {
    if (m_panes.empty()) return;
    const QRect first = m_panes.front()->rect->rect();  // the panes share their left and right edges
    const bool inside = position.x() >= first.left() && position.x() <= first.right();
    const std::optional<CurvePoint> place =
        inside ? snap(m_panes.front()->x->pixelToCoord(position.x()), axis) : std::nullopt;
    if (!place) {
        hide();
        return;
    }
    for (const auto& pane : m_panes) {
        pane->crosshair->point1->setCoords(place->x(axis), 0.0);
        pane->crosshair->point2->setCoords(place->x(axis), 1.0);
        pane->crosshair->setVisible(true);
    }
    m_panes.front()->crosshair->layer()->replot();
    emit hovered(readOut(*place, axis));
}

void PlotCrosshair::hide() {
    if (m_panes.empty() || !m_panes.front()->crosshair->visible()) return;
    for (const auto& pane : m_panes) pane->crosshair->setVisible(false);
    m_panes.front()->crosshair->layer()->replot();
    emit hovered({});
}

std::optional<CurvePoint> PlotCrosshair::snap(double x, XAxis axis) const {
    // The densest shown curve decides where the crosshair snaps; every curve answers with its nearest point.
    const PlotCurve* densest = nullptr;
    for (const auto& curve : m_curves) {
        if (curve->shown && !curve->raw.empty() && (!densest || curve->raw.size() > densest->raw.size()))
            densest = curve.get();
    }
    if (!densest) return std::nullopt;
    return densest->raw.at(*densest->raw.nearest(axis, x));
}

QString PlotCrosshair::readOut(const CurvePoint& place, XAxis axis) const {
    QStringList parts;
    parts << tr("Step %1 · epoch %2 · %3")
                 .arg(runtext::count(std::llround(place.step)), QLocale().toString(place.epoch, 'f', 2),
                      runtext::duration(place.seconds));
    for (const auto& curve : m_curves) {
        if (!curve->shown) continue;
        const auto index = curve->raw.nearest(axis, place.x(axis));
        if (!index) continue;
        const double value = curve->raw.at(*index).value;
        const bool percent =
            m_panes[static_cast<std::size_t>(curve->options.pane)]->options.format == ValueFormat::Percent;
        const QString& name = curve->options.readOut.isEmpty() ? curve->options.legend : curve->options.readOut;
        parts << tr("%1 %2", "name of a curve, its value")
                     .arg(name, percent ? runtext::percent(value) : runtext::number(value));
    }
    return parts.join(QStringLiteral("   "));
}

}  // namespace tb::ui
