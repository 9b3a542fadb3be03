#include "ui/label/LabelPanel.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentDetails.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/DetailStrip.h"
#include "ui/label/EmptyState.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/GroupList.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/ResultBar.h"
#include "ui/rows/FocusCard.h"

namespace tb::ui {
namespace {

constexpr int kSummaryMs = 300;
constexpr int kIntentWidth = 320;
constexpr int kTableWidth = 760;
enum StackPage { kTablePage, kNoRowsPage, kNoMatchPage, kFocusPage };

}  // namespace

struct LabelPanel::Summary {
    std::vector<LabelSetInfo> sets;
    std::map<LabelSetId, std::vector<LabelInfo>> labels;
    LabelSetId set = kIntentSet;  ///< That `stats` are of: the one asked for if it is there.
    DatasetStats stats;
};

LabelPanel::LabelPanel(PanelContext& context, QWidget* parent)
    : Panel(context, parent),
      m_model(m_rows.over(context.store)),
      m_editor(context.store, m_model.cache()),
      m_suggestions(context.store) {
    build();
    buildActions();
    connectParts();
    connectSuggestions();
    m_clock.start();
    m_summaryTimer.setSingleShot(true);
    m_summaryTimer.setInterval(kSummaryMs);
    enterSet();
    askSummary();
    m_model.setQuery({});
}

LabelPanel::~LabelPanel() {
    delete m_results;           // looks at the model, too
    m_table->disconnect(this);  // the model goes before the table that shows it
    m_table->selectionModel()->disconnect(this);
    saveRecent();
}

void LabelPanel::build() {
    m_filter = new FilterBar(this);
    m_intents = new IntentPanel(this);
    m_progress = new ProgressStrip(this);
    m_setBar = new LabelSetBar(m_context, this);
    auto* labels = new QWidget(this);
    auto* labelColumn = new QVBoxLayout(labels);
    labelColumn->setContentsMargins(0, 0, 0, 0);
    labelColumn->setSpacing(kSpaceM);
    labelColumn->addWidget(m_setBar);
    labelColumn->addWidget(m_intents, 1);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(kSpaceL);
    QWidget* tableSide = buildTableSide();
    splitter->addWidget(m_results->groups());
    splitter->addWidget(tableSide);
    splitter->addWidget(labels);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setStretchFactor(2, 0);
    splitter->setSizes({kIntentWidth, kTableWidth, kIntentWidth});
    labels->setMinimumWidth(kIntentWidth * 3 / 4);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceL, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceM);
    column->addWidget(m_filter);
    column->addWidget(splitter, 1);
    column->addWidget(m_progress);
}

