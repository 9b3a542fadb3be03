#include "ui/rows/ExampleEditor.h"

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {

ExampleEditor::ExampleEditor(StoreBridge& store, RowCache& cache, QObject* parent)
    : QObject(parent), m_store(store), m_cache(cache) {}

void ExampleEditor::setLabel(std::vector<ExampleId> ids, LabelId label) {
    RowPatch patch;
    patch.label = label;
    submit({label == 0 ? EditKind::Clear : EditKind::Label, label, 0, 0}, std::move(ids), std::move(patch),
           [label, set = m_cache.query().labelSet](DatasetStore& data, const std::vector<ExampleId>& rows) {
               return data.setLabel(rows, label, set);
           });
}

void ExampleEditor::flag(std::vector<ExampleId> ids) {
    RowPatch patch;
    patch.flagged = true;
    submit({EditKind::Flag, 0, 0, 0}, std::move(ids), std::move(patch),
           [](DatasetStore& data, const std::vector<ExampleId>& rows) { return data.setFlagged(rows, true); });
}

void ExampleEditor::unflag(std::vector<ExampleId> ids) {
    RowPatch patch;
    patch.flagged = false;
    submit({EditKind::Unflag, 0, 0, 0}, std::move(ids), std::move(patch),
           [](DatasetStore& data, const std::vector<ExampleId>& rows) { return data.setFlagged(rows, false); });
}

void ExampleEditor::setSplit(std::vector<ExampleId> ids, Split split) {
    RowPatch patch;
    patch.split = split;
    submit({EditKind::SplitChange, 0, 0, 0}, std::move(ids), std::move(patch),
           [split](DatasetStore& data, const std::vector<ExampleId>& rows) { return data.setSplit(rows, split); });
}

void ExampleEditor::setNote(std::vector<ExampleId> ids, const QString& note) {
    RowPatch patch;
    patch.note = toUtf8(note);
    submit({EditKind::Note, 0, 0, 0}, std::move(ids), std::move(patch),
           [text = toUtf8(note)](DatasetStore& data, const std::vector<ExampleId>& rows) {
               return data.setNote(rows, text);
           });
}

void ExampleEditor::remove(std::vector<ExampleId> ids) {
    submit({EditKind::Remove, 0, 0, 0}, std::move(ids), {},
           [](DatasetStore& data, const std::vector<ExampleId>& rows) { return data.removeExamples(rows); });
}

void ExampleEditor::submit(EditReceipt receipt, std::vector<ExampleId> ids, RowPatch patch, Write write) {
    if (ids.empty()) return;
    receipt.rows = static_cast<qint64>(ids.size());
    const std::uint64_t token = m_cache.beginEdit(ids, std::move(patch));
    ++m_pending;
    emit pendingChanged();
    m_store.ask(
        StorePriority::Key, this,
        [ids = std::move(ids), write = std::move(write)](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, write(workspace.dataset(), ids));
            return done.step;
        },
        [this, receipt, token](const Expected<qint64>& step) { take(receipt, token, step); });
}

void ExampleEditor::take(EditReceipt receipt, std::uint64_t token, const Expected<qint64>& step) {
    --m_pending;
    if (step) {
        m_cache.confirmEdit(token);
        receipt.step = *step;
        emit saved(receipt);
        m_announcing = receipt.kind != EditKind::Remove;  // removed rows are still on the screen
        m_store.notifyDatasetChanged();
        m_announcing = false;
    } else {
        m_cache.rollBackEdit(token);
        emit failed(step.error());
    }
    emit pendingChanged();
}

}  // namespace tb::ui
