#include "ui/bridge/PlaygroundRun.h"

#include <algorithm>

#include "core/store/IntentStore.h"
#include "core/store/Workspace.h"

namespace tb::ui {

std::optional<std::string> PlaygroundRun::nameToday(const std::string& label) const {
    const auto at = std::find(labels.begin(), labels.end(), label);
    if (at == labels.end()) return label;
    return today.at(static_cast<std::size_t>(at - labels.begin()));
}

Expected<std::vector<PlaygroundRun>> playRuns(Workspace& workspace) {
    TB_TRY(const std::vector<RunSummary> runs, workspace.runs().list());
    std::vector<PlaygroundRun> found;
    for (const RunSummary& run : runs) {
        if (run.modelPath.empty()) continue;
        PlaygroundRun& made = found.emplace_back();
        made.model = {run.id, workspace.folder() / run.modelPath, run.config.compute};
        made.name = run.name;
        made.endedAtMs = run.endedAtMs;
        std::error_code ignored;
        made.there = std::filesystem::is_directory(made.model.folder, ignored);
        made.set = run.labelSet;
        made.setName = run.config.data.labelSet;
        made.labels = run.labels;
        TB_TRY(const std::vector<LabelLineage> now, workspace.intents().lineage(run));
        for (const LabelLineage& label : now) made.today.push_back(label.name);
    }
    return found;
}

}  // namespace tb::ui
