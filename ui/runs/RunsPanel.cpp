#include "ui/runs/RunsPanel.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <algorithm>

#include "core/engine/services/RunStart.h"
#include "core/store/Workspace.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/RunText.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/runs/RunCompare.h"
#include "ui/runs/RunDetail.h"
#include "ui/runs/RunsModel.h"
#include "ui/runs/RunsPanelParts.h"

namespace tb::ui {

RunsPanel::RunsPanel(PanelContext& context, QWidget* parent)
    : Panel(context, parent), m_parts(std::make_unique<Parts>()) {
    buildActions();
    buildLayout();
    connectAll();
    m_parts->model->setBaseline(baseline());
    refreshActions();
}

RunsPanel::~RunsPanel() = default;

QList<QAction*> RunsPanel::panelActions() const {
    return {m_parts->restart, m_parts->resume, m_parts->rename, m_parts->pin, m_parts->remove, m_parts->find};
}

void RunsPanel::changeEvent(QEvent* event) {
    Panel::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_parts->model) return;
    m_parts->model->refreshLook();
    if (m_current) loadSelection();
}

void RunsPanel::connectAll() {
    connect(m_parts->search, &QLineEdit::textChanged, this, [this] { m_parts->typing->start(); });
    connect(m_parts->typing, &QTimer::timeout, this, [this] {
        m_query.search = toUtf8(m_parts->search->text().trimmed());
        reload();
    });
    connect(m_parts->state, &QComboBox::currentIndexChanged, this, [this] {
        const int state = m_parts->state->currentData().toInt();
        m_query.state = state < 0 ? std::nullopt : std::optional(static_cast<RunState>(state));
        reload();
    });
    connect(m_parts->table->horizontalHeader(), &QHeaderView::sectionClicked, this, &RunsPanel::sortBy);
    connect(m_parts->table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsPanel::selectionChanged);
    connect(m_parts->model, &RunsModel::renameAsked, this, &RunsPanel::rename);
    connect(m_parts->detail, &RunDetail::chartNotSaved, this, &RunsPanel::chartNotSaved);
    connect(m_parts->compare, &RunCompare::chartNotSaved, this, &RunsPanel::chartNotSaved);
    connect(m_parts->following, &QTimer::timeout, this, &RunsPanel::loadSelection);
    connect(&m_context.store, &StoreBridge::runsChanged, this, [this] {
        if (m_current) reload();
    });
    connect(&m_context.runs, &RunController::updated, this, &RunsPanel::refreshLive);
    connect(&m_context.runs, &RunController::stateChanged, this, &RunsPanel::refreshLive);
}

void RunsPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) {
        m_parts->detail->saveNotes();
        m_parts->following->stop();
        return;
    }
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
    if (m_wanted.empty()) m_wanted = selected();
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
    const bool filtered = !m_query.search.empty() || m_query.state.has_value();
    m_parts->count->setText(filtered ? tr("%1 found").arg(runtext::count(static_cast<std::int64_t>(runs.size())))
                                     : QString());
    m_parts->pages->setCurrentWidget(runs.empty() && !filtered ? m_parts->emptyPage : m_parts->fullPage);
    std::vector<RunId> wanted = std::exchange(m_wanted, {});
    if (wanted.empty() && !runs.empty()) wanted = {runs.front().id};
    {
        const QSignalBlocker quiet(m_parts->table->selectionModel());
        m_parts->model->setRuns(std::move(runs));
        select(wanted);
    }
    selectionChanged();
}

