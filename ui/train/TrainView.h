#pragma once

#include <QWidget>
#include <filesystem>

#include "ui/bridge/LiveRun.h"

class QLabel;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace tb::ui {

class EndCard;
class LiveCurves;
class LivePlot;
class MessageList;
class MetricTiles;
class RateEditor;
class RunProgress;
class StartCard;
class TrainActions;
class UnfinishedRun;

/// The train panel as one sees it: the header with its buttons, and below it what would be trained next or the run that
/// goes on. Main thread only.
class TrainView : public QWidget {
    Q_OBJECT
public:
    /// Encoders are looked for in the folder of the workspace too.
    TrainView(const TrainActions& actions, const std::filesystem::path& workspace, QWidget* parent);

    [[nodiscard]] StartCard& startCard() const { return *m_start; }
    [[nodiscard]] EndCard& endCard() const { return *m_end; }
    /// Above the start card.
    [[nodiscard]] UnfinishedRun& unfinished() const { return *m_unfinished; }
    [[nodiscard]] RateEditor& rate() const { return *m_rate; }
    [[nodiscard]] MessageList& messages() const { return *m_messages; }

    enum class Page { NextRun, Run };
    /// `name` and `state`: of the run, in the header.
    void showPage(Page page, const QString& name, const QString& state);
    void showState(const QString& state);
    /// Pause and stop, while there is something to hold or end.
    void showControls(bool shown);
    void focusStart();
    /// Numbers, curves and messages of the run: O(what is new).
    void display(const LiveRun& live);
    void startOver();  ///< Another run.

signals:
    void chartNotSaved(const QString& file);

private:
    [[nodiscard]] QWidget* buildHeader(const TrainActions& actions);
    [[nodiscard]] QWidget* buildControls(const TrainActions& actions, QWidget* header);
    [[nodiscard]] QWidget* buildNextPage(const TrainActions& actions, const std::filesystem::path& workspace);
    [[nodiscard]] QWidget* buildRunPage();
    [[nodiscard]] QWidget* buildSide(QWidget* parent);
    void buildDetail(QVBoxLayout& column, QWidget* side);

    QLabel* m_name = nullptr;
    QLabel* m_state = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_nextPage = nullptr;
    QWidget* m_runPage = nullptr;
    QToolButton* m_bigStart = nullptr;
    QWidget* m_controls = nullptr;
    StartCard* m_start = nullptr;
    UnfinishedRun* m_unfinished = nullptr;
    EndCard* m_end = nullptr;
    RunProgress* m_progress = nullptr;
    MetricTiles* m_tiles = nullptr;
    LivePlot* m_chart = nullptr;
    LivePlot* m_detailChart = nullptr;
    LiveCurves* m_curves = nullptr;
    RateEditor* m_rate = nullptr;
    MessageList* m_messages = nullptr;
};

}  // namespace tb::ui
