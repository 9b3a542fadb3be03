// The part of LabelPanel that shows and follows what the labelling helper suggests.
#include <QCheckBox>
#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>
#include <algorithm>
#include <utility>

#include "ui/bridge/SuggestController.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelPanel.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/SuggestionText.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/SuggestionList.h"
#include "ui/base/Notifier.h"

namespace tb::ui {
namespace {

// Asked for around the current row: what the next key presses will need.
constexpr int kRowsBefore = 4;
constexpr int kRowsAfter = 60;
constexpr int kAskEvery = 16;

}  // namespace

void LabelPanel::connectSuggestions() {
    SuggestionList& list = m_intents->suggestions();
    SuggestController* const helper = m_context.suggestions;
    if (helper == nullptr) return;
    connect(&list, &SuggestionList::chosen, this, [this](qlonglong label) {
        const ExampleId current = m_model.cache().idAt(m_table->currentRow());
        if (current == m_intents->suggestions().example()) apply(label);
    });
    connect(&list, &SuggestionList::switched, m_suggest, &QAction::setChecked);
    connect(m_suggest, &QAction::toggled, this, &LabelPanel::switchSuggestions);
    connect(m_table, &ExampleTable::acceptPressed, this, &LabelPanel::acceptSuggestion);
    connect(&m_suggestions, &SuggestionCache::arrived, this, &LabelPanel::showSuggestions);
    connect(helper, &SuggestController::statusChanged, this, &LabelPanel::showHelper);
    connect(helper, &SuggestController::suggestionsChanged, this, &LabelPanel::onSuggestionsChanged);
    connect(m_filter, &FilterBar::orderChosen, this, &LabelPanel::setOrder);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        if (column >= 0) m_filter->showOrder(RowSort::Id);  // the header decides now
    });
    m_suggest->setChecked(helper->isOn());
    list.setOn(helper->isOn());
}

void LabelPanel::switchSuggestions(bool on) {
    m_context.suggestions->turn(on ? SuggestController::Switch::On : SuggestController::Switch::Off);
    m_intents->suggestions().setOn(on);
    m_filter->setOrderChoice(on && m_set == kIntentSet ? FilterBar::OrderChoice::Offered
                                                       : FilterBar::OrderChoice::NotOffered);
    if (!on && isQueue(m_model.cache().query().sort)) setOrder();
    showSuggestions();
    showHelper();
}

void LabelPanel::setOrder() {
    RowQuery query = m_model.cache().query();
    query.sort = m_filter->order();
    query.descending = false;
    {
        const QSignalBlocker quiet(m_table->horizontalHeader());
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    m_toTop = false;
    if (query == m_model.cache().query()) return;
    m_startAtTop = true;
    m_model.setQuery(query);
}

void LabelPanel::showHelper() {
    if (m_context.suggestions == nullptr || m_set != kIntentSet) {
        m_progress->setHelper({}, {});
        return;
    }
    const SuggestStatus& status = m_context.suggestions->status();
    m_progress->setHelper(helperText(status), status.error);
}

void LabelPanel::onSuggestionsChanged() {
    m_suggestions.clear();
    showSuggestions();
    if (m_set != kIntentSet) return;
    // The row that is looked at stays; what comes after it is put into the new order, unless rows are being selected.
    if (!isQueue(m_model.cache().query().sort) || m_table->selectedIds().size() > 1) return;
    m_toTop = true;
    m_model.cache().refresh();
}

int LabelPanel::rowAfter(int lastRow) {
    if (!std::exchange(m_toTop, false)) return lastRow + 1;
    RowCache& cache = m_model.cache();
    for (int row = 0; row < lastRow; ++row) {
        const ExampleRow* candidate = cache.row(row);
        if (candidate == nullptr || candidate->label == 0) return row;
    }
    return lastRow + 1;
}

void LabelPanel::showSuggestions() {
    SuggestionList& list = m_intents->suggestions();
    if (m_context.suggestions == nullptr || !m_context.suggestions->isOn() || m_set != kIntentSet) {
        list.show(0, {}, {});
        return;
    }
    RowCache& cache = m_model.cache();
    const int row = m_table->currentRow();
    const ExampleId id = cache.idAt(row);
    wantSuggestions(row);
    const ExampleRow* shown = cache.peek(row);
    const Suggestion* suggestion = m_suggestions.of(id);
    // "Not read yet" is worth saying only while something is being read.
    const bool silent = suggestion == nullptr && m_context.suggestions->status().quality.labels == 0;
    if (id == 0 || shown == nullptr || shown->label != 0 || silent) {
        list.show(id, {}, {});
        return;
    }
    if (!m_suggestions.knows(id)) {  // on its way: what is shown for this row stays until then
        if (list.example() != id) list.show(id, {}, {});
        return;
    }
    std::vector<SuggestionList::Item> items;
    if (suggestion != nullptr) {
        for (const LabelScore& one : suggestion->top) {
            const QString name = m_model.labelName(one.label);
            if (one.label != 0 && !name.isEmpty()) items.push_back({one.label, name, scoreText(one.score)});
        }
    }
    list.show(id, items,
              orderReason(suggestion, cache.query().sort, [this](LabelId label) { return m_model.labelName(label); }));
}

void LabelPanel::wantSuggestions(int row) {
    const ExampleId current = m_model.cache().idAt(row);
    if (current == 0 || (m_suggestions.knows(current) && row % kAskEvery != 0)) return;
    std::vector<ExampleId> ids;
    for (int near = std::max(row - kRowsBefore, 0); near <= row + kRowsAfter; ++near)
        ids.push_back(m_model.cache().idAt(near));
    m_suggestions.want(ids);
}

void LabelPanel::acceptSuggestion() {
    const SuggestionList& list = m_intents->suggestions();
    if (!m_context.suggestions->isOn() || m_set != kIntentSet) return;
    if (const std::size_t selected = m_table->selectedIds().size(); selected > 1) {
        m_context.notifier.show(Notifier::Level::Info, tr("Space accepts the suggestion for one row; %1 are selected")
                                                           .arg(QLocale().toString(static_cast<qulonglong>(selected))));
        return;
    }
    if (list.first() != 0 && list.example() == m_model.cache().idAt(m_table->currentRow())) apply(list.first());
}

}  // namespace tb::ui
