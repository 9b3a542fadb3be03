#pragma once

// Private to ui/train: what TrainPanel is made of.

#include "ui/train/TrainPanel.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace tb::ui {

class EndCard;
class LiveCurves;
class LivePlot;
class MessageList;
class MetricTiles;
class RateEditor;
class RunProgress;
class StartCard;

struct TrainPanel::Parts {
    QAction* startAction = nullptr;
    QAction* pauseAction = nullptr;
    QAction* stopAction = nullptr;
    QAction* discardAction = nullptr;

    QLabel* name = nullptr;
    QLabel* state = nullptr;
    QStackedWidget* pages = nullptr;
    QWidget* readyPage = nullptr;
    QWidget* livePage = nullptr;
    QToolButton* headerStart = nullptr;
    QToolButton* bigStart = nullptr;
    QWidget* controls = nullptr;  ///< Pause and Stop: only while there is something to hold or end.

    StartCard* start = nullptr;
    EndCard* end = nullptr;
    RunProgress* progress = nullptr;
    MetricTiles* tiles = nullptr;
    LivePlot* chart = nullptr;
    LivePlot* detailChart = nullptr;
    LiveCurves* curves = nullptr;
    RateEditor* rate = nullptr;
    MessageList* messages = nullptr;
};

}  // namespace tb::ui