void RunsPanel::select(const std::vector<RunId>& ids) {
    QItemSelectionModel* selection = m_parts->table->selectionModel();
    selection->clear();
    for (const RunId id : ids) {
        const int row = m_parts->model->rowOf(id);
        if (row < 0) continue;
        const QModelIndex index = m_parts->model->index(row, RunsModel::Name);
        selection->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    m_parts->table->viewport()->update();
}

void RunsPanel::sortBy(int column) {
    QHeaderView* header = m_parts->table->horizontalHeader();
    const RunSort sort = RunsModel::sortOf(column);
    const bool words = sort == RunSort::Name || sort == RunSort::Encoder;
    m_query.descending = sort == m_query.sort ? !m_query.descending : !words;
    m_query.sort = sort;
    reload();
    header->setSortIndicator(RunsModel::columnOf(m_query.sort),
                             m_query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

std::vector<RunId> RunsPanel::selected() const {
    QModelIndexList rows = m_parts->table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& l, const QModelIndex& r) { return l.row() < r.row(); });
    std::vector<RunId> ids;
    for (const QModelIndex& row : rows) ids.push_back(row.data(RunsModel::RunIdRole).toLongLong());
    return ids;
}

const RunSummary* RunsPanel::single() const {
    const std::vector<RunId> ids = selected();
    return ids.size() == 1 ? m_parts->model->runAt(m_parts->model->rowOf(ids.front())) : nullptr;
}

void RunsPanel::selectionChanged() {
    refreshActions();
    loadSelection();
}

void RunsPanel::loadSelection() {
    const unsigned era = ++m_detailEra;
    std::vector<RunId> ids = selected();
    if (ids.empty()) {
        m_parts->lower->setCurrentWidget(m_parts->nothing);
        return;
    }
    if (ids.size() == 1) {
        m_context.store.ask(
            StorePriority::Read, this,
            [id = ids.front()](Workspace& workspace) { return loadRunDetail(workspace, id); },
            [this, era](const Expected<RunDetailData>& read) {
                if (era != m_detailEra) return;
                if (!read) return showError(read.error());
                m_parts->detail->display(*read);
                m_parts->lower->setCurrentWidget(m_parts->detail);
            });
        return;
    }
    m_parts->detail->saveNotes();
    // The pinned baseline takes part even when it is not selected.
    const RunId pinned = baseline();
    if (m_parts->model->rowOf(pinned) >= 0 && std::find(ids.begin(), ids.end(), pinned) == ids.end())
        ids.insert(ids.begin(), pinned);
    m_context.store.ask(
        StorePriority::Read, this, [ids](Workspace& workspace) { return loadRunComparison(workspace, ids); },
        [this, era, pinned](const Expected<std::vector<RunCompareData>>& runs) {
            if (era != m_detailEra) return;
            if (!runs) return showError(runs.error());
            m_parts->compare->display(*runs, pinned);
            m_parts->lower->setCurrentWidget(m_parts->compare);
        });
}

void RunsPanel::refreshLive() {
    if (!m_current) return;
    const LiveRun& live = m_context.runs.live();
    const double total = static_cast<double>(live.last.totalSteps);
    m_parts->model->setLive(live.active() ? live.run : 0, live.state,
                            total > 0.0 ? static_cast<double>(live.last.step) / total : 0.0);
    const std::vector<RunId> ids = selected();
    const bool shown = std::find(ids.begin(), ids.end(), live.run) != ids.end();
    if (live.active() && shown && !m_parts->following->isActive()) m_parts->following->start();
}

void RunsPanel::refreshActions() {
    const RunSummary* run = single();
    const std::vector<RunId> ids = selected();
    const LiveRun& live = m_context.runs.live();
    const bool touchesLive = live.active() && std::find(ids.begin(), ids.end(), live.run) != ids.end();
    const bool canResume = run && canBeResumed(*run) && !m_context.runs.busy();
    m_parts->restart->setEnabled(run != nullptr);
    m_parts->resume->setEnabled(canResume);
    m_parts->rename->setEnabled(run != nullptr);
    m_parts->pin->setEnabled(run != nullptr);
    m_parts->pin->setChecked(run && run->id == baseline());
    m_parts->remove->setEnabled(!ids.empty() && !touchesLive);
    m_parts->hint->setVisible(run && run->state == RunState::Interrupted);
    if (!run || run->state != RunState::Interrupted) return;
    m_parts->hintText->setText(
        run->checkpointPath.empty()
            ? tr("This run was cut off before its first checkpoint. It can start again on the same texts.")
            : tr("This run was cut off when the program ended. It can go on from its last checkpoint, step %1 of %2.")
                  .arg(runtext::count(run->step), runtext::count(run->totalSteps)));
    m_parts->hint->findChild<QPushButton*>(QStringLiteral("hintResume"))->setVisible(canBeResumed(*run));
    m_parts->hint->findChild<QPushButton*>(QStringLiteral("hintResume"))->setEnabled(canResume);
}

void RunsPanel::restart() {
    const RunSummary* run = single();
    if (!run) return;
    m_context.draft.setConfig(run->config);
    m_context.draft.setRunName({});
    m_context.notifier.show(Notifier::Level::Info,
                            tr("The settings of %1 are ready. Change what you like, then start.").arg(toQt(run->name)));
    m_context.navigator.openPanel(PanelId::Configure);
}

void RunsPanel::resume() {
    const RunSummary* run = single();
    if (!run || !canBeResumed(*run) || m_context.runs.busy()) return;
    m_context.runs.resumeRun(run->id);
    m_context.navigator.openPanel(PanelId::Train);
}

void RunsPanel::beginRename() {
    const RunSummary* run = single();
    if (run) m_parts->table->edit(m_parts->model->index(m_parts->model->rowOf(run->id), RunsModel::Name));
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
    const std::vector<RunId> ids = selected();
    if (ids.empty()) return;
    const RunSummary* run = single();
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
    const std::string folder = m_context.store.thread().folder().string();
    return QStringLiteral("runs/baseline/") +
           QString::fromLatin1(QByteArray::fromStdString(folder).toBase64(QByteArray::Base64UrlEncoding));
}

RunId RunsPanel::baseline() const {
    return m_context.settings.value(baselineKey()).toLongLong();
}

void RunsPanel::toggleBaseline() {
    const RunSummary* run = single();
    if (!run) return;
    const RunId pinned = run->id == baseline() ? 0 : run->id;
    m_context.settings.setValue(baselineKey(), static_cast<qlonglong>(pinned));
    m_parts->model->setBaseline(pinned);
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
