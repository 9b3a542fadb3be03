#pragma once

// Private to ui/plot: what PlotCanvas keeps of each pane and curve.

#include "ui/plot/PlotCanvas.h"

namespace tb::ui {

struct PlotCanvas::Pane {
    PaneOptions options;
    QCPAxisRect* rect = nullptr;
    QCPAxis* x = nullptr;
    QCPAxis* y = nullptr;
    QCPItemStraightLine* crosshair = nullptr;
    QCPItemStraightLine* mark = nullptr;
    QCPItemText* markText = nullptr;  ///< First pane only.
    bool yFree = false;               ///< The user chose the vertical window; keep it until the next reset.
};

struct PlotCanvas::Curve {
    CurveOptions options;
    SeriesBuffer raw;
    SeriesBuffer smooth;  ///< Empty for markers and without smoothing.
    Smoother smoother;
    QCPGraph* rawGraph = nullptr;
    QCPGraph* smoothGraph = nullptr;
    bool shown = true;

    [[nodiscard]] const SeriesBuffer& best() const { return smooth.empty() ? raw : smooth; }
};

}  // namespace tb::ui
