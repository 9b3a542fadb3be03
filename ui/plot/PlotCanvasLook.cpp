// The looks of PlotCanvas and what the mouse does to it.
#include <algorithm>
#include <cmath>

#include "ui/plot/PlotCanvas.h"
#include "ui/plot/PlotCanvasParts.h"
#include "ui/plot/PlotTickers.h"
#include "ui/base/RunText.h"
#include "ui/plot/SeriesMarker.h"
#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

QCPScatterStyle::ScatterShape scatterShape(int series) {
    switch (seriesMarker(series)) {
        case SeriesMarker::Square:
            return QCPScatterStyle::ssSquare;
        case SeriesMarker::Triangle:
            return QCPScatterStyle::ssTriangle;
        case SeriesMarker::Diamond:
            return QCPScatterStyle::ssDiamond;
        case SeriesMarker::Disc:
            break;
    }
    return QCPScatterStyle::ssDisc;
}

}  // namespace

void PlotCanvas::styleCurve(Curve& curve) {
    QColor color = theme::series(curve.options.color);
    const bool still = m_quality == Quality::Still;
    QPen pen(color, still ? 1.8 : 1.0, curve.options.pen);
    pen.setCosmetic(true);
    curve.smoothGraph->setPen(pen);
    curve.smoothGraph->setAntialiased(still);
    curve.smoothGraph->setAntialiasedScatters(still);
    if (curve.options.style == CurveStyle::Markers) {
        curve.smoothGraph->setScatterStyle(
            QCPScatterStyle(scatterShape(curve.options.color), QPen(color), QBrush(color), 6.5));
    }
    if (!curve.rawGraph) return;
    color.setAlpha(theme::isDark() ? 80 : 70);
    curve.rawGraph->setPen(QPen(color, 1.0));
    curve.rawGraph->setAntialiased(still);
}