QWidget* LabelPanel::buildTableSide() {
    m_table = new ExampleTable(m_model, this);
    auto* noRows = new EmptyState(
        tr("Nothing to label yet"),
        tr("Bring in your customers' texts first: a CSV, TSV, JSON lines or plain text file."), tr("Go to Data"), this);
    connect(noRows, &EmptyState::clicked, this, [this] { m_context.navigator.openPanel(PanelId::Data); });
    auto* noMatch = new EmptyState(tr("No row matches"), tr("No text fits the search and the filters chosen above."),
                                   tr("Show all rows"), this);
    noMatch->setObjectName(QStringLiteral("noMatch"));
    m_results = new LabelResults(m_context, m_model, *m_table, m_rows, this);
    connect(noMatch, &EmptyState::clicked, this, [this] {
        m_results->leave();
        m_filter->clear();
    });
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(QStringLiteral("rowsStack"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(noRows);
    m_stack->addWidget(noMatch);
    m_focus = new FocusCard(*m_table, this);
    m_stack->addWidget(m_focus);
    m_bulk = new BulkPreview(m_context.store, this);
    m_detail = new DetailStrip(this);

    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpaceM);
    column->addWidget(m_results->bar());
    column->addWidget(m_stack, 1);
    column->addWidget(m_bulk);
    column->addWidget(m_detail);
    return side;
}

void LabelPanel::connectParts() {
    connect(m_filter, &FilterBar::changed, this, &LabelPanel::applyFilter);
    connect(m_setBar, &LabelSetBar::chosen, this, &LabelPanel::workIn);
    connect(m_table, &ExampleTable::typed, this, &LabelPanel::takeTyped);
    connect(m_table, &ExampleTable::digitPressed, this, [this](int digit) {
        if (const auto id = m_intents->model().matcher().ofDigit(digit)) apply(*id);
    });
    connect(m_table, &ExampleTable::confirmPressed, this, [this] {
        if (const LabelId id = m_intents->highlighted(); id != 0) apply(id);
    });
    connect(m_table, &ExampleTable::clearPressed, this, [this] { apply(0); });
    connect(m_table, &ExampleTable::currentRowChanged, this, &LabelPanel::onCurrentRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LabelPanel::showBulk);
    connect(m_intents, &IntentPanel::highlightChanged, this,
            [this](qlonglong label) { m_bulk->setIntent(label, m_model.labelName(label)); });
    connect(&m_intents->details(), &IntentDetails::exampleWanted, this, [this] {
        const ExampleRow* row = m_model.cache().peek(m_table->currentRow());
        if (row != nullptr && row->id != 0) m_intents->details().addExample({row->id, row->text});
    });
    connect(m_intents, &IntentPanel::chosen, this, &LabelPanel::apply);
    connect(m_intents, &IntentPanel::createRequested, this, &LabelPanel::createAndApply);
    connect(m_intents, &IntentPanel::left, this, &LabelPanel::focusRows);
    connect(m_intents, &IntentPanel::edited, this, &LabelPanel::saveIntent);
    const auto saveNote = [this](qlonglong id, const QString& note) {
        m_editor.setNote(id, note);
        rememberRows(m_table->currentRow(), m_table->currentRow());
        onCurrentRow(m_table->currentRow());
    };
    connect(&m_model, &ExampleTableModel::noteEdited, this, saveNote);
    connect(m_focus, &FocusCard::noteEdited, this, saveNote);
    connect(&m_editor, &ExampleEditor::saved, this, &LabelPanel::onSaved);
    connect(&m_editor, &ExampleEditor::failed, this, &LabelPanel::onSaveFailed);
    connect(&m_editor, &ExampleEditor::pendingChanged, this, [this] {
        m_progress->setPending(m_editor.pending());
        if (m_editor.pending() == 0 && m_notSaved) m_progress->setNotSaved();
    });
    RowCache& cache = m_model.cache();
    connect(&cache, &RowCache::aboutToReset, this, &LabelPanel::onAboutToReset);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LabelPanel::onReset);
    connect(&cache, &RowCache::queryAnswered, this, &LabelPanel::onAnswered);
    connect(&cache, &RowCache::rowsArrived, this, [this](int first, int last) {
        if (m_table->currentRow() >= first && m_table->currentRow() <= last) onCurrentRow(m_table->currentRow());
    });
    connect(&cache, &RowCache::failed, &m_context.notifier, &Notifier::showError);
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &LabelPanel::onDatasetChanged);
    connect(&m_summaryTimer, &QTimer::timeout, this, &LabelPanel::askSummary);
    connect(m_results, &LabelResults::showRows, this, &LabelPanel::showRows);
    connect(m_results, &LabelResults::focusWanted, this, &LabelPanel::focusRows);
}

void LabelPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) return;
    if (std::exchange(m_stale, false)) refresh();
    focusRows();
}

void LabelPanel::open(const Destination& destination) {
    if (std::holds_alternative<PanelId>(destination)) return;
    m_asked = destination;
    showAsked();
}

void LabelPanel::showAsked() {
    if (!m_summarised) return;
    const Destination asked = std::exchange(m_asked, PanelId::Label);
    if (const auto* list = std::get_if<RowsToShow>(&asked)) {
        workIn(kIntentSet);
        m_results->show(*list);
    } else if (const auto* query = std::get_if<RowQuery>(&asked)) {
        m_results->drop();
        workIn(query->labelSet);
        m_filter->showFilters(*query);
    }
}

void LabelPanel::onDatasetChanged() {
    if (m_editor.announcing()) {
        if (!m_summaryTimer.isActive()) m_summaryTimer.start();
    } else if (isVisible() || m_current) {
        refresh();
    } else {
        m_stale = true;
    }
}

void LabelPanel::refresh() {
    askSummary();
    m_model.cache().refresh();
    findUndone();
}

void LabelPanel::askSummary() {
    m_labelledSince = 0;
    m_context.store.ask(
        StorePriority::Read, this,
        [set = m_set](Workspace& workspace) -> Expected<Summary> {
            Summary summary;
            TB_TRY(summary.sets, workspace.labelSets().sets());
            for (const LabelSetInfo& one : summary.sets) {
                TB_TRY(summary.labels[one.id], workspace.dataset().labels(one.id));
                if (one.id == set) summary.set = set;
            }
            TB_TRY(summary.stats, workspace.dataset().stats(summary.set));
            return summary;
        },
        [this](Expected<Summary> summary) { takeSummary(std::move(summary)); });
}

