#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "core/store/DatasetStore.h"

namespace tb::ui {

class StoreBridge;

/// The undo step that undo() would take back; 0 when there is none. Store thread.
[[nodiscard]] Expected<qint64> newestStep(const DatasetStore& data);

/// Takes `step` back, the "Undo" button of a notice about it. Refuses with a clear message when other edits were made
/// since, because those would be lost instead. Announces the change; `done` gets the outcome on the main thread.
void undoStep(StoreBridge& store, QObject* asker, qint64 step, std::function<void(const Expected<void>&)> done);

}  // namespace tb::ui
