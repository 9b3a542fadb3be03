#pragma once

#include <optional>

#include "core/store/RunStore.h"
#include "ui/base/Panel.h"

namespace tb::ui {

class TrainActions;
class TrainView;

/// Starts a run and shows it while it trains. Reads RunController::live() from its own positions, only while in front,
/// so the window stays fluent however long the run is.
class TrainPanel : public Panel {
    Q_OBJECT
public:
    explicit TrainPanel(PanelContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QList<QAction*> panelActions() const override;
    void setCurrent(bool current) override;

private:
    void connectActions();
    void connectRuns();
    void connectCards();

    void refresh();       ///< Numbers, curves and messages: O(what is new).
    void refreshState();  ///< Page, buttons, cards.
    void askStats();
    void askUnfinished();
    void resume(RunId run);
    void start();
    void togglePause();
    void stopAndKeep();
    void stopAndDiscard();
    void changeRate(double rate);
    void runStarted();
    void runFailed(const QString& message);

    TrainActions* m_actions = nullptr;
    TrainView* m_view = nullptr;
    std::optional<RunSummary> m_unfinished;  ///< The newest run, where it can go on.
    bool m_current = false;
    bool m_starting = false;  ///< Start was pressed; the data is being frozen.
    bool m_wantsNew = true;   ///< Show what would be trained next rather than the run that ended.
};

}  // namespace tb::ui
