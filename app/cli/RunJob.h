#pragma once

#include "app/cli/Command.h"
#include "core/engine/api/TrainSession.h"
#include "core/store/StoreThread.h"

namespace tb::cli {

/// Trains a prepared job to its end, or until a signal stops it: records what it says, prints it, keeps the answers to
/// the test rows. Exit code: done, failed, or cancelled with its state saved.
[[nodiscard]] int runJob(StoreThread& store, const TrainJob& job, OutputForm output);

}  // namespace tb::cli
