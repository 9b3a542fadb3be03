#pragma once

// Private to ui/plot.

#include <QObject>
#include <QString>
#include <optional>

#include "ui/plot/PlotParts.h"

namespace tb::ui {

/// The vertical line under the mouse, which snaps to the steps of the densest curve, and the values of all curves
/// there. Main thread only.
class PlotCrosshair : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    PlotCrosshair(const PlotPanes& panes, const PlotCurves& curves) : m_panes(panes), m_curves(curves) {}

    void moveTo(const QPoint& position, XAxis axis);
    void hide();

signals:
    void hovered(const QString& readOut);  ///< Empty = no longer.

private:
    /// Where the crosshair snaps to; nothing without points.
    [[nodiscard]] std::optional<CurvePoint> snap(double x, XAxis axis) const;
    [[nodiscard]] QString readOut(const CurvePoint& place, XAxis axis) const;

    const PlotPanes& m_panes;
    const PlotCurves& m_curves;
};

}  // namespace tb::ui
