#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/store/DatasetStore.h"

namespace tb::ui {

class Notifier;
class StoreBridge;

/// The undo step that undo() would take back; 0 when there is none. Store thread.
[[nodiscard]] Expected<qint64> newestStep(const DatasetStore& data);

/// Takes `step` back, the "Undo" button of a notice about it. Refuses with a clear message when other edits were made
/// since, because those would be lost instead. Announces the change; `done` gets the outcome on the main thread.
void undoStep(StoreBridge& store, QObject* asker, qint64 step, std::function<void(const Expected<void>&)> done);

/// Says what was done, with a button `undo` that takes `step` back. All must outlive the notice.
void offerUndo(StoreBridge& store, Notifier& notifier, qint64 step, const QString& done, const QString& undo);

}  // namespace tb::ui
