#include "ui/runs/RunsView.h"

#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/engine/services/RunStart.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Icons.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/runs/RunCompare.h"
#include "ui/runs/RunDetail.h"
#include "ui/runs/RunsActions.h"
#include "ui/runs/RunsDelegate.h"
#include "ui/runs/RunsModel.h"

namespace tb::ui {
namespace {

constexpr int kTypingPauseMs = 150;
constexpr int kSearchWidth = 150;

}  // namespace

RunsView::RunsView(PanelContext& context, const RunsActions& actions, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    m_pages = new QStackedWidget(this);
    m_emptyPage = buildEmpty();
    m_fullPage = new QWidget(this);
    auto* inside = new QVBoxLayout(m_fullPage);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(kSpaceM);
    inside->addWidget(buildBar(actions));
    auto* splitter = new QSplitter(Qt::Vertical, m_fullPage);
    splitter->setHandleWidth(kSpaceM);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTable(actions));
    splitter->addWidget(buildBelow(context));
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({140, 560});
    inside->addWidget(splitter, 1);
    m_pages->addWidget(m_fullPage);
    m_pages->addWidget(m_emptyPage);
    column->addWidget(m_pages);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connectParts();
}

void RunsView::connectParts() {
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { emit searched(m_search->text().trimmed()); });
    connect(m_state, &QComboBox::currentIndexChanged, this,
            [this] { emit stateChosen(m_state->currentData().toInt()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &RunsView::columnClicked);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsView::selectionChanged);
}

QWidget* RunsView::buildBar(const RunsActions& actions) {
    auto* bar = new QWidget(this);
    auto* row = new FlowLayout(bar);  // a narrow window gets a second line, not half words
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("runSearch"));
    m_search->setPlaceholderText(tr("Search names and notes"));
    m_search->setAccessibleName(tr("Search names and notes"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(kSearchWidth);
    m_state = new QComboBox(bar);
    m_state->setObjectName(QStringLiteral("runStateFilter"));
    m_state->setAccessibleName(tr("Show only runs in this state"));
    m_state->setToolTip(m_state->accessibleName());
    m_state->addItem(tr("All states"), -1);
    for (const RunState state : {RunState::Running, RunState::Paused, RunState::Finished, RunState::Stopped,
                                 RunState::Failed, RunState::Interrupted}) {
        m_state->addItem(runtext::state(state), static_cast<int>(state));
    }
    m_count = new QLabel(bar);
    theme::setRole(m_count, "muted");
    row->addWidget(m_search);
    row->addWidget(m_state);
    row->addWidget(m_count);
    for (QAction* action : actions.ofRuns()) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    return bar;
}

QWidget* RunsView::buildTable(const RunsActions& actions) {
    m_model = new RunsModel(this);
    m_table = new QTableView(this);
    QTableView* const table = m_table;
    table->setObjectName(QStringLiteral("runsTable"));
    table->setAccessibleName(tr("History of runs"));
    table->setModel(m_model);
    table->setItemDelegateForColumn(RunsModel::State, new RunsDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->addActions(actions.ofRuns());
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(34);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(RunsModel::Started, Qt::DescendingOrder);
    header->setStretchLastSection(false);
    const int widths[RunsModel::ColumnCount] = {180, 112, 104, 84, 100, 98, 80, 164, 150, 124, 80};
    for (int column = 0; column < RunsModel::ColumnCount; ++column) table->setColumnWidth(column, widths[column]);
    table->setMinimumHeight(100);
    return table;
}

QWidget* RunsView::buildHint(QWidget* parent) {
    auto* hint = new QFrame(parent);
    hint->setObjectName(QStringLiteral("resumeHint"));
    theme::setRole(hint, "card");
    auto* row = new QHBoxLayout(hint);
    row->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceS);
    row->setSpacing(kSpaceM);
    auto* icon = new QLabel(hint);
    icon->setPixmap(themeIcon(QStringLiteral("info")).pixmap(16, 16));
    m_hintText = new QLabel(hint);
    m_hintText->setWordWrap(true);
    m_hintResume = new QPushButton(tr("Resume"), hint);
    m_hintResume->setObjectName(QStringLiteral("hintResume"));
    connect(m_hintResume, &QPushButton::clicked, this, &RunsView::resumeWanted);
    row->addWidget(icon);
    row->addWidget(m_hintText, 1);
    row->addWidget(m_hintResume);
    hint->hide();
    return hint;
}

QWidget* RunsView::buildTask(QWidget* parent) {
    auto* task = new QFrame(parent);
    theme::setRole(task, "card");
    auto* row = new QHBoxLayout(task);
    row->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceS);
    m_taskText = new QLabel(task);
    m_taskText->setObjectName(QStringLiteral("evaluationState"));
    auto* cancel = new QPushButton(tr("Cancel"), task);
    cancel->setObjectName(QStringLiteral("cancelEvaluation"));
    connect(cancel, &QPushButton::clicked, this, &RunsView::cancelWanted);
    row->addWidget(m_taskText, 1);
    row->addWidget(cancel);
    task->hide();
    return task;
}

