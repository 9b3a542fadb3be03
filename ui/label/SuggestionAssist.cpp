#include "ui/label/SuggestionAssist.h"

#include <QAction>
#include <QHeaderView>
#include <QLocale>
#include <algorithm>
#include <vector>

#include "ui/base/Notifier.h"
#include "ui/bridge/SuggestController.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelFilter.h"
#include "ui/label/LabelView.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/RowCursor.h"
#include "ui/label/SuggestionText.h"
#include "ui/rows/SuggestionList.h"

namespace tb::ui {
namespace {

// Asked for around the current row: what the next key presses will need.
constexpr int kRowsBefore = 4;
constexpr int kRowsAfter = 60;
constexpr int kAskEvery = 16;

}  // namespace

SuggestionAssist::SuggestionAssist(PanelContext& context, const Parts& parts)
    : m_context(context), m_parts(parts), m_suggestions(context.store) {
    if (context.suggestions != nullptr) connectParts();
    enterSet(kIntentSet);
}

void SuggestionAssist::connectParts() {
    SuggestController& helper = *m_context.suggestions;
    LabelView& view = m_parts.view;
    SuggestionList& list = view.intents().suggestions();
    connect(&list, &SuggestionList::chosen, this, &SuggestionAssist::onChosen);
    connect(&list, &SuggestionList::switched, &m_parts.onOff, &QAction::setChecked);
    connect(&m_parts.onOff, &QAction::toggled, this, &SuggestionAssist::turn);
    connect(&view.table(), &ExampleTable::acceptPressed, this, [this] { accept(1); });
    connect(&view.table(), &ExampleTable::suggestionPressed, this, &SuggestionAssist::accept);
    connect(&m_suggestions, &SuggestionCache::arrived, this, &SuggestionAssist::show);
    connect(&helper, &SuggestController::statusChanged, this, &SuggestionAssist::showStatus);
    connect(&helper, &SuggestController::suggestionsChanged, this, &SuggestionAssist::onSuggestionsChanged);
    connect(&view.filter(), &FilterBar::orderChosen, &m_parts.filter, &LabelFilter::applyOrder);
    connect(view.table().horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        if (column >= 0) m_parts.view.filter().showOrder(RowSort::Id);  // the header decides now
    });
    m_parts.onOff.setChecked(helper.isOn());
    list.setOn(helper.isOn());
}

bool SuggestionAssist::isOn() const {
    return m_context.suggestions != nullptr && m_context.suggestions->isOn() && m_set == kIntentSet;
}

void SuggestionAssist::enterSet(LabelSetId set) {
    m_set = set;
    const bool suggests = set == kIntentSet && m_context.suggestions != nullptr;
    m_parts.view.intents().suggestions().setVisible(suggests);
    m_parts.onOff.setVisible(suggests);
    m_parts.onOff.setEnabled(suggests);
    m_parts.view.filter().setOrderChoice(isOn() ? FilterBar::OrderChoice::Offered : FilterBar::OrderChoice::NotOffered);
    showStatus();
}

void SuggestionAssist::turn(bool on) {
    m_context.suggestions->turn(on ? SuggestController::Switch::On : SuggestController::Switch::Off);
    m_parts.view.intents().suggestions().setOn(on);
    m_parts.view.filter().setOrderChoice(on && m_set == kIntentSet ? FilterBar::OrderChoice::Offered
                                                                   : FilterBar::OrderChoice::NotOffered);
    if (!on && isQueue(m_parts.model.cache().query().sort)) m_parts.filter.applyOrder();
    show();
    showStatus();
}

void SuggestionAssist::showStatus() {
    ProgressStrip& progress = m_parts.view.progress();
    if (m_context.suggestions == nullptr || m_set != kIntentSet) {
        progress.setHelper({}, {});
        return;
    }
    const SuggestStatus& status = m_context.suggestions->status();
    progress.setHelper(helperText(status), status.error);
}

void SuggestionAssist::onSuggestionsChanged() {
    m_suggestions.clear();
    show();
    if (m_set != kIntentSet) return;
    // The row that is looked at stays; what comes after it is put into the new order, unless rows are being selected.
    RowCache& cache = m_parts.model.cache();
    if (!isQueue(cache.query().sort) || m_parts.view.table().selectedIds().size() > 1) return;
    m_parts.cursor.continueFromTop();
    cache.refresh();
}

void SuggestionAssist::show() {
    SuggestionList& list = m_parts.view.intents().suggestions();
    if (!isOn()) {
        list.show(0, {}, {});
        return;
    }
    const RowCache& cache = m_parts.model.cache();
    const int row = m_parts.view.table().currentRow();
    const ExampleId id = cache.idAt(row);
    askAround(row);
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
            const QString name = m_parts.model.labelName(one.label);
            if (one.label != 0 && !name.isEmpty()) items.push_back({one.label, name, scoreText(one.score)});
        }
    }
    list.show(id, items, orderReason(suggestion, cache.query().sort, [this](LabelId label) {
                  return m_parts.model.labelName(label);
              }));
}

void SuggestionAssist::askAround(int row) {
    const RowCache& cache = m_parts.model.cache();
    const ExampleId current = cache.idAt(row);
    if (current == 0 || (m_suggestions.knows(current) && row % kAskEvery != 0)) return;
    std::vector<ExampleId> ids;
    for (int near = std::max(row - kRowsBefore, 0); near <= row + kRowsAfter; ++near) ids.push_back(cache.idAt(near));
    m_suggestions.want(ids);
}

void SuggestionAssist::onChosen(qlonglong label) {
    const ExampleId current = m_parts.model.cache().idAt(m_parts.view.table().currentRow());
    if (current == m_parts.view.intents().suggestions().example()) emit accepted(label);
}

void SuggestionAssist::accept(int number) {
    if (!isOn()) return;
    const SuggestionList& list = m_parts.view.intents().suggestions();
    const ExampleTable& table = m_parts.view.table();
    if (const std::size_t selected = table.selectedIds().size(); selected > 1) {
        m_context.notifier.show(Notifier::Level::Info, tr("A suggestion is accepted for one row; %1 are selected")
                                                           .arg(QLocale().toString(static_cast<qulonglong>(selected))));
        return;
    }
    const LabelId label = list.at(number);
    if (label != 0 && list.example() == m_parts.model.cache().idAt(table.currentRow())) emit accepted(label);
}

}  // namespace tb::ui
