#include "ui/plot/PlotCanvas.h"

#include <algorithm>
#include <cmath>

#include "ui/base/Theme.h"
#include "ui/plot/PlotCrosshair.h"

namespace tb::ui {

namespace {

constexpr double kMargin = 0.06;  // of the height, above and below the curves
constexpr auto kOverlay = "crosshair";

QCPItemStraightLine* addVerticalLine(QCustomPlot* plot, QCPAxisRect* rect) {
    auto* line = new QCPItemStraightLine(plot);
    for (QCPItemPosition* position : {line->point1, line->point2}) {
        position->setAxisRect(rect);
        position->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    line->setClipAxisRect(rect);
    line->setSelectable(false);
    line->setVisible(false);
    return line;
}

void placeVerticalLine(QCPItemStraightLine* line, double x) {
    line->point1->setCoords(x, 0.0);
    line->point2->setCoords(x, 1.0);
}

}  // namespace

PlotCanvas::PlotCanvas(QWidget* parent)
    : QCustomPlot(parent), m_crosshair(std::make_unique<PlotCrosshair>(m_panes, m_curves)) {
    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setPlottingHint(QCP::phFastPolylines, true);
    setMouseTracking(true);
    setMinimumSize(240, 100);
    m_margins = new QCPMarginGroup(this);
    // A layer of its own, so that moving the crosshair does not draw the curves again.
    addLayer(QLatin1String(kOverlay), layer(QStringLiteral("overlay")), limAbove);
    layer(QLatin1String(kOverlay))->setMode(QCPLayer::lmBuffered);
    connect(this, &QCustomPlot::mouseWheel, this, &PlotCanvas::prepareWheel);
    connect(this, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { m_crosshair->moveTo(event->pos(), m_style.axis); });
    connect(m_crosshair.get(), &PlotCrosshair::hovered, this, &PlotCanvas::hovered);
    connect(this, &QCustomPlot::mouseDoubleClick, this, [this] { setView(View::Follow); });
}

PlotCanvas::~PlotCanvas() = default;

int PlotCanvas::addPane(const PaneOptions& options) {
    const int index = static_cast<int>(m_panes.size());
    auto pane = std::make_unique<PlotPane>();
    pane->options = options;
    pane->rect = new QCPAxisRect(this, true);
    plotLayout()->addElement(index, 0, pane->rect);
    plotLayout()->setRowStretchFactor(index, options.stretch);
    pane->rect->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins);
    pane->rect->setMinimumMargins(QMargins(8, 6, 12, 2));
    pane->rect->setupFullAxesBox(false);
    for (const QCPAxis::AxisType side : {QCPAxis::atTop, QCPAxis::atRight}) pane->rect->axis(side)->setVisible(false);
    pane->x = pane->rect->axis(QCPAxis::atBottom);
    pane->y = pane->rect->axis(QCPAxis::atLeft);
    pane->y->setLabel(options.title);
    pane->rect->setRangeDragAxes({pane->x}, {pane->y});
    pane->rect->setRangeZoomAxes({pane->x}, {pane->y});
    for (QCPAxis* axis : {pane->x, pane->y}) axis->setLayer(QStringLiteral("axes"));
    connect(pane->x, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &PlotCanvas::xMoved);
    connect(pane->y, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this, index] { yMoved(index); });

    pane->crosshair = addVerticalLine(this, pane->rect);
    pane->crosshair->setLayer(QLatin1String(kOverlay));
    pane->mark = addVerticalLine(this, pane->rect);
    if (index == 0) {
        pane->markText = new QCPItemText(this);
        pane->markText->position->setAxisRect(pane->rect);
        pane->markText->position->setAxes(pane->x, pane->y);
        pane->markText->position->setTypeX(QCPItemPosition::ptPlotCoords);
        pane->markText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        pane->markText->setClipAxisRect(pane->rect);
        pane->markText->setPadding(QMargins(kSpaceS, 1, kSpaceS, 1));
        pane->markText->setSelectable(false);
        pane->markText->setVisible(false);
    }
    m_panes.push_back(std::move(pane));
    m_style.applyTo(m_panes, font());
    return index;
}

int PlotCanvas::addCurve(const CurveOptions& options) {
    auto curve = std::make_unique<PlotCurve>();
    curve->options = options;
    curve->smoother = Smoother(m_smoothing);
    const PlotPane& pane = *m_panes.at(static_cast<std::size_t>(options.pane));
    const auto makeGraph = [&] {
        QCPGraph* graph = addGraph(pane.x, pane.y);
        graph->setAdaptiveSampling(false);  // the pyramid already did it
        graph->setSelectable(QCP::stNone);
        graph->removeFromLegend();
        return graph;
    };
    if (options.style == CurveStyle::Line) curve->rawGraph = makeGraph();
    curve->smoothGraph = makeGraph();
    m_style.applyTo(*curve);
    m_curves.push_back(std::move(curve));
    return static_cast<int>(m_curves.size()) - 1;
}

