#include "ui/runs/RunsPanel.h"

#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/engine/services/RunStart.h"
#include "core/store/Workspace.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/bridge/EvaluationController.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/WorkspaceKey.h"
#include "ui/runs/RunCompare.h"
#include "ui/runs/RunDetail.h"
#include "ui/runs/RunsActions.h"
#include "ui/runs/RunsModel.h"
#include "ui/runs/RunsView.h"

namespace tb::ui {
namespace {

constexpr int kFollowMs = 2000;

}  // namespace

RunsPanel::RunsPanel(PanelContext& context, QWidget* parent) : Panel(context, parent) {
    m_actions = new RunsActions(*this);
    m_view = new RunsView(context, *m_actions, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    m_following.setSingleShot(true);
    m_following.setInterval(kFollowMs);
    connectActions();
    connectView();
    m_view->model().setBaseline(baseline());
    refreshActions();
}

QList<QAction*> RunsPanel::panelActions() const {
    return m_actions->all() + m_view->detail().textActions();
}

void RunsPanel::changeEvent(QEvent* event) {
    Panel::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_view) return;
    m_view->model().refreshLook();
    if (m_current) loadSelection();
}

void RunsPanel::connectActions() {
    connect(m_actions, &RunsActions::restart, this, &RunsPanel::restart);
    connect(m_actions, &RunsActions::resume, this, &RunsPanel::resume);
    connect(m_actions, &RunsActions::evaluate, this, &RunsPanel::evaluate);
    connect(m_actions, &RunsActions::rename, this, [this] {
        if (const RunSummary* run = m_view->single()) m_view->editName(run->id);
    });
    connect(m_actions, &RunsActions::toggleBaseline, this, &RunsPanel::toggleBaseline);
    connect(m_actions, &RunsActions::remove, this, &RunsPanel::remove);
    connect(m_actions, &RunsActions::find, m_view, &RunsView::focusSearch);
}

void RunsPanel::connectView() {
    connect(m_view, &RunsView::searched, this, [this](const QString& text) {
        m_query.search = toUtf8(text);
        reload();
    });
    connect(m_view, &RunsView::stateChosen, this, [this](int state) {
        m_query.state = state < 0 ? std::nullopt : std::optional(static_cast<RunState>(state));
        reload();
    });
    connect(m_view, &RunsView::columnClicked, this, &RunsPanel::sortBy);
    connect(m_view, &RunsView::selectionChanged, this, [this] {
        refreshActions();
        loadSelection();
    });
    connect(m_view, &RunsView::resumeWanted, this, &RunsPanel::resume);
    connect(m_view, &RunsView::trainWanted, this, [this] { m_context.navigator.openPanel(PanelId::Train); });
    connect(&m_view->model(), &RunsModel::renameAsked, this, &RunsPanel::rename);
    connect(&m_view->detail(), &RunDetail::chartNotSaved, this, &RunsPanel::chartNotSaved);
    connect(&m_view->compare(), &RunCompare::chartNotSaved, this, &RunsPanel::chartNotSaved);
    connect(&m_view->compare(), &RunCompare::rowsWanted, this,
            [this](const RowsToShow& rows) { m_context.navigator.openRows(rows); });
    if (EvaluationController* const evaluation = m_context.evaluation) {
        connect(evaluation, &EvaluationController::statusChanged, this, &RunsPanel::showEvaluation);
        connect(evaluation, &EvaluationController::failed, this, &RunsPanel::showError);
        connect(evaluation, &EvaluationController::finished, this, [this](RunId, const RunEvaluation& done) {
            QString words = tr("Test accuracy: %1.").arg(runtext::percent(done.evaluation.accuracy));
            if (done.dataChanged) words += u' ' + tr("The texts have changed since the run was trained.");
            if (done.leftOut > 0)
                words += u' ' + tr("%Ln text(s) of intents that the model does not know were left out.", nullptr,
                                   static_cast<int>(done.leftOut));
            m_context.notifier.show(Notifier::Level::Success, words);
        });
        connect(m_view, &RunsView::cancelWanted, evaluation, &EvaluationController::cancel);
    }
    connect(&m_following, &QTimer::timeout, this, &RunsPanel::loadSelection);
    connect(&m_context.store, &StoreBridge::runsChanged, this, [this] {
        if (m_current) reload();
    });
    connect(&m_context.runs, &RunController::updated, this, &RunsPanel::refreshLive);
    connect(&m_context.runs, &RunController::stateChanged, this, &RunsPanel::refreshLive);
}

void RunsPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) {
        m_view->detail().saveNotes();
        m_following.stop();
        return;
    }
    if (m_context.evaluation != nullptr) showEvaluation();
    refreshLive();
    reload();
}

