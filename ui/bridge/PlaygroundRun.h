#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/engine/services/PredictionService.h"
#include "core/store/RunStore.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

/// A run that left a model, as the playground knows it. A value.
struct PlaygroundRun {
    PredictionService::Model model;
    std::string name;
    std::int64_t endedAtMs = 0;
    bool there = false;           ///< Its folder is on the disk.
    LabelSetId set = kIntentSet;  ///< Whose labels it tells apart.
    std::string setName;          ///< As it was called then.
    std::vector<std::string> labels;
    std::vector<std::optional<std::string>>
        today;  ///< What each of `labels` is called by now; nothing = deleted since.

    /// The name by which the dataset knows this intent of the model; nothing when it has been deleted.
    [[nodiscard]] bool knowsIntents() const { return set == kIntentSet; }
    [[nodiscard]] std::optional<std::string> nameToday(const std::string& label) const;
};

/// Newest first. Store thread.
[[nodiscard]] Expected<std::vector<PlaygroundRun>> playRuns(Workspace& workspace);

}  // namespace tb::ui
