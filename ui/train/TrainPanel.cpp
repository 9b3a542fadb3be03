#include "ui/train/TrainPanel.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include "core/store/DatasetStore.h"
#include "ui/base/Icons.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/Said.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/train/EndCard.h"
#include "ui/train/LiveCurves.h"
#include "ui/train/MessageList.h"
#include "ui/train/MetricTiles.h"
#include "ui/train/RateEditor.h"
#include "ui/train/RunProgress.h"
#include "ui/train/StartCard.h"
#include "ui/train/TrainPanelParts.h"

namespace tb::ui {

TrainPanel::TrainPanel(PanelContext& context, QWidget* parent)
    : Panel(context, parent), m_parts(std::make_unique<Parts>()) {
    buildActions();
    buildPages();
    connectRuns();
    m_wantsNew = !m_context.runs.live().active() && m_context.runs.live().run == 0;
    m_parts->start->showSettings(m_context.draft.config());
    runStarted();
}

TrainPanel::~TrainPanel() = default;

QList<QAction*> TrainPanel::panelActions() const {
    return {m_parts->startAction, m_parts->pauseAction, m_parts->stopAction, m_parts->discardAction};
}

void TrainPanel::connectRuns() {
    RunController& runs = m_context.runs;
    connect(&runs, &RunController::started, this, [this] {
        m_wantsNew = false;
        runStarted();
    });
    connect(&runs, &RunController::updated, this, &TrainPanel::refresh);
    connect(&runs, &RunController::stateChanged, this, &TrainPanel::refreshState);
    connect(&runs, &RunController::finished, this, &TrainPanel::refreshState);
    connect(&runs, &RunController::failed, this, &TrainPanel::runFailed);
    connect(&m_context.draft, &RunDraft::changed, this, [this] {
        if (m_current) askStats();  // it may be about another label set
        m_parts->start->showSettings(m_context.draft.config());
        if (!m_context.runs.busy()) m_wantsNew = true;
        refreshState();
    });
    connect(&m_context.store, &StoreBridge::datasetChanged, this, [this] {
        if (m_current) askStats();
    });
    connect(m_parts->start, &StartCard::readyChanged, this, &TrainPanel::refreshState);
    connect(m_parts->start, &StartCard::panelWanted, &m_context.navigator, &Navigator::openPanel);
    connect(m_parts->rate, &RateEditor::applied, this, &TrainPanel::changeRate);
    connect(m_parts->end, &EndCard::newRun, this, [this] {
        m_wantsNew = true;
        refreshState();
        m_parts->bigStart->setFocus();
    });
    connect(m_parts->end, &EndCard::openRuns, this, [this] { m_context.navigator.openRun(m_context.runs.live().run); });
    connect(m_parts->end, &EndCard::openTry, this, [this] { m_context.navigator.tryRun(m_context.runs.live().run); });
    connect(m_parts->end, &EndCard::openExport, this,
            [this] { m_context.navigator.exportRun(m_context.runs.live().run); });
}

void TrainPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) return;
    askStats();
    refreshState();
}

void TrainPanel::askStats() {
    m_context.store.ask(
        StorePriority::Read, this,
        [set = m_context.draft.config().data.labelSet](Workspace& workspace) {
            return workspace.dataset().statsOfSet(set);
        },
        [this](const Expected<DatasetStats>& stats) {
            if (stats) {
                m_parts->start->showStats(*stats);
            } else {
                m_parts->start->showFailure(said(stats.error()));
            }
        });
}

void TrainPanel::runStarted() {
    m_starting = false;
    m_parts->curves->reset();
    m_parts->messages->startOver();
    m_parts->rate->reset();
    m_parts->start->showFailure({});
    refreshState();
}

void TrainPanel::refresh() {
    if (!m_current || m_wantsNew) return;
    const LiveRun& live = m_context.runs.live();
    m_parts->tiles->display(live);
    m_parts->progress->display(live);
    m_parts->curves->sync(live);
    m_parts->messages->sync(live);
    if (live.last.step > 0) m_parts->rate->showCurrent(live.last.learningRate);
}