void RunsPanel::open(const Destination& destination) {
    const auto* asked = std::get_if<RunToShow>(&destination);
    if (asked == nullptr || asked->run == 0) return;
    m_wanted = {asked->run};
    reload();
}

void RunsPanel::reload() {
    const unsigned era = ++m_listEra;
    if (m_wanted.empty()) m_wanted = m_view->selected();
    m_context.store.ask(
        StorePriority::Read, this, [query = m_query](Workspace& workspace) { return workspace.runs().list(query); },
        [this, era](Expected<std::vector<RunSummary>> runs) {
            if (era != m_listEra) return;
            if (runs) {
                showRuns(std::move(*runs));
            } else {
                showError(runs.error());
            }
        });
}

void RunsPanel::showRuns(std::vector<RunSummary> runs) {
    std::vector<RunId> wanted = std::exchange(m_wanted, {});
    if (wanted.empty() && !runs.empty()) wanted = {runs.front().id};
    m_view->setRuns(std::move(runs), m_query, wanted);
}

void RunsPanel::sortBy(int column) {
    const RunSort sort = RunsModel::sortOf(column);
    const bool words = sort == RunSort::Name || sort == RunSort::Encoder;
    m_query.descending = sort == m_query.sort ? !m_query.descending : !words;
    m_query.sort = sort;
    reload();
    m_view->showOrder(m_query);
}

void RunsPanel::loadSelection() {
    const unsigned era = ++m_detailEra;
    std::vector<RunId> ids = m_view->selected();
    if (ids.empty()) return m_view->showBelow(RunsView::Below::Nothing);
    if (ids.size() == 1) return loadOne(ids.front(), era);
    m_view->detail().saveNotes();
    // The pinned baseline takes part even when it is not selected.
    const RunId pinned = baseline();
    if (m_view->model().rowOf(pinned) >= 0 && std::find(ids.begin(), ids.end(), pinned) == ids.end())
        ids.insert(ids.begin(), pinned);
    m_context.store.ask(
        StorePriority::Read, this, [ids](Workspace& workspace) { return loadRunComparison(workspace, ids); },
        [this, era, pinned](const Expected<std::vector<RunCompareData>>& runs) {
            if (era != m_detailEra) return;
            if (!runs) return showError(runs.error());
            m_view->compare().display(*runs, pinned);
            m_view->showBelow(RunsView::Below::Comparison);
        });
}

void RunsPanel::loadOne(RunId run, unsigned era) {
    m_context.store.ask(
        StorePriority::Read, this, [run](Workspace& workspace) { return loadRunDetail(workspace, run); },
        [this, era](const Expected<RunDetailData>& read) {
            if (era != m_detailEra) return;
            if (!read) return showError(read.error());
            m_view->detail().display(*read);
            m_view->showBelow(RunsView::Below::OneRun);
        });
}

void RunsPanel::refreshLive() {
    if (!m_current) return;
    const LiveRun& live = m_context.runs.live();
    const double total = static_cast<double>(live.last.totalSteps);
    m_view->model().setLive(live.active() ? live.run : 0, live.state,
                            total > 0.0 ? static_cast<double>(live.last.step) / total : 0.0);
    const std::vector<RunId> ids = m_view->selected();
    const bool shown = std::find(ids.begin(), ids.end(), live.run) != ids.end();
    if (live.active() && shown && !m_following.isActive()) m_following.start();
}

void RunsPanel::refreshActions() {
    const RunSummary* run = m_view->single();
    const std::vector<RunId> ids = m_view->selected();
    const LiveRun& live = m_context.runs.live();
    const bool touchesLive = live.active() && std::find(ids.begin(), ids.end(), live.run) != ids.end();
    const bool resumable = run && canBeResumed(*run);
    const bool now = resumable && !m_context.runs.busy();
    const bool measurable =
        run && !run->modelPath.empty() && m_context.evaluation != nullptr && m_context.evaluation->run() == 0;
    m_actions->refresh({run != nullptr, now, run && run->id == baseline(), measurable, !ids.empty() && !touchesLive});
    const bool cutOff = run && run->state == RunState::Interrupted;
    m_view->showHint(cutOff ? run : nullptr, now         ? RunsView::Resume::Now
                                             : resumable ? RunsView::Resume::Later
                                                         : RunsView::Resume::Impossible);
}