void PlotCanvas::removeCurves() {
    clearGraphs();
    m_curves.clear();
    setMark(std::nullopt, {});
    m_crosshair->hide();
    m_dirty = true;
}

void PlotCanvas::clearPoints() {
    for (const auto& curve : m_curves) {
        curve->raw.clear();
        curve->smooth.clear();
        curve->smoother = Smoother(m_smoothing);
    }
    setMark(std::nullopt, {});
    m_dirty = true;
}

void PlotCanvas::append(int index, std::span<const CurvePoint> points) {
    PlotCurve& curve = *m_curves.at(static_cast<std::size_t>(index));
    const bool smoothed = curve.options.style == CurveStyle::Line && m_smoothing > 0.0;
    for (const CurvePoint& point : points) {
        curve.raw.append(point);
        if (!smoothed || !std::isfinite(point.value)) continue;
        CurvePoint soft = point;
        soft.value = curve.smoother.next(point.value);
        curve.smooth.append(soft);
    }
    m_dirty = m_dirty || !points.empty();
}

void PlotCanvas::replace(int index, std::span<const CurvePoint> points) {
    PlotCurve& curve = *m_curves.at(static_cast<std::size_t>(index));
    curve.raw.clear();
    curve.smooth.clear();
    curve.smoother = Smoother(m_smoothing);
    m_dirty = true;
    append(index, points);
}

std::size_t PlotCanvas::pointCount(int curve) const {
    return m_curves.at(static_cast<std::size_t>(curve))->raw.size();
}

bool PlotCanvas::hasPoints() const {
    return std::any_of(m_curves.begin(), m_curves.end(), [](const auto& curve) { return !curve->raw.empty(); });
}

void PlotCanvas::resmooth(PlotCurve& curve) const {
    curve.smooth.clear();
    curve.smoother = Smoother(m_smoothing);
    if (curve.options.style != CurveStyle::Line || m_smoothing <= 0.0) return;
    curve.smooth.reserve(curve.raw.size());
    for (std::size_t i = 0; i < curve.raw.size(); ++i) {
        CurvePoint point = curve.raw.at(i);
        point.value = curve.smoother.next(point.value);
        curve.smooth.append(point);
    }
}

void PlotCanvas::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.999);
    for (const auto& curve : m_curves) {
        resmooth(*curve);
        m_style.applyTo(*curve);
    }
    m_dirty = true;
    refresh();
}

void PlotCanvas::setMark(const std::optional<CurvePoint>& place, const QString& text) {
    m_mark = place;
    m_markText = text;
    for (const auto& pane : m_panes) {
        pane->mark->setVisible(place.has_value());
        if (place) placeVerticalLine(pane->mark, place->x(m_style.axis));
        if (!pane->markText) continue;
        pane->markText->setVisible(place.has_value() && !text.isEmpty());
        pane->markText->setText(text);
        if (place) pane->markText->position->setCoords(place->x(m_style.axis), 0.02);
    }
    m_dirty = true;
}

void PlotCanvas::setXAxis(XAxis axis) {
    if (axis == m_style.axis) return;
    m_style.axis = axis;
    m_style.applyTo(m_panes, font());
    setMark(m_mark, m_markText);
    m_crosshair->hide();
    setView(View::Follow);  // the old window means nothing on the new axis
}

void PlotCanvas::setScale(Scale scale) {
    m_style.scale = scale;
    m_style.applyTo(m_panes, font());
    for (const auto& pane : m_panes) {
        pane->yFree = false;
        fitY(*pane);
    }
    m_dirty = true;
    refresh();
}

void PlotCanvas::setLegendVisible(const QString& name, Qt::CheckState shown) {
    for (const auto& curve : m_curves) {
        if (curve->options.legend == name) curve->shown = shown == Qt::Checked;
    }
    m_dirty = true;
    refresh();
}

void PlotCanvas::hideTitles() {
    m_style.titles = PlotStyle::Titles::Hidden;
    for (const auto& pane : m_panes) pane->y->setLabel({});
    m_style.applyTo(m_panes, font());
}

void PlotCanvas::setQuality(Quality quality) {
    if (m_style.quality == quality) return;
    m_style.quality = quality;
    for (const auto& curve : m_curves) m_style.applyTo(*curve);
    m_dirty = true;
}

void PlotCanvas::setView(View view) {
    m_view = view;
    if (view == View::Follow) {
        for (const auto& pane : m_panes) pane->yFree = false;
        m_dirty = true;
        refresh();
    }
    emit viewChanged();
}

void PlotCanvas::refresh() {
    if (!m_dirty || m_panes.empty() || !isVisible()) return;
    m_dirty = false;
    if (m_view == View::Follow) {
        fitX();
        for (const auto& pane : m_panes) fitY(*pane);
    }
    fetch();
    replot(rpQueuedReplot);
}

