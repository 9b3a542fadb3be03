#pragma once

#include <QWidget>
#include <cstddef>

namespace tb::ui {

struct LiveRun;
class LivePlot;

/// The charts of the run that is going on. Remembers how far it has read, so an update costs the new points only.
class LiveCurves : public QObject {
    Q_OBJECT
public:
    /// Fills two charts that live elsewhere in the layout: loss over accuracy, and learning rate over gradient norm.
    LiveCurves(LivePlot* main, LivePlot* detail, QObject* parent);
    void reset();                    ///< Another run, or the same one resumed.
    void sync(const LiveRun& live);  ///< Appends what is new and draws.

private:
    LivePlot* m_main;
    LivePlot* m_detail;
    int m_trainLoss = 0;
    int m_validationLoss = 0;
    int m_trainAccuracy = 0;
    int m_validationAccuracy = 0;
    int m_learningRate = 0;
    int m_gradientNorm = 0;
    std::size_t m_steps = 0;    ///< Read so far.
    std::size_t m_results = 0;  ///< Read so far.
};

}  // namespace tb::ui
