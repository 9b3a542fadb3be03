#include "ui/label/LabelPanel.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>
#include <utility>

#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentDetails.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/DetailStrip.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelActions.h"
#include "ui/label/LabelEditing.h"
#include "ui/label/LabelFilter.h"
#include "ui/label/LabelProgress.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/LabelSetSwitcher.h"
#include "ui/label/LabelView.h"
#include "ui/label/RowCursor.h"
#include "ui/label/SuggestionAssist.h"
#include "ui/rows/FocusCard.h"

namespace tb::ui {

LabelPanel::LabelPanel(PanelContext& context, QWidget* parent)
    : Panel(context, parent),
      m_model(m_rows.over(context.store)),
      m_view(std::make_unique<LabelView>(context, m_model, m_rows, *this)),
      m_changes(std::make_unique<IntentChanges>(context, this)),
      m_cursor(std::make_unique<RowCursor>(context, m_model, m_view->table())),
      m_progress(std::make_unique<LabelProgress>(context, m_view->progress())),
      m_sets(std::make_unique<LabelSetSwitcher>(context, m_model, *m_view, *m_changes)),
      m_filter(std::make_unique<LabelFilter>(m_model, *m_view, *m_cursor)),
      m_editing(std::make_unique<LabelEditing>(context,
                                               LabelEditing::Parts{m_model, *m_view, *m_cursor, *m_sets, *m_progress})),
      m_actions(std::make_unique<LabelActions>(
          context, LabelActions::Targets{*m_view, *m_editing, *m_cursor, *m_changes}, *this)),
      m_suggestions(std::make_unique<SuggestionAssist>(
          context, SuggestionAssist::Parts{m_model, *m_view, *m_filter, *m_cursor, m_actions->suggest()})) {
    connectParts();
    connectRows();
    m_view->setRows(m_actions->oneTextAtATime().isChecked() ? LabelView::Rows::OneAtATime : LabelView::Rows::AsTable);
    m_progress->ask();
    m_model.setQuery({});
}

LabelPanel::~LabelPanel() {
    m_view->table().disconnect(this);  // the model goes before the table that shows it
    m_view->table().selectionModel()->disconnect(this);
}

QList<QAction*> LabelPanel::panelActions() const {
    return m_actions->all();
}

void LabelPanel::connectParts() {
    connect(m_sets.get(), &LabelSetSwitcher::entered, this, &LabelPanel::enterSet);
    connect(m_progress.get(), &LabelProgress::listed, m_sets.get(), &LabelSetSwitcher::setSets);
    connect(m_progress.get(), &LabelProgress::counted, this, &LabelPanel::takeCounts);
    connect(m_suggestions.get(), &SuggestionAssist::accepted, m_editing.get(), &LabelEditing::apply);
    connect(&m_actions->oneTextAtATime(), &QAction::toggled, this, &LabelPanel::showRowsAs);
    IntentPanel& intents = m_view->intents();
    connect(&intents, &IntentPanel::left, m_view.get(), &LabelView::focusRows);
    connect(&m_view->filter(), &FilterBar::left, m_view.get(), &LabelView::focusRows);
    connect(&m_view->setBar(), &LabelSetBar::chosen, m_view.get(), &LabelView::focusRows);
    connect(&intents, &IntentPanel::highlightChanged, this,
            [this](qlonglong label) { m_view->bulk().setIntent(label, m_model.labelName(label)); });
    connect(&intents.details(), &IntentDetails::exampleWanted, this, [this] {
        const ExampleRow* row = m_model.cache().peek(m_view->table().currentRow());
        if (row != nullptr && row->id != 0) m_view->intents().details().addExample({row->id, row->text});
    });
    connect(&m_view->results(), &LabelResults::focusWanted, m_view.get(), &LabelView::focusRows);
    connect(&m_context.store, &StoreBridge::datasetChanged, this, &LabelPanel::onDatasetChanged);
}

void LabelPanel::connectRows() {
    ExampleTable& table = m_view->table();
    connect(&table, &ExampleTable::currentRowChanged, this, &LabelPanel::showRow);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &LabelPanel::showBulk);
    connect(m_editing.get(), &LabelEditing::currentRowChanged, this, &LabelPanel::showCurrentRow);
    connect(m_cursor.get(), &RowCursor::noRows, this, [this] { showRow(-1); });
    connect(m_cursor.get(), &RowCursor::undoneFound, this, &LabelPanel::showRowsPage);
    RowCache& cache = m_model.cache();
    connect(&cache, &RowCache::queryAnswered, this, &LabelPanel::showRowsPage);
    connect(&cache, &RowCache::rowsArrived, this, [this](int first, int last) {
        const int row = m_view->table().currentRow();
        if (row >= first && row <= last) showRow(row);
    });
    connect(&cache, &RowCache::failed, &m_context.notifier, &Notifier::showError);
}

