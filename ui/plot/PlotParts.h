#pragma once

// Private to ui/plot: what PlotCanvas keeps of each pane and curve.

#include <qcustomplot.h>

#include <memory>
#include <vector>

#include "ui/plot/CurveOptions.h"
#include "ui/plot/SeriesBuffer.h"
#include "ui/plot/Smoother.h"

namespace tb::ui {

struct PlotPane {
    PaneOptions options;
    QCPAxisRect* rect = nullptr;
    QCPAxis* x = nullptr;
    QCPAxis* y = nullptr;
    QCPItemStraightLine* crosshair = nullptr;
    QCPItemStraightLine* mark = nullptr;
    QCPItemText* markText = nullptr;  ///< First pane only.
    bool yFree = false;               ///< The user chose the vertical window; keep it until the next reset.
};

struct PlotCurve {
    CurveOptions options;
    SeriesBuffer raw;
    SeriesBuffer smooth;  ///< Empty for markers and without smoothing.
    Smoother smoother;
    QCPGraph* rawGraph = nullptr;
    QCPGraph* smoothGraph = nullptr;
    bool shown = true;

    [[nodiscard]] const SeriesBuffer& best() const { return smooth.empty() ? raw : smooth; }
};

using PlotPanes = std::vector<std::unique_ptr<PlotPane>>;
using PlotCurves = std::vector<std::unique_ptr<PlotCurve>>;

}  // namespace tb::ui
