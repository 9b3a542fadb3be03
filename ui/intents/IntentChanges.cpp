#include "ui/intents/IntentChanges.h"

#include <algorithm>

#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/intents/DeleteIntentDialog.h"
#include "ui/intents/MergeDialog.h"
#include "ui/intents/RenameDialog.h"
#include "ui/intents/SplitDialog.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {

IntentChanges::IntentChanges(PanelContext& context, QWidget* parent)
    : QObject(parent), m_context(context), m_parent(parent) {}

const LabelInfo* IntentChanges::find(LabelId intent) const {
    const auto at =
        std::find_if(m_intents.begin(), m_intents.end(), [intent](const LabelInfo& one) { return one.id == intent; });
    return at == m_intents.end() ? nullptr : &*at;
}

void IntentChanges::open(IntentDialog* dialog) {
    connect(dialog, &IntentDialog::changed, this, &IntentChanges::tell);
    dialog->open();
}

void IntentChanges::rename(LabelId intent) {
    if (const LabelInfo* one = find(intent)) open(new RenameDialog(m_context.store, m_set, *one, m_parent));
}

void IntentChanges::merge(LabelId intent, LabelId into) {
    if (m_intents.size() > 1) open(new MergeDialog(m_context.store, m_set, m_intents, intent, into, m_parent));
}

void IntentChanges::split(LabelId intent, std::vector<ExampleId> selected) {
    if (const LabelInfo* one = find(intent))
        open(new SplitDialog(m_context.store, m_set, m_intents, *one, std::move(selected), m_parent));
}

void IntentChanges::remove(LabelId intent) {
    if (const LabelInfo* one = find(intent))
        open(new DeleteIntentDialog(m_context.store, m_set, m_intents, *one, m_parent));
}

void IntentChanges::tell(qlonglong step, const QString& done) {
    m_context.store.notifyDatasetChanged();
    offerUndo(m_context.store, m_context.notifier, step, done, tr("Undo"));
}

}  // namespace tb::ui
