#include "ui/train/TrainPanel.h"

#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/engine/services/RunStart.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"
#include "ui/train/EndCard.h"
#include "ui/train/MessageList.h"
#include "ui/train/RateEditor.h"
#include "ui/train/StartCard.h"
#include "ui/train/TrainActions.h"
#include "ui/train/TrainView.h"
#include "ui/train/UnfinishedRun.h"

namespace tb::ui {

TrainPanel::TrainPanel(PanelContext& context, QWidget* parent) : Panel(context, parent) {
    m_actions = new TrainActions(*this);
    m_view = new TrainView(*m_actions, context.store.thread().folder(), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    connectActions();
    connectRuns();
    connectCards();
    m_wantsNew = !m_context.runs.live().active() && m_context.runs.live().run == 0;
    m_view->startCard().showSettings(m_context.draft.config());
    runStarted();
}

QList<QAction*> TrainPanel::panelActions() const {
    return m_actions->all();
}

void TrainPanel::connectActions() {
    connect(m_actions, &TrainActions::startWanted, this, &TrainPanel::start);
    connect(m_actions, &TrainActions::pauseWanted, this, &TrainPanel::togglePause);
    connect(m_actions, &TrainActions::stopWanted, this, &TrainPanel::stopAndKeep);
    connect(m_actions, &TrainActions::discardWanted, this, &TrainPanel::stopAndDiscard);
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
    connect(&runs, &RunController::finished, this, &TrainPanel::askUnfinished);
    connect(&m_context.store, &StoreBridge::runsChanged, this, &TrainPanel::askUnfinished);
    connect(&runs, &RunController::failed, this, &TrainPanel::runFailed);
    connect(&m_context.draft, &RunDraft::changed, this, [this] {
        if (m_current) askStats();  // it may be about another label set
        m_view->startCard().showSettings(m_context.draft.config());
        if (!m_context.runs.busy()) m_wantsNew = true;
        refreshState();
    });
    connect(&m_context.store, &StoreBridge::datasetChanged, this, [this] {
        if (m_current) askStats();
    });
}

void TrainPanel::connectCards() {
    connect(&m_view->startCard(), &StartCard::readyChanged, this, &TrainPanel::refreshState);
    connect(&m_view->startCard(), &StartCard::panelWanted, &m_context.navigator, &Navigator::openPanel);
    connect(&m_view->rate(), &RateEditor::applied, this, &TrainPanel::changeRate);
    connect(&m_view->unfinished(), &UnfinishedRun::resumeWanted, this, &TrainPanel::resume);
    connect(&m_view->unfinished(), &UnfinishedRun::detailsWanted, &m_context.navigator, &Navigator::openRun);
    connect(&m_view->endCard(), &EndCard::resumeWanted, this, [this] { resume(m_context.runs.live().run); });
    connect(&m_view->endCard(), &EndCard::newRun, this, [this] {
        m_wantsNew = true;
        refreshState();
        m_view->focusStart();
    });
    connect(&m_view->endCard(), &EndCard::openRuns, this,
            [this] { m_context.navigator.openRun(m_context.runs.live().run); });
    connect(&m_view->endCard(), &EndCard::openTry, this,
            [this] { m_context.navigator.tryRun(m_context.runs.live().run); });
    connect(&m_view->endCard(), &EndCard::openExport, this,
            [this] { m_context.navigator.exportRun(m_context.runs.live().run); });
    connect(m_view, &TrainView::chartNotSaved, this, [this](const QString& file) {
        m_context.notifier.show(
            Notifier::Level::Error,
            tr("The chart could not be written to %1. Choose a folder you may write to.").arg(file));
    });
}

void TrainPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) return;
    askStats();
    askUnfinished();
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
                m_view->startCard().showStats(*stats);
            } else {
                m_view->startCard().showFailure(translated(stats.error()));
            }
        });
}

void TrainPanel::askUnfinished() {
    if (!m_current) return;
    m_context.store.ask(
        StorePriority::Read, this,
        [](Workspace& workspace) -> Expected<std::optional<RunSummary>> {
            const auto newest = workspace.runs().find("last");
            if (!newest && newest.error().code == ErrorCode::NotFound) return std::nullopt;
            if (!newest) return fail(newest.error());
            return canBeResumed(*newest) ? std::optional(*newest) : std::nullopt;
        },
        [this](const Expected<std::optional<RunSummary>>& run) {
            if (!run) return;  // nothing to offer; the page of runs says what is wrong with the history
            m_unfinished = *run;
            refreshState();
        });
}

void TrainPanel::resume(RunId run) {
    if (m_context.runs.busy() || run == 0) return;
    m_context.runs.resumeRun(run);
    refreshState();
}

void TrainPanel::runStarted() {
    m_starting = false;
    m_view->startOver();
    m_view->startCard().showFailure({});
    refreshState();
}

void TrainPanel::refresh() {
    if (!m_current || m_wantsNew) return;
    m_view->display(m_context.runs.live());
}

void TrainPanel::refreshState() {
    const LiveRun& live = m_context.runs.live();
    const bool busy = m_context.runs.busy();
    const bool active = live.active();
    if (!busy) m_starting = false;
    const bool next = m_wantsNew && !active;
    const QString name = m_context.draft.runName();
    const QString title = !next ? live.name : name.isEmpty() ? tr("New run") : name;
    const QString state = m_starting ? tr("Freezing the data…") : next ? QString() : runtext::state(live.state);
    m_view->showPage(next ? TrainView::Page::NextRun : TrainView::Page::Run, title, state);
    m_actions->follow({m_view->startCard().ready(), busy, active, live.state == RunState::Paused});
    m_view->showControls(busy);
    m_view->rate().setEnabled(busy && active);
    const bool offered = m_unfinished && !busy;
    m_view->unfinished().display(offered ? m_unfinished : std::nullopt);
    m_view->endCard().display(live, offered && m_unfinished->id == live.run);
    refresh();
}

void TrainPanel::start() {
    if (m_context.runs.busy() || !m_view->startCard().ready()) return;
    m_starting = true;
    m_view->startCard().showFailure({});
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
    m_view->showState(tr("Stopping and saving…"));
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
    m_view->showState(tr("Stopping…"));
    m_context.runs.stop(RunControl::StopMode::Discard);
}

void TrainPanel::changeRate(double rate) {
    m_context.runs.setLearningRate(rate);
    m_view->messages().add(MessageList::Kind::Info,
                           tr("You set the learning rate to %1 after step %2.")
                               .arg(runtext::number(rate), runtext::count(m_context.runs.live().last.step)));
}

void TrainPanel::runFailed(const QString& message) {
    m_starting = false;
    // A run that failed on its way is told by its own card; one that never began, beside the button that was pressed.
    if (m_context.runs.live().state != RunState::Failed || m_wantsNew) m_view->startCard().showFailure(message);
    if (m_context.runs.live().run == 0) m_wantsNew = true;
    refreshState();
}

}  // namespace tb::ui