void LabelPanel::takeSummary(Expected<Summary> summary) {
    if (!summary) {
        // Busy: a key press went first. The numbers can wait for the next round.
        if (summary.error().code == ErrorCode::Busy) {
            m_summaryTimer.start();
        } else {
            m_context.notifier.showError(summary.error());
        }
        return;
    }
    m_labels = std::move(summary->labels);
    const bool gone = !m_labels.contains(m_set);
    m_setBar->setSets(std::move(summary->sets), gone ? kIntentSet : m_set);
    if (gone) workIn(kIntentSet);
    if (summary->set == m_set) m_stats = std::move(summary->stats);
    showTitle();  // the set may have got another name
    showLabels();
    m_results->setIntents(m_labels[kIntentSet]);
    if (!std::exchange(m_summarised, true)) returnToSet();
    showAsked();
    showSuggestions();
    showCounts();
    onAnswered();
}

void LabelPanel::applyFilter() {
    RowQuery query = m_model.cache().query();
    m_filter->applyTo(query);
    if (query != m_model.cache().query()) m_model.setQuery(query);
}

/// The filters above are those of `query` then.
void LabelPanel::showRows(const RowQuery& query, ExampleId at) {
    QHeaderView* header = m_table->horizontalHeader();
    {
        const QSignalBlocker quiet(header);
        const int column = query.sort == RowSort::Text    ? ExampleTableModel::TextColumn
                           : query.sort == RowSort::Label ? ExampleTableModel::IntentColumn
                           : query.sort == RowSort::Split ? ExampleTableModel::SplitColumn
                                                          : -1;
        header->setSortIndicator(column, query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    m_filter->showOrder(query.sort);
    m_jumpTo = at;
    RowQuery inSet = query;
    inSet.labelSet = m_set;
    m_model.setQuery(inSet);
    m_filter->showFilters(inSet);
}

void LabelPanel::onAboutToReset() {
    m_currentRow = std::max(m_table->currentRow(), 0);
    m_currentId = m_model.cache().idAt(m_currentRow);
}

void LabelPanel::onReset() {
    const int rows = m_model.rowCount();
    int row = std::exchange(m_startAtTop, false) ? 0 : m_model.cache().rowOf(m_currentId);
    if (row < 0) row = std::min(m_currentRow, rows - 1);
    if (rows > 0) m_table->goTo(row);
    if (rows == 0) onCurrentRow(-1);
}

void LabelPanel::onAnswered() {
    if (m_model.cache().waiting() || !m_model.cache().answered()) return;
    if (m_jumpTo) {
        m_table->goTo(m_model.cache().rowOf(*m_jumpTo));
        m_jumpTo.reset();
    }
    const bool empty = m_model.rowCount() == 0;
    const int rowsPage = m_focusMode->isChecked() ? kFocusPage : kTablePage;
    const int page = !empty ? rowsPage : m_filter->filtering() || m_results->active() ? kNoMatchPage : kNoRowsPage;
    const bool hadFocus = m_stack->currentWidget()->isAncestorOf(focusWidget());
    m_stack->setCurrentIndex(page);
    if (hadFocus && page == rowsPage) focusRows();
    m_filter->setCount(m_model.rowCount());
    if (m_toTop) static_cast<void>(m_model.cache().row(0));  // it will be looked at next
    m_detail->setVisible(page == kTablePage);
    if (page == kFocusPage) onCurrentRow(m_table->currentRow());
}

void LabelPanel::findUndone() {
    std::vector<ExampleId> ids = m_recent.ids();
    if (ids.empty()) return;
    m_context.store.ask(
        StorePriority::Read, this,
        [ids = std::move(ids), set = m_set](Workspace& workspace) { return workspace.dataset().rows(ids, set); },
        [this, set = m_set](const Expected<std::vector<ExampleRow>>& rows) {
            if (!rows || set != m_set) return;  // only a convenience: the rows themselves are refreshed anyway
            m_jumpTo = m_recent.takeChanged(*rows);
            onAnswered();
        });
}

void LabelPanel::showCounts() {
    m_progress->setLabelled(std::clamp<qint64>(m_stats.labelled + m_labelledSince, 0, m_stats.rows), m_stats.rows);
    m_progress->setSession(m_session.count(), m_session.perHour());
}

void LabelPanel::showContextMenu(const QPoint& at) {
    if (m_table->selectedIds().empty()) return;
    QMenu menu(this);
    menu.addActions(m_menuActions.mid(0, m_menuActions.size() - 1));
    QMenu* splits = menu.addMenu(tr("Put into split"));
    for (const Split split : {Split::Train, Split::Validation, Split::Test, Split::Unassigned}) {
        connect(splits->addAction(splitTitle(split)), &QAction::triggered, this,
                [this, split] { setSplitOfSelection(split); });
    }
    menu.addSeparator();
    menu.addAction(m_menuActions.last());
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

}  // namespace tb::ui
