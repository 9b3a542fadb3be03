#pragma once

#include <QWidget>
#include <vector>

#include "ui/base/Destination.h"
#include "ui/runs/Deltas.h"
#include "ui/runs/RunData.h"

class QLabel;
class QTabWidget;

namespace tb::ui {

class LivePlot;
class SmallTable;

/// Two or more runs over each other: curves in each run's own colour, the settings that differ or were changed while
/// training, the final metrics and the F1 of each intent with their distance from the baseline; of two runs also the
/// test texts that they answer differently.
class RunCompare : public QWidget {
    Q_OBJECT
public:
    explicit RunCompare(QWidget* parent);
    /// `baseline` is one of the runs; where it is not, the first one serves.
    void display(const std::vector<RunCompareData>& runs, RunId baseline);

signals:
    void chartNotSaved(const QString& file);
    void rowsWanted(const tb::ui::RowsToShow& rows);

private:
    void fillCurves(const std::vector<RunCompareData>& runs);
    QWidget* buildTexts();
    void fillDeltas(SmallTable& table, const QString& first, const std::vector<MetricRow>& rows,
                    const std::vector<RunSummary>& runs, std::size_t baseline);
    void fillSettings(const std::vector<RunCompareData>& whole, const std::vector<RunSummary>& runs);
    void fillTexts(const std::vector<RunCompareData>& runs, std::size_t baseline);
    void setRunHeaders(SmallTable* table, const QString& first, const std::vector<RunSummary>& runs, int baseline);

    LivePlot* m_plot;
    SmallTable* m_metrics;
    SmallTable* m_settings;
    SmallTable* m_intents;
    SmallTable* m_texts;
    QLabel* m_textsTitle;
    QTabWidget* m_tabs;
    std::vector<RunId> m_shown;
};

}  // namespace tb::ui
