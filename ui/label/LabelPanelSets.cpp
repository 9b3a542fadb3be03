// The part of LabelPanel that goes from one label set to another.
#include <QAction>
#include <QSettings>
#include <algorithm>

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/SuggestController.h"
#include "ui/bridge/Text.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelPanel.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/SuggestionText.h"
#include "ui/rows/FocusCard.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/SuggestionList.h"

namespace tb::ui {
namespace {

/// Numbers of labels and sets mean something only within their workspace.
QString keyOf(StoreBridge& store, const char* what) {
    const QByteArray folder = QByteArray::fromStdString(store.thread().folder().string());
    return QStringLiteral("label/%1/%2").arg(QString::fromLatin1(what), QString::fromLatin1(folder.toHex()));
}

QString recentKey(StoreBridge& store, LabelSetId set) {
    const QString key = keyOf(store, "recent");
    return set == kIntentSet ? key : key + QStringLiteral("-%1").arg(set);
}

}  // namespace

void LabelPanel::saveRecent() {
    QVariantList recent;
    for (const LabelId id : m_intents->model().matcher().recent()) recent << QVariant::fromValue<qlonglong>(id);
    m_context.settings.setValue(recentKey(m_context.store, m_set), recent);
}

/// The set that was worked in last, once it is known that it is still there.
void LabelPanel::returnToSet() {
    const LabelSetId wanted =
        m_context.settings.value(keyOf(m_context.store, "set"), static_cast<qlonglong>(kIntentSet)).toLongLong();
    if (m_setBar->has(wanted)) workIn(wanted);
}

void LabelPanel::workIn(LabelSetId set) {
    if (set == m_set) return;
    m_results->drop();  // found among the labels of the set that is left
    saveRecent();
    m_set = set;
    m_context.settings.setValue(keyOf(m_context.store, "set"), static_cast<qlonglong>(set));
    m_recent = {};
    m_jumpTo.reset();
    m_toTop = false;
    m_labelledSince = 0;
    for (const LabelSetInfo& one : m_setBar->sets())
        if (one.id == set) m_stats.labelled = one.rows;  // until the store has counted
    m_setBar->setSets(m_setBar->sets(), set);
    enterSet();
    showLabels();
    RowQuery query = m_model.cache().query();
    query.labelSet = set;
    m_filter->applyTo(query);
    if (set != kIntentSet && isQueue(query.sort)) query.sort = RowSort::Id;
    m_model.setQuery(query);
    showBulk();
    showCounts();
    showSuggestions();
    askSummary();
}

void LabelPanel::enterSet() {
    const bool intents = m_set == kIntentSet;
    const Naming naming = namingOf(m_set);
    showTitle();
    m_filter->setNaming(naming);
    m_focus->setNaming(naming);
    m_bulk->setSet(m_set);
    nameActions();
    std::vector<LabelId> recent;
    for (const QVariant& id : m_context.settings.value(recentKey(m_context.store, m_set)).toList())
        recent.push_back(id.toLongLong());
    m_intents->model().setRecent(std::move(recent));
    // What is suggested are intents.
    SuggestController* const helper = m_context.suggestions;
    const bool suggests = intents && helper != nullptr;
    m_intents->suggestions().setVisible(suggests);
    m_suggest->setVisible(suggests);
    m_suggest->setEnabled(suggests);
    QAction* const groups = findChild<QAction*>(QStringLiteral("label_groups"));
    groups->setVisible(intents && m_context.explore != nullptr);
    groups->setEnabled(groups->isVisible());
    m_filter->setOrderChoice(suggests && helper->isOn() ? FilterBar::OrderChoice::Offered
                                                        : FilterBar::OrderChoice::NotOffered);
    showHelper();
}

void LabelPanel::showTitle() {
    const QString title = m_set == kIntentSet ? tr("Intent") : m_setBar->title(m_set);
    if (title == m_model.headerData(ExampleTableModel::IntentColumn, Qt::Horizontal).toString()) return;
    m_model.setLabelTitle(title);
    m_intents->setNaming(namingOf(m_set), title);
}

/// What is known of the labels of all sets.
void LabelPanel::showLabels() {
    const std::vector<LabelInfo>& labels = m_labels[m_set];
    m_otherNames.clear();
    for (const auto& [set, others] : m_labels) {
        if (set == m_set) continue;
        const QString title = set == kIntentSet ? tr("Intent") : m_setBar->title(set);
        for (const LabelInfo& one : others)
            m_otherNames.insert(one.id, tr("%1: %2", "label set, label").arg(title, toQt(one.name)));
    }
    m_model.setLabels(labels);
    m_filter->setLabels(labels);
    m_intents->setLabels(labels);
    m_changes->setIntents(m_set, labels);
}

QString LabelPanel::othersOf(const ExampleRow* row) const {
    QStringList names;
    if (row != nullptr)
        for (const LabelId id : row->others)
            if (const QString name = m_otherNames.value(id); !name.isEmpty()) names << name;
    return names.join(QStringLiteral("  ·  "));
}

void LabelPanel::nameActions() {
    const bool intents = m_set == kIntentSet;
    const auto name = [this](const char* id, const QString& text, const QString& toolTip) {
        m_keys.rename(QString::fromLatin1(id), text, toolTip);
    };
    name("confirm", intents ? tr("Give the highlighted intent") : tr("Give the highlighted label"), {});
    name("clear_row", intents ? tr("Take the intent off") : tr("Take the label off"), {});
    name("next_open", intents ? tr("Next row without intent") : tr("Next row without label"),
         tr("Go to the next row that is not labelled"));
    name("clear", intents ? tr("Clear intent") : tr("Clear label"),
         intents ? tr("Take the intent off the selected rows; Delete in the table does the same")
                 : tr("Take the label off the selected rows; Delete in the table does the same"));
    name("rename_intent", intents ? tr("Rename the intent…") : tr("Rename the label…"),
         intents ? tr("Give the highlighted intent another name") : tr("Give the highlighted label another name"));
    name("merge_intents", intents ? tr("Merge intents…") : tr("Merge labels…"),
         intents ? tr("Put all rows of some intents into another") : tr("Put all rows of some labels into another"));
    name("split_intent", intents ? tr("Split the intent…") : tr("Split the label…"),
         intents ? tr("Give some rows of the highlighted intent another one, new or known")
                 : tr("Give some rows of the highlighted label another one, new or known"));
    name("delete_intent", intents ? tr("Delete the intent…") : tr("Delete the label…"),
         intents ? tr("Delete the highlighted intent; its rows are left without one or move to another")
                 : tr("Delete the highlighted label; its rows are left without one or move to another"));
    applyKeys();
}

}  // namespace tb::ui
