#include "ui/plot/PlotStyle.h"

#include <QCoreApplication>

#include "ui/base/Theme.h"
#include "ui/plot/PlotTickers.h"
#include "ui/plot/SeriesMarker.h"

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

void PlotStyle::applyTo(PlotCurve& curve) const {
    QColor color = theme::series(curve.options.color);
    const bool still = quality == Quality::Still;
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

void PlotStyle::applyTo(const PlotPanes& panes, const QFont& font) const {
    for (const auto& pane : panes) {
        styleAxes(*pane, font);
        setTickers(*pane);
        const bool lowest = pane == panes.back();
        pane->x->setTickLabels(lowest);
        if (!lowest || titles == Titles::Hidden) pane->x->setLabel({});
    }
}

void PlotStyle::applyToItems(const PlotPanes& panes, const QFont& font) const {
    const ThemeColors& colors = theme::colors();
    for (const auto& pane : panes) {
        pane->crosshair->setPen(QPen(colors.textMuted, 1.0, Qt::DotLine));
        pane->mark->setPen(QPen(colors.textMuted, 1.0, Qt::DashLine));
        if (!pane->markText) continue;
        pane->markText->setColor(colors.text);
        pane->markText->setBrush(QBrush(colors.surfaceAlt));
        pane->markText->setPen(QPen(colors.border));
        pane->markText->setFont(font);
    }
}

void PlotStyle::styleAxes(PlotPane& pane, const QFont& font) const {
    const ThemeColors& colors = theme::colors();
    const QPen line(colors.border, 1.0);
    for (QCPAxis* side : {pane.x, pane.y}) {
        side->setBasePen(line);
        side->setTickPen(line);
        side->setSubTickPen(Qt::NoPen);
        side->setTickLabelColor(colors.textMuted);
        side->setLabelColor(colors.textMuted);
        side->setTickLabelFont(font);
        side->setLabelFont(font);
        side->setLabelPadding(kSpaceS);
        QColor grid = colors.border;
        grid.setAlphaF(0.55F);
        side->grid()->setPen(QPen(grid, 1.0, Qt::SolidLine));
        side->grid()->setSubGridVisible(false);
        side->grid()->setZeroLinePen(Qt::NoPen);
    }
}

void PlotStyle::setTickers(PlotPane& pane) const {
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
    pane.y->ticker()->setTickCount(titles == Titles::Shown ? 4 : 2);
    switch (axis) {
        case XAxis::Step:
            pane.x->setTicker(QSharedPointer<CountTicker>::create());
            pane.x->setLabel(QCoreApplication::translate("PlotStyle", "Step"));
            break;
        case XAxis::Epoch:
            pane.x->setTicker(QSharedPointer<QCPAxisTicker>::create());
            pane.x->setNumberFormat(QStringLiteral("g"));
            pane.x->setLabel(QCoreApplication::translate("PlotStyle", "Epoch"));
            break;
        case XAxis::Time:
            pane.x->setTicker(QSharedPointer<DurationTicker>::create());
            pane.x->setLabel(QCoreApplication::translate("PlotStyle", "Time"));
            break;
    }
}

}  // namespace tb::ui