void TrainPanel::refreshState() {
    const LiveRun& live = m_context.runs.live();
    const bool busy = m_context.runs.busy();
    const bool active = live.active();
    if (!busy) m_starting = false;
    const bool ready = m_wantsNew && !active;
    m_parts->pages->setCurrentWidget(ready ? m_parts->readyPage : m_parts->livePage);

    const QString next = m_context.draft.runName();
    m_parts->name->setText(!ready ? live.name : next.isEmpty() ? tr("New run") : next);
    m_parts->state->setText(m_starting ? tr("Freezing the data…") : ready ? QString() : runtext::state(live.state));
    m_parts->startAction->setEnabled(!busy && m_parts->start->ready());
    m_parts->startAction->setToolTip(m_parts->start->ready()
                                         ? tr("Train with the current settings (Ctrl+R)")
                                         : tr("Nothing can be trained yet: see what is missing below"));
    const bool paused = live.state == RunState::Paused;
    m_parts->pauseAction->setEnabled(busy && active);
    m_parts->pauseAction->setText(paused ? tr("&Resume") : tr("&Pause"));
    m_parts->pauseAction->setIcon(themeIcon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_parts->pauseAction->setToolTip(paused ? tr("Go on training (Ctrl+P)")
                                            : tr("Hold the run at the next step (Ctrl+P)"));
    m_parts->headerStart->setVisible(!busy && !ready);  // the start page has its own
    m_parts->controls->setVisible(busy);
    m_parts->stopAction->setEnabled(busy);
    m_parts->discardAction->setEnabled(busy);
    m_parts->rate->setEnabled(busy && active);
    m_parts->end->display(live);
    refresh();
}

void TrainPanel::start() {
    if (m_context.runs.busy() || !m_parts->start->ready()) return;
    m_starting = true;
    m_parts->start->showFailure({});
    m_context.runs.start(m_context.draft.config(), m_context.draft.runName());
    refreshState();
}

void TrainPanel::togglePause() {
    if (m_context.runs.live().state == RunState::Paused) {
        m_context.runs.unpause();
    } else {
        m_context.runs.pause();
    }
}

void TrainPanel::stopAndKeep() {
    m_parts->state->setText(tr("Stopping and saving…"));
    m_context.runs.stop(RunControl::StopMode::Keep);
}

void TrainPanel::stopAndDiscard() {
    QMessageBox question(QMessageBox::Warning, tr("Stop and discard"),
                         tr("Stop the run and throw away what it has learned?"), QMessageBox::NoButton, this);
    question.setInformativeText(
        tr("The curves stay in the history, but there will be no model and nothing to resume."));
    QPushButton* discard = question.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("confirmDiscard"));
    question.setDefaultButton(question.addButton(tr("Keep training"), QMessageBox::RejectRole));
    question.exec();
    // The run may have ended while the question stood there: stop() then does nothing.
    if (question.clickedButton() != discard) return;
    m_parts->state->setText(tr("Stopping…"));
    m_context.runs.stop(RunControl::StopMode::Discard);
}

void TrainPanel::changeRate(double rate) {
    m_context.runs.setLearningRate(rate);
    m_parts->messages->add(MessageList::Kind::Info,
                           tr("You set the learning rate to %1 after step %2.")
                               .arg(runtext::number(rate), runtext::count(m_context.runs.live().last.step)));
}

void TrainPanel::runFailed(const QString& message) {
    m_starting = false;
    // A run that failed on its way is told by its own card; one that never began, beside the button that was pressed.
    if (m_context.runs.live().state != RunState::Failed || m_wantsNew) m_parts->start->showFailure(message);
    if (m_context.runs.live().run == 0) m_wantsNew = true;
    refreshState();
}

}  // namespace tb::ui
