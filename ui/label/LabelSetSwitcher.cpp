#include "ui/label/LabelSetSwitcher.h"

#include <QSettings>
#include <utility>

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/FilterBar.h"
#include "ui/label/LabelResults.h"
#include "ui/label/LabelSetBar.h"
#include "ui/label/LabelView.h"
#include "ui/rows/FocusCard.h"

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

LabelSetSwitcher::LabelSetSwitcher(PanelContext& context, ExampleTableModel& model, LabelView& view,
                                   IntentChanges& changes)
    : m_context(context), m_model(model), m_view(view), m_changes(changes) {
    connect(&view.setBar(), &LabelSetBar::chosen, this, &LabelSetSwitcher::workIn);
    showWords();
    readRecent();
}

LabelSetSwitcher::~LabelSetSwitcher() {
    saveRecent();
}

void LabelSetSwitcher::saveRecent() {
    QVariantList recent;
    for (const LabelId id : m_view.intents().model().matcher().recent()) recent << QVariant::fromValue<qlonglong>(id);
    m_context.settings.setValue(recentKey(m_context.store, m_set), recent);
}

void LabelSetSwitcher::readRecent() {
    std::vector<LabelId> recent;
    for (const QVariant& id : m_context.settings.value(recentKey(m_context.store, m_set)).toList())
        recent.push_back(id.toLongLong());
    m_view.intents().model().setRecent(std::move(recent));
}

void LabelSetSwitcher::returnToLast() {
    const LabelSetId wanted =
        m_context.settings.value(keyOf(m_context.store, "set"), static_cast<qlonglong>(kIntentSet)).toLongLong();
    if (m_view.setBar().has(wanted)) workIn(wanted);
}

void LabelSetSwitcher::workIn(LabelSetId set) {
    if (set == m_set) return;
    m_view.results().drop();  // found among the labels of the set that is left
    saveRecent();
    m_set = set;
    m_context.settings.setValue(keyOf(m_context.store, "set"), static_cast<qlonglong>(set));
    LabelSetBar& bar = m_view.setBar();
    qint64 labelled = 0;
    for (const LabelSetInfo& one : bar.sets())
        if (one.id == set) labelled = one.rows;
    bar.setSets(bar.sets(), set);
    showWords();
    readRecent();
    showLabels();
    emit entered(set, labelled);
}

void LabelSetSwitcher::setSets(LabelsOfSets labels) {
    m_labels = std::move(labels);
    const bool gone = !m_labels.labels.contains(m_set);
    m_view.setBar().setSets(m_labels.sets, gone ? kIntentSet : m_set);
    if (gone) workIn(kIntentSet);
    showTitle();  // the set may have got another name
    showLabels();
}

void LabelSetSwitcher::setLabels(LabelSetId set, std::vector<LabelInfo> labels) {
    m_labels.labels[set] = std::move(labels);
    showLabels();
}

void LabelSetSwitcher::showWords() {
    const Naming naming = namingOf(m_set);
    showTitle();
    m_view.filter().setNaming(naming);
    m_view.card().setNaming(naming);
    m_view.bulk().setSet(m_set);
}

void LabelSetSwitcher::showTitle() {
    const QString title = m_set == kIntentSet ? tr("Intent") : m_view.setBar().title(m_set);
    if (title == m_model.headerData(ExampleTableModel::IntentColumn, Qt::Horizontal).toString()) return;
    m_model.setLabelTitle(title);
    m_view.intents().setNaming(namingOf(m_set), title);
}

/// What is known of the labels of all sets.
void LabelSetSwitcher::showLabels() {
    const std::vector<LabelInfo>& labels = m_labels.labels[m_set];
    m_otherNames.clear();
    for (const auto& [set, others] : m_labels.labels) {
        if (set == m_set) continue;
        const QString title = set == kIntentSet ? tr("Intent") : m_view.setBar().title(set);
        for (const LabelInfo& one : others)
            m_otherNames.insert(one.id, tr("%1: %2", "label set, label").arg(title, toQt(one.name)));
    }
    m_model.setLabels(labels);
    m_view.filter().setLabels(labels);
    m_view.intents().setLabels(labels);
    m_changes.setIntents(m_set, labels);
}

QString LabelSetSwitcher::othersOf(const ExampleRow* row) const {
    QStringList names;
    if (row != nullptr)
        for (const LabelId id : row->others)
            if (const QString name = m_otherNames.value(id); !name.isEmpty()) names << name;
    return names.join(QStringLiteral("  ·  "));
}

}  // namespace tb::ui
