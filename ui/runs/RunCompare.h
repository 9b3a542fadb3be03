#pragma once

#include <QWidget>
#include <vector>

#include "ui/runs/RunData.h"

namespace tb::ui {

class LivePlot;
class SmallTable;

/// Two or more runs over each other: curves in each run's own colour, the settings that differ, and the final metrics
/// with their distance from the baseline.
class RunCompare : public QWidget {
    Q_OBJECT
public:
    explicit RunCompare(QWidget* parent);
    /// `baseline` is one of the runs; where it is not, the first one serves.
    void display(const std::vector<RunCompareData>& runs, RunId baseline);

signals:
    void chartNotSaved(const QString& file);

private:
    void fillCurves(const std::vector<RunCompareData>& runs);
    void fillMetrics(const std::vector<RunSummary>& runs, std::size_t baseline);
    void fillSettings(const std::vector<RunSummary>& runs);
    void setRunHeaders(SmallTable* table, const QString& first, const std::vector<RunSummary>& runs, int baseline);

    LivePlot* m_plot;
    SmallTable* m_metrics;
    SmallTable* m_settings;
    std::vector<RunId> m_shown;
};

}  // namespace tb::ui