void PlotCanvas::styleAxes(Pane& pane) {
    const ThemeColors& colors = theme::colors();
    const QPen line(colors.border, 1.0);
    for (QCPAxis* axis : {pane.x, pane.y}) {
        axis->setBasePen(line);
        axis->setTickPen(line);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(colors.textMuted);
        axis->setLabelColor(colors.textMuted);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->setLabelPadding(kSpaceS);
        QColor grid = colors.border;
        grid.setAlphaF(0.55F);
        axis->grid()->setPen(QPen(grid, 1.0, Qt::SolidLine));
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    if (logarithmic(pane)) {
        pane.y->setScaleType(QCPAxis::stLogarithmic);
        pane.y->setTicker(QSharedPointer<LogTicker>::create());
    } else {
        pane.y->setScaleType(QCPAxis::stLinear);
        pane.y->setTicker(pane.options.format == ValueFormat::Percent ? QSharedPointer<PercentTicker>::create()
                                                                      : QSharedPointer<QCPAxisTicker>::create());
        pane.y->setNumberFormat(QStringLiteral("g"));
        pane.y->setNumberPrecision(4);
    }
    pane.y->ticker()->setTickCount(m_titles ? 4 : 2);
    switch (m_axis) {
        case XAxis::Step:
            pane.x->setTicker(QSharedPointer<CountTicker>::create());
            pane.x->setLabel(tr("Step"));
            break;
        case XAxis::Epoch:
            pane.x->setTicker(QSharedPointer<QCPAxisTicker>::create());
            pane.x->setNumberFormat(QStringLiteral("g"));
            pane.x->setLabel(tr("Epoch"));
            break;
        case XAxis::Time:
            pane.x->setTicker(QSharedPointer<DurationTicker>::create());
            pane.x->setLabel(tr("Time"));
            break;
    }
    // Stacked charts share the numbers below the lowest one.
    const bool lowest = &pane == m_panes.back().get();
    pane.x->setTickLabels(lowest);
    if (!lowest || !m_titles) pane.x->setLabel({});
}

void PlotCanvas::applyTheme() {
    const ThemeColors& colors = theme::colors();
    setBackground(QBrush(colors.surface));
    for (const auto& pane : m_panes) {
        styleAxes(*pane);
        pane->crosshair->setPen(QPen(colors.textMuted, 1.0, Qt::DotLine));
        pane->mark->setPen(QPen(colors.textMuted, 1.0, Qt::DashLine));
        if (!pane->markText) continue;
        pane->markText->setColor(colors.text);
        pane->markText->setBrush(QBrush(colors.surfaceAlt));
        pane->markText->setPen(QPen(colors.border));
        pane->markText->setFont(font());
    }
    for (const auto& curve : m_curves) styleCurve(*curve);
    m_dirty = true;
    refresh();
}

void PlotCanvas::prepareWheel(QWheelEvent* event) {
    // Plain wheel: along the horizontal axis, the height fits itself. With Shift: the height only.
    const Qt::Orientations direction = event->modifiers().testFlag(Qt::ShiftModifier) ? Qt::Vertical : Qt::Horizontal;
    for (const auto& pane : m_panes) pane->rect->setRangeZoom(direction);
}

void PlotCanvas::xMoved(const QCPRange& range) {
    if (m_moving) return;
    m_moving = true;
    for (const auto& pane : m_panes) pane->x->setRange(range);
    m_moving = false;
    for (const auto& pane : m_panes) fitY(*pane);
    m_dirty = true;
    if (m_view != View::Free) setView(View::Free);
    fetch();
    replot(rpQueuedReplot);
}

void PlotCanvas::yMoved(int pane) {
    if (m_moving) return;
    m_panes[static_cast<std::size_t>(pane)]->yFree = true;
    if (m_view != View::Free) setView(View::Free);
}

void PlotCanvas::moveCrosshair(const QPoint& position) {
    if (m_panes.empty()) return;
    const QRect first = m_panes.front()->rect->rect();  // the panes share their left and right edges
    const bool inside = position.x() >= first.left() && position.x() <= first.right();
    std::optional<double> snapped;
    const QString text =
        inside && hasPoints() ? readOutAt(m_panes.front()->x->pixelToCoord(position.x()), &snapped) : QString();
    if (!snapped) {
        hideCrosshair();
        return;
    }
    for (const auto& pane : m_panes) {
        pane->crosshair->point1->setCoords(*snapped, 0.0);
        pane->crosshair->point2->setCoords(*snapped, 1.0);
        pane->crosshair->setVisible(true);
    }
    m_panes.front()->crosshair->layer()->replot();
    emit hovered(text);
}

void PlotCanvas::hideCrosshair() {
    if (m_panes.empty() || !m_panes.front()->crosshair->visible()) return;
    for (const auto& pane : m_panes) pane->crosshair->setVisible(false);
    m_panes.front()->crosshair->layer()->replot();
    emit hovered({});
}

QString PlotCanvas::readOutAt(double x, std::optional<double>* snapped) const {
    // The densest shown curve decides where the crosshair snaps; every curve answers with its nearest point.
    const Curve* densest = nullptr;
    for (const auto& curve : m_curves) {
        if (curve->shown && !curve->raw.empty() && (!densest || curve->raw.size() > densest->raw.size()))
            densest = curve.get();
    }
    if (!densest) return {};
    const CurvePoint place = densest->raw.at(*densest->raw.nearest(m_axis, x));
    *snapped = place.x(m_axis);
    QStringList parts;
    parts << tr("Step %1 · epoch %2 · %3")
                 .arg(runtext::count(std::llround(place.step)), locale().toString(place.epoch, 'f', 2),
                      runtext::duration(place.seconds));
    for (const auto& curve : m_curves) {
        if (!curve->shown) continue;
        const auto index = curve->raw.nearest(m_axis, place.x(m_axis));
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

void PlotCanvas::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    hideCrosshair();
}

}  // namespace tb::ui
