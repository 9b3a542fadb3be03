// How RunsPanel is put together: actions, filter bar, table, detail.
#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/Icons.h"
#include "ui/base/Navigator.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/runs/RunCompare.h"
#include "ui/runs/RunDetail.h"
#include "ui/runs/RunsDelegate.h"
#include "ui/runs/RunsModel.h"
#include "ui/runs/RunsPanelParts.h"

namespace tb::ui {

namespace {

constexpr int kTypingPauseMs = 150;
constexpr int kFollowMs = 2000;

}  // namespace

void RunsPanel::buildActions() {
    const auto make = [this](const QString& text, const char* icon, const QKeySequence& keys, const QString& tip,
                             auto slot) {
        auto* action = new QAction(themeIcon(QLatin1String(icon)), text, this);
        action->setShortcut(keys);
        action->setToolTip(keys.isEmpty()
                               ? tip
                               : tr("%1 (%2)", "tooltip, shortcut").arg(tip, keys.toString(QKeySequence::NativeText)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_parts->restart =
        make(tr("Restart with the same &settings"), "refresh", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
             tr("Takes over every setting of this run; you can change them before you start"), &RunsPanel::restart);
    m_parts->restart->setIconText(tr("Restart"));
    m_parts->resume = make(tr("Res&ume"), "play", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U),
                           tr("Goes on from the newest checkpoint"), &RunsPanel::resume);
    m_parts->rename = make(tr("Re&name"), "edit", QKeySequence(Qt::Key_F2), tr("Gives the run another name"),
                           &RunsPanel::beginRename);
    m_parts->pin = make(tr("Set as &baseline"), "pin", QKeySequence(Qt::CTRL | Qt::Key_B),
                        tr("Other runs are compared with the baseline"), &RunsPanel::toggleBaseline);
    m_parts->pin->setIconText(tr("Baseline"));
    m_parts->pin->setCheckable(true);
    m_parts->remove = make(tr("&Delete…"), "trash", QKeySequence::Delete,
                           tr("Removes the run, its model and its checkpoints; asks first"), &RunsPanel::remove);
    m_parts->find =
        make(tr("&Find a run"), "search", QKeySequence::Find, tr("Puts the cursor into the search field"), [this] {
            m_parts->search->setFocus(Qt::ShortcutFocusReason);
            m_parts->search->selectAll();
        });
}

QWidget* RunsPanel::buildBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpaceM);
    m_parts->search = new QLineEdit(bar);
    m_parts->search->setObjectName(QStringLiteral("runSearch"));
    m_parts->search->setPlaceholderText(tr("Search names and notes"));
    m_parts->search->setAccessibleName(tr("Search names and notes"));
    m_parts->search->setClearButtonEnabled(true);
    m_parts->search->setMaximumWidth(260);
    m_parts->state = new QComboBox(bar);
    m_parts->state->setObjectName(QStringLiteral("runStateFilter"));
    m_parts->state->setAccessibleName(tr("Show only runs in this state"));
    m_parts->state->addItem(tr("All states"), -1);
    for (const RunState state : {RunState::Running, RunState::Paused, RunState::Finished, RunState::Stopped,
                                 RunState::Failed, RunState::Interrupted}) {
        m_parts->state->addItem(runtext::state(state), static_cast<int>(state));
    }
    m_parts->count = new QLabel(bar);
    theme::setRole(m_parts->count, "muted");
    row->addWidget(m_parts->search, 1);
    row->addWidget(m_parts->state);
    row->addWidget(m_parts->count);
    row->addStretch(1);
    for (QAction* action : {m_parts->restart, m_parts->resume, m_parts->pin, m_parts->rename, m_parts->remove}) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    return bar;
}

QWidget* RunsPanel::buildTable() {
    m_parts->model = new RunsModel(this);
    m_parts->table = new QTableView(this);
    QTableView* table = m_parts->table;
    table->setObjectName(QStringLiteral("runsTable"));
    table->setAccessibleName(tr("History of runs"));
    table->setModel(m_parts->model);
    table->setItemDelegateForColumn(RunsModel::State, new RunsDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->addActions({m_parts->restart, m_parts->resume, m_parts->pin, m_parts->rename, m_parts->remove});
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
    table->setMinimumHeight(140);
    return table;
}

QWidget* RunsPanel::buildDetail() {
    auto* below = new QWidget(this);
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* hint = new QFrame(below);
    hint->setObjectName(QStringLiteral("resumeHint"));
    theme::setRole(hint, "card");
    auto* row = new QHBoxLayout(hint);
    row->setContentsMargins(kSpaceM, kSpaceS, kSpaceM, kSpaceS);
    row->setSpacing(kSpaceM);
    auto* icon = new QLabel(hint);
    icon->setPixmap(themeIcon(QStringLiteral("info")).pixmap(16, 16));
    m_parts->hintText = new QLabel(hint);
    m_parts->hintText->setWordWrap(true);
    auto* button = new QPushButton(tr("Resume"), hint);
    button->setObjectName(QStringLiteral("hintResume"));
    connect(button, &QPushButton::clicked, this, &RunsPanel::resume);
    row->addWidget(icon);
    row->addWidget(m_parts->hintText, 1);
    row->addWidget(button);
    m_parts->hint = hint;
    hint->hide();
    column->addWidget(hint);

    m_parts->lower = new QStackedWidget(below);
    m_parts->nothing =
        new QLabel(tr("Select a run to see its curves and results, or several to compare them."), m_parts->lower);
    m_parts->nothing->setAlignment(Qt::AlignCenter);
    m_parts->nothing->setWordWrap(true);
    theme::setRole(m_parts->nothing, "empty");
    m_parts->detail = new RunDetail(m_context.store, m_parts->lower);
    m_parts->compare = new RunCompare(m_parts->lower);
    m_parts->lower->addWidget(m_parts->nothing);
    m_parts->lower->addWidget(m_parts->detail);
    m_parts->lower->addWidget(m_parts->compare);
    column->addWidget(m_parts->lower, 1);
    return below;
}

QWidget* RunsPanel::buildEmpty() {
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
    connect(button, &QPushButton::clicked, this, [this] { m_context.navigator.openPanel(PanelId::Train); });
    column->addWidget(text);
    column->addSpacing(kSpaceL);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return page;
}

void RunsPanel::buildLayout() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceL);
    m_parts->pages = new QStackedWidget(this);
    m_parts->emptyPage = buildEmpty();
    m_parts->fullPage = new QWidget(this);
    auto* inside = new QVBoxLayout(m_parts->fullPage);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(kSpaceM);
    inside->addWidget(buildBar());
    auto* splitter = new QSplitter(Qt::Vertical, m_parts->fullPage);
    splitter->setHandleWidth(kSpaceM);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTable());
    splitter->addWidget(buildDetail());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({220, 520});
    inside->addWidget(splitter, 1);
    m_parts->pages->addWidget(m_parts->fullPage);
    m_parts->pages->addWidget(m_parts->emptyPage);
    column->addWidget(m_parts->pages);

    m_parts->typing = new QTimer(this);
    m_parts->typing->setSingleShot(true);
    m_parts->typing->setInterval(kTypingPauseMs);
    m_parts->following = new QTimer(this);
    m_parts->following->setSingleShot(true);
    m_parts->following->setInterval(kFollowMs);
}

}  // namespace tb::ui