QWidget* RunsView::buildBelow(PanelContext& context) {
    auto* below = new QWidget(this);
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_hint = buildHint(below);
    column->addWidget(m_hint);
    m_task = buildTask(below);
    column->addWidget(m_task);
    m_below = new QStackedWidget(below);
    m_nothing = new QLabel(tr("Select a run to see its curves and results, or several to compare them."), m_below);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    theme::setRole(m_nothing, "empty");
    m_detail = new RunDetail(context, m_below);
    m_compare = new RunCompare(m_below);
    m_below->addWidget(m_nothing);
    m_below->addWidget(m_detail);
    m_below->addWidget(m_compare);
    column->addWidget(m_below, 1);
    return below;
}

QWidget* RunsView::buildEmpty() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->addStretch(1);
    auto* text = new QLabel(tr("No runs yet. Train a model, and everything it does is kept here."), page);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    theme::setRole(text, "empty");
    auto* button = new QPushButton(tr("Go to Train"), page);
    button->setObjectName(QStringLiteral("emptyTrain"));
    theme::setRole(button, "primary");
    connect(button, &QPushButton::clicked, this, &RunsView::trainWanted);
    column->addWidget(text);
    column->addSpacing(kSpaceL);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return page;
}

void RunsView::setRuns(std::vector<RunSummary> runs, const RunQuery& query, const std::vector<RunId>& selected) {
    const bool filtered = !query.search.empty() || query.state.has_value();
    m_count->setText(filtered ? tr("%1 found").arg(runtext::count(static_cast<std::int64_t>(runs.size()))) : QString());
    m_pages->setCurrentWidget(runs.empty() && !filtered ? m_emptyPage : m_fullPage);
    {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_model->setRuns(std::move(runs));
        select(selected);
    }
    emit selectionChanged();
}

void RunsView::select(const std::vector<RunId>& ids) {
    QItemSelectionModel* selection = m_table->selectionModel();
    selection->clear();
    for (const RunId id : ids) {
        const int row = m_model->rowOf(id);
        if (row < 0) continue;
        const QModelIndex index = m_model->index(row, RunsModel::Name);
        selection->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    m_table->viewport()->update();
}

void RunsView::showOrder(const RunQuery& query) {
    m_table->horizontalHeader()->setSortIndicator(RunsModel::columnOf(query.sort),
                                                  query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

std::vector<RunId> RunsView::selected() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& l, const QModelIndex& r) { return l.row() < r.row(); });
    std::vector<RunId> ids;
    for (const QModelIndex& row : rows) ids.push_back(row.data(RunsModel::RunIdRole).toLongLong());
    return ids;
}

const RunSummary* RunsView::single() const {
    const std::vector<RunId> ids = selected();
    return ids.size() == 1 ? m_model->runAt(m_model->rowOf(ids.front())) : nullptr;
}

void RunsView::showBelow(Below below) {
    switch (below) {
        case Below::Nothing:
            m_below->setCurrentWidget(m_nothing);
            break;
        case Below::OneRun:
            m_below->setCurrentWidget(m_detail);
            break;
        case Below::Comparison:
            m_below->setCurrentWidget(m_compare);
            break;
    }
}

void RunsView::showHint(const RunSummary* run, Resume resume) {
    m_hint->setVisible(run != nullptr);
    if (run == nullptr) return;
    m_hintText->setText(
        run->checkpointPath.empty()
            ? tr("This run was cut off before its first checkpoint. It can start again on the same texts.")
            : tr("This run was cut off when the program ended. It can go on from its last checkpoint, step %1 of %2.")
                  .arg(runtext::count(run->step), runtext::count(run->totalSteps)));
    m_hintResume->setVisible(resume != Resume::Impossible);
    m_hintResume->setEnabled(resume == Resume::Now);
}

void RunsView::showTask(const QString& words) {
    m_taskText->setText(words);
    m_task->setVisible(!words.isEmpty());
}

void RunsView::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void RunsView::editName(RunId run) {
    m_table->edit(m_model->index(m_model->rowOf(run), RunsModel::Name));
}

}  // namespace tb::ui
