#include "ui/rows/UndoStep.h"

#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui {
namespace {
constexpr std::size_t kLookBack = 200;  // undone steps come first in the history
}

Expected<qint64> newestStep(const DatasetStore& data) {
    TB_TRY(const auto latest, data.history(1));
    if (latest.empty()) return 0;
    if (!latest.front().undone) return latest.front().id;
    TB_TRY(const auto steps, data.history(kLookBack));
    for (const EditStep& step : steps) {
        if (!step.undone) return step.id;
    }
    return 0;
}

void undoStep(StoreBridge& store, QObject* asker, qint64 step, std::function<void(const Expected<void>&)> done) {
    store.ask(
        StorePriority::Key, asker,
        [step](Workspace& workspace) -> Expected<void> {
            TB_TRY(const qint64 newest, newestStep(workspace.dataset()));
            if (newest != step)
                return fail(ErrorCode::Conflict, "Other changes were made since.", {},
                            "Undo them first with Edit > Undo (Ctrl+Z), one by one.");
            TB_TRY(workspace.dataset().undo());
            return {};
        },
        [&store, done = std::move(done)](const Expected<void>& result) {
            if (result) store.notifyDatasetChanged();
            done(result);
        });
}

void offerUndo(StoreBridge& store, Notifier& notifier, qint64 step, const QString& done, const QString& undo) {
    notifier.show(Notifier::Level::Success, done, undo, [&store, &notifier, step] {
        undoStep(store, &notifier, step, [&notifier](const Expected<void>& result) {
            if (!result) notifier.showError(result.error());
        });
    });
}

}  // namespace tb::ui
