#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "ui/plot/CurveOptions.h"
#include "ui/plot/CurvePoint.h"

class QAction;

namespace tb::ui {

/// Stacked charts of a run's curves that share a horizontal axis, with their tools: axis choice, log scale, smoothing,
/// follow, legend switches, copy and save. Wheel zooms along the axis (with Shift: the height), dragging pans, a double
/// click follows again; a window the user chose survives new data. Appending is cheap; call refresh() from the pump to
/// show it. Main thread only.
class LivePlot : public QWidget {
    Q_OBJECT
public:
    explicit LivePlot(QWidget* parent = nullptr);
    ~LivePlot() override;

    int addPane(const PaneOptions& options);    ///< Its index, from 0, top to bottom.
    int addCurve(const CurveOptions& options);  ///< Its index, from 0.
    void removeCurves();
    void clearPoints();  ///< Keeps panes, curves and settings; follows again.

    void append(int curve, std::span<const CurvePoint> points);
    void append(int curve, const CurvePoint& point) { append(curve, std::span(&point, 1)); }
    /// Other points for one curve, e.g. read again from the store; the window stays where it is.
    void replace(int curve, std::span<const CurvePoint> points);
    /// Draws what was appended since; does nothing while hidden.
    void refresh();
    [[nodiscard]] std::size_t pointCount(int curve) const;

    /// The vertical line at the best epoch; nothing removes it.
    void setMark(const std::optional<CurvePoint>& place, const QString& text = {});
    void setXAxis(XAxis axis);
    [[nodiscard]] XAxis xAxis() const;
    void setSmoothing(double weight);

    /// While points stream in, lines are one pixel wide and not antialiased.
    void beginStreaming();
    void endStreaming();

    /// Without tool row and axis titles, for small charts; the mouse still works.
    void makeCompact();

    [[nodiscard]] bool following() const;
    void follow();
    [[nodiscard]] std::pair<double, double> xRange() const;
    [[nodiscard]] std::pair<double, double> yRange(int pane) const;

    /// Legend and charts as they are on screen.
    [[nodiscard]] QPixmap picture() const;
    void copyPicture() const;
    void savePicture();  ///< Asks for the file.

    /// Copy and save, for a menu bar or context menu.
    [[nodiscard]] QList<QAction*> pictureActions() const;

signals:
    void savingFailed(const QString& file);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb::ui
