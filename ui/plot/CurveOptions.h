#pragma once

#include <QString>

namespace tb::ui {

enum class ValueFormat { Number, Percent };

/// One of the stacked charts that share the horizontal axis.
struct PaneOptions {
    QString title;
    ValueFormat format = ValueFormat::Number;
    bool logAllowed = true;  ///< Follows the "Log scale" switch; percentages should not.
    int stretch = 1;         ///< Share of the height.
};

/// `Line`: many readings, the raw ones faint behind the smoothed. `Markers`: few, exact, each with a dot.
enum class CurveStyle { Line, Markers };

struct CurveOptions {
    QString legend;   ///< Curves with the same legend share one entry and one switch.
    QString readOut;  ///< What the crosshair calls it; empty = the legend.
    int pane = 0;
    int color = 0;  ///< For theme::series(): stable for a run.
    CurveStyle style = CurveStyle::Line;
    Qt::PenStyle pen = Qt::SolidLine;
};

}  // namespace tb::ui