void RunsPanel::restart() {
    const RunSummary* run = m_view->single();
    if (!run) return;
    m_context.draft.setConfig(run->config);
    m_context.draft.setRunName({});
    m_context.notifier.show(Notifier::Level::Info,
                            tr("The settings of %1 are ready. Change what you like, then start.").arg(toQt(run->name)));
    m_context.navigator.openPanel(PanelId::Configure);
}

void RunsPanel::resume() {
    const RunSummary* run = m_view->single();
    if (!run || !canBeResumed(*run) || m_context.runs.busy()) return;
    m_context.runs.resumeRun(run->id);
    m_context.navigator.openPanel(PanelId::Train);
}

void RunsPanel::evaluate() {
    const RunSummary* run = m_view->single();
    if (run != nullptr && m_context.evaluation != nullptr) m_context.evaluation->evaluate(*run, Split::Test);
}

void RunsPanel::showEvaluation() {
    const EvaluationController& evaluation = *m_context.evaluation;
    QString words;
    if (evaluation.run() != 0) {
        const TimedProgress& progress = evaluation.progress();
        words = evaluation.waitsForRun() ? tr("The evaluation waits until the training run is over")
                : progress.known() ? tr("Evaluating on the test texts: %1").arg(runtext::wholePercent(progress.share()))
                                   : tr("Evaluating on the test texts: loading the model");
        if (progress.secondsLeft) words += QStringLiteral(" · ") + runtext::timeLeft(*progress.secondsLeft);
    }
    m_view->showTask(words);
    refreshActions();
}

void RunsPanel::rename(RunId run, const QString& name) {
    m_context.store.ask(
        StorePriority::Key, this,
        [run, text = toUtf8(name)](Workspace& workspace) { return workspace.runs().rename(run, text); },
        [this](const Expected<void>& done) {
            if (!done) showError(done.error());
            m_context.store.notifyRunsChanged();
        });
}

void RunsPanel::remove() {
    const std::vector<RunId> ids = m_view->selected();
    if (ids.empty()) return;
    const RunSummary* run = m_view->single();
    QMessageBox question(QMessageBox::Warning, tr("Delete runs"),
                         run ? tr("Delete %1?").arg(toQt(run->name))
                             : tr("Delete %1 runs?").arg(runtext::count(static_cast<std::int64_t>(ids.size()))),
                         QMessageBox::NoButton, this);
    question.setInformativeText(
        tr("Curves, results, notes, the model and its checkpoints are removed. This cannot be undone."));
    QPushButton* yes = question.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("confirmDelete"));
    question.setDefaultButton(question.addButton(tr("Keep"), QMessageBox::RejectRole));
    question.exec();
    if (question.clickedButton() != yes) return;
    m_context.store.ask(
        StorePriority::Key, this, [ids](Workspace& workspace) { return deleteRuns(workspace, ids); },
        [this](const Expected<void>& done) {
            if (!done) showError(done.error());
            m_context.store.notifyRunsChanged();
        });
}

QString RunsPanel::baselineKey() const {
    return QStringLiteral("runs/baseline/") + workspaceKey(m_context.store.thread().folder());
}

RunId RunsPanel::baseline() const {
    return m_context.settings.value(baselineKey()).toLongLong();
}

void RunsPanel::toggleBaseline() {
    const RunSummary* run = m_view->single();
    if (!run) return;
    const RunId pinned = run->id == baseline() ? 0 : run->id;
    m_context.settings.setValue(baselineKey(), static_cast<qlonglong>(pinned));
    m_view->model().setBaseline(pinned);
    refreshActions();
}

void RunsPanel::showError(const Error& error) {
    m_context.notifier.showError(error);
}

void RunsPanel::chartNotSaved(const QString& file) {
    m_context.notifier.show(Notifier::Level::Error,
                            tr("The chart could not be written to %1. Choose a folder you may write to.").arg(file));
}

}  // namespace tb::ui
