#pragma once

// Private to ui/plot: the drawing half of LivePlot, and with its private parts the only files that name QCustomPlot.

#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ui/plot/CurveOptions.h"
#include "ui/plot/PlotParts.h"
#include "ui/plot/PlotStyle.h"

namespace tb::ui {

class PlotCrosshair;

/// Panes, curves, the visible window and the mouse. Draws only queued and only when visible. Main thread only.
class PlotCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit PlotCanvas(QWidget* parent = nullptr);
    ~PlotCanvas() override;

    int addPane(const PaneOptions& options);
    int addCurve(const CurveOptions& options);
    void removeCurves();
    void clearPoints();
    void append(int curve, std::span<const CurvePoint> points);
    /// Other points for one curve; the window stays where it is.
    void replace(int curve, std::span<const CurvePoint> points);
    [[nodiscard]] std::size_t pointCount(int curve) const;
    [[nodiscard]] bool hasPoints() const;

    void setMark(const std::optional<CurvePoint>& place, const QString& text);
    void setXAxis(XAxis axis);
    [[nodiscard]] XAxis axis() const { return m_style.axis; }
    void setSmoothing(double weight);
    void setLegendVisible(const QString& name, Qt::CheckState shown);

    using Scale = PlotStyle::Scale;
    void setScale(Scale scale);
    /// Follow: the window always holds the whole curve up to the newest point. Free: it stays where it is.
    enum class View { Follow, Free };
    void setView(View view);
    [[nodiscard]] View view() const { return m_view; }
    /// No axis titles: the legend says what is what.
    void hideTitles();
    using Quality = PlotStyle::Quality;
    void setQuality(Quality quality);

    /// Takes what was appended to the screen. Costs the visible pixels, not the points.
    void refresh();
    void applyTheme();
    [[nodiscard]] QCPRange xRange() const;
    [[nodiscard]] QCPRange yRange(int pane) const;
    void setXRange(double x0, double x1);

signals:
    void viewChanged();  ///< The user moved the window, or asked to follow again.
    void hovered(const QString& readOut);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void resmooth(PlotCurve& curve) const;
    void fitX();
    void fitY(PlotPane& pane);
    void fetch();
    void placeMarkText();
    void xMoved(const QCPRange& range);
    void yMoved(int pane);
    void prepareWheel(QWheelEvent* event);

    PlotPanes m_panes;
    PlotCurves m_curves;
    PlotStyle m_style;
    std::unique_ptr<PlotCrosshair> m_crosshair;
    std::optional<CurvePoint> m_mark;
    QString m_markText;
    View m_view = View::Follow;
    double m_smoothing = 0.6;
    bool m_dirty = true;
    bool m_moving = false;  ///< We are setting ranges ourselves.
    QCPMarginGroup* m_margins = nullptr;
};

}  // namespace tb::ui