void LabelPanel::setCurrent(bool current) {
    m_current = current;
    if (!current) return;
    if (std::exchange(m_stale, false)) refresh();
    m_view->focusRows();
}

void LabelPanel::keyPressEvent(QKeyEvent* event) {
    // Letters and digits which the widget with the focus has no use for label all the same, as long as the rows are
    // there to see. Enter, Space and Delete mean the rows only where the text of the current row has the focus.
    ExampleTable& table = m_view->table();
    const bool shown = table.isVisible() || m_view->showsOneText();
    const bool fromRows = table.hasFocus() || m_view->card().hasFocus();
    const bool isLetter = !event->text().isEmpty() && event->text().front().isPrint() && event->key() != Qt::Key_Space;
    const bool fromText = m_view->detail().isAncestorOf(focusWidget());
    const bool inField = qobject_cast<QLineEdit*>(focusWidget()) != nullptr;
    if (shown && !fromRows && !inField && (isLetter || fromText) && table.takeKey(*event)) return;
    if (shown && !fromRows && event->key() == Qt::Key_Escape) {
        m_view->focusRows();
        return;
    }
    Panel::keyPressEvent(event);
}

void LabelPanel::open(const Destination& destination) {
    if (std::holds_alternative<PanelId>(destination)) return;
    m_asked = destination;
    showAsked();
}

void LabelPanel::showAsked() {
    if (!m_labelsKnown) return;
    const Destination asked = std::exchange(m_asked, PanelId::Label);
    if (const auto* list = std::get_if<RowsToShow>(&asked)) {
        m_sets->workIn(kIntentSet);
        m_view->results().show(*list);
    } else if (const auto* query = std::get_if<RowQuery>(&asked)) {
        m_view->results().drop();
        m_sets->workIn(query->labelSet);
        m_view->filter().showFilters(*query);
    }
}

void LabelPanel::enterSet(LabelSetId set, qint64 labelled) {
    m_cursor->startOver();
    m_progress->enterSet(set, labelled);
    m_actions->setNaming(namingOf(set));
    m_suggestions->enterSet(set);
    m_filter->enterSet(set);
    showBulk();
    m_progress->show();
    m_suggestions->show();
    m_progress->ask();
}

void LabelPanel::onDatasetChanged() {
    if (m_editing->announcing()) {
        m_progress->askSoon();
    } else if (isVisible() || m_current) {
        refresh();
    } else {
        m_stale = true;
    }
}

void LabelPanel::refresh() {
    m_progress->ask();
    m_model.cache().refresh();
    m_cursor->findUndone();
}

void LabelPanel::takeCounts() {
    m_view->results().setIntents(m_sets->labels(kIntentSet));
    if (!std::exchange(m_labelsKnown, true)) m_sets->returnToLast();
    showAsked();
    m_suggestions->show();
    m_progress->show();
    showRowsPage();
}

void LabelPanel::showRowsPage() {
    if (m_model.cache().waiting() || !m_model.cache().answered()) return;
    m_cursor->settle();
    m_view->showPage(m_model.rowCount());
    if (m_view->showsOneText()) showCurrentRow();
}

void LabelPanel::showBulk() {
    const QItemSelection selection = m_view->table().selectionModel()->selection();
    // Nearly always there is one row, and a key press must not wait for its id.
    const bool several = selection.size() > 1 || (selection.size() == 1 && selection.front().height() > 1);
    m_view->bulk().setRows(several ? m_view->table().selectedIds() : std::vector<ExampleId>{});
}

void LabelPanel::showRowsAs(bool oneAtATime) {
    m_view->setRows(oneAtATime ? LabelView::Rows::OneAtATime : LabelView::Rows::AsTable);
    if (oneAtATime && m_model.rowCount() > 0)
        m_view->table().goTo(std::max(m_view->table().currentRow(), 0));  // one text, one decision
    showRowsPage();
    m_view->focusRows();
}

void LabelPanel::showCurrentRow() {
    showRow(m_view->table().currentRow());
}

void LabelPanel::showRow(int row) {
    const ExampleRow* current = row < 0 ? nullptr : m_model.cache().row(row);
    const QString others = m_sets->othersOf(current);
    m_view->detail().show(current, row, m_model.rowCount(), others);
    if (current != nullptr && current->label != 0) m_view->intents().highlight(current->label);
    m_suggestions->show();
    if (m_view->rows() == LabelView::Rows::AsTable) return;
    const int rows = m_model.rowCount();
    FocusCard::Content content;
    content.current = current;
    content.position = row;
    content.total = rows;
    content.others = others;
    if (row > 0) content.previous = m_model.cache().peek(row - 1);
    if (row >= 0 && row + 1 < rows) content.next = m_model.cache().peek(row + 1);
    if (current != nullptr) content.intent = m_model.labelName(current->label);
    if (content.previous != nullptr) content.previousIntent = m_model.labelName(content.previous->label);
    m_view->card().show(content);
}

}  // namespace tb::ui
