#pragma once

// Private to ui/plot.

#include <QFont>

#include "ui/plot/PlotParts.h"

namespace tb::ui {

/// How panes and curves look: the theme's colours, the ticks and words of the axes. A value; main thread only.
class PlotStyle {
public:
    enum class Scale { Linear, Log };
    enum class Quality { Streaming, Still };
    /// Hidden: the legend says what is what.
    enum class Titles { Shown, Hidden };

    XAxis axis = XAxis::Step;
    Scale scale = Scale::Linear;
    Quality quality = Quality::Still;
    Titles titles = Titles::Shown;

    [[nodiscard]] bool logarithmic(const PlotPane& pane) const {
        return scale == Scale::Log && pane.options.logAllowed;
    }
    void applyTo(PlotCurve& curve) const;
    /// To the axes of all; stacked panes share the numbers below the lowest one.
    void applyTo(const PlotPanes& panes, const QFont& font) const;
    /// To the crosshair and the mark of all.
    void applyToItems(const PlotPanes& panes, const QFont& font) const;

private:
    void styleAxes(PlotPane& pane, const QFont& font) const;
    void setTickers(PlotPane& pane) const;
};

}  // namespace tb::ui
