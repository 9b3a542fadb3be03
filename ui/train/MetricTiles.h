#pragma once

#include <QWidget>

class QGridLayout;

namespace tb::ui {

struct LiveRun;
class MetricTile;

/// The row of numbers above the charts.
class MetricTiles : public QWidget {
    Q_OBJECT
public:
    explicit MetricTiles(QWidget* parent = nullptr);
    /// O(results since the run began), a handful.
    void display(const LiveRun& live);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// In one row, or in two where they would lose their words.
    void arrange(int columns);

    QGridLayout* m_grid;
    int m_columns = 0;
    MetricTile* m_rate;
    MetricTile* m_loss;
    MetricTile* m_accuracy;
    MetricTile* m_learningRate;
    MetricTile* m_gradient;
    MetricTile* m_memory;
};

}  // namespace tb::ui