void PlotCanvas::placeMarkText() {
    if (!m_mark || m_panes.empty()) return;
    // Left of its line where there is no space on the right.
    const PlotPane& pane = *m_panes.front();
    const double pixel = pane.x->coordToPixel(m_mark->x(m_style.axis));
    const double half = 0.5 * fontMetrics().horizontalAdvance(m_markText) + 2 * kSpaceM;
    const Qt::Alignment side = pixel + half > pane.rect->right()  ? Qt::AlignRight
                               : pixel - half < pane.rect->left() ? Qt::AlignLeft
                                                                  : Qt::AlignHCenter;
    pane.markText->setPositionAlignment(Qt::AlignTop | side);
}

void PlotCanvas::fetch() {
    placeMarkText();
    for (const auto& curve : m_curves) {
        const PlotPane& pane = *m_panes[static_cast<std::size_t>(curve->options.pane)];
        const QCPRange range = pane.x->range();
        const int pixels = std::max(pane.rect->width(), 50);
        const bool log = m_style.logarithmic(pane);
        const auto give = [&](QCPGraph* graph, const SeriesBuffer& series) {
            const std::vector<SeriesBuffer::XY> points = series.visible(m_style.axis, range.lower, range.upper, pixels);
            QVector<QCPGraphData> drawn;
            drawn.reserve(static_cast<qsizetype>(points.size()));
            for (const SeriesBuffer::XY& point : points) {
                if (!log || point.y > 0.0) drawn.append(QCPGraphData(point.x, point.y));
            }
            graph->data()->set(drawn, true);
        };
        curve->smoothGraph->setVisible(curve->shown);
        if (curve->shown) give(curve->smoothGraph, curve->best());
        if (!curve->rawGraph) continue;
        const bool behind = curve->shown && !curve->smooth.empty();
        curve->rawGraph->setVisible(behind);
        if (behind) give(curve->rawGraph, curve->raw);
    }
}

void PlotCanvas::fitX() {
    double low = 0.0;
    double high = 0.0;
    bool any = false;
    for (const auto& curve : m_curves) {
        const auto span = curve->raw.span(m_style.axis);
        if (!span || !curve->shown) continue;
        low = any ? std::min(low, span->low) : std::min(0.0, span->low);
        high = any ? std::max(high, span->high) : span->high;
        any = true;
    }
    if (!any || high <= low) high = low + 1.0;
    setXRange(low, high + (high - low) * 0.02);
}

void PlotCanvas::setXRange(double x0, double x1) {
    m_moving = true;
    for (const auto& pane : m_panes) pane->x->setRange(x0, x1);
    m_moving = false;
    m_dirty = true;
}

void PlotCanvas::fitY(PlotPane& pane) {
    if (pane.yFree) return;
    double low = 0.0;
    double high = 0.0;
    bool any = false;
    const bool log = m_style.logarithmic(pane);
    for (const auto& curve : m_curves) {
        if (!curve->shown || m_panes[static_cast<std::size_t>(curve->options.pane)].get() != &pane) continue;
        const auto extent = curve->raw.extent(m_style.axis, pane.x->range().lower, pane.x->range().upper);
        if (!extent) continue;
        const double bottom = log && extent->low <= 0.0 ? std::max(extent->high * 1e-3, 1e-12) : extent->low;
        low = any ? std::min(low, bottom) : bottom;
        high = any ? std::max(high, extent->high) : extent->high;
        any = true;
    }
    if (!any) {
        low = log ? 0.1 : 0.0;
        high = 1.0;
    }
    if (log) {
        low = std::max(low, 1e-12);
        high = std::max(high, low * 1.01);
        const double factor = std::pow(high / low, kMargin);
        low /= factor;
        high *= factor;
    } else {
        const double margin = high > low ? (high - low) * kMargin : std::max(std::abs(high) * 0.1, 1e-6);
        const bool touchesZero = low >= 0.0;
        low -= margin;
        high += margin;
        if (touchesZero) low = std::max(low, 0.0);
        if (pane.options.format == ValueFormat::Percent) high = std::min(high, 1.02);
    }
    m_moving = true;
    pane.y->setRange(low, high);
    m_moving = false;
}

QCPRange PlotCanvas::xRange() const {
    return m_panes.empty() ? QCPRange() : m_panes.front()->x->range();
}

QCPRange PlotCanvas::yRange(int pane) const {
    return m_panes.at(static_cast<std::size_t>(pane))->y->range();
}

void PlotCanvas::applyTheme() {
    setBackground(QBrush(theme::colors().surface));
    m_style.applyTo(m_panes, font());
    m_style.applyToItems(m_panes, font());
    for (const auto& curve : m_curves) m_style.applyTo(*curve);
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

void PlotCanvas::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    m_crosshair->hide();
}

void PlotCanvas::showEvent(QShowEvent* event) {
    QCustomPlot::showEvent(event);
    m_dirty = true;
    refresh();
}

void PlotCanvas::resizeEvent(QResizeEvent* event) {
    QCustomPlot::resizeEvent(event);
    m_dirty = true;
    refresh();
}

}  // namespace tb::ui
