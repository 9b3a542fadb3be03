#include "ui/bridge/PlaygroundRun.h"

#include <algorithm>
#include <map>

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
    std::map<LabelSetId, IntentMap> maps;
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
        if (!maps.contains(run.labelSet)) {
            TB_TRY(maps[run.labelSet], workspace.intents().map(run.labelSet));
        }
        const IntentMap& map = maps[run.labelSet];
        for (const std::string& label : run.labels) made.today.push_back(map.now(label, run.createdAtMs).name);
    }
    return found;
}

}  // namespace tb::ui
