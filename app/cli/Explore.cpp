#include "app/cli/Explore.h"

#include "app/cli/StopSignals.h"
#include "core/engine/services/TextServices.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {

Expected<IntentNames> intentNames(StoreThread& store) {
    TB_TRY(const std::vector<LabelInfo> labels,
           store.call([](Workspace& workspace) { return workspace.dataset().labels(); }));
    IntentNames names;
    for (const LabelInfo& label : labels) names.emplace(label.id, label.name);
    return names;
}

Json nameOf(LabelId label, const IntentNames& names) {
    const auto at = names.find(label);
    return at == names.end() ? Json() : Json(at->second);
}

int explore(const std::filesystem::path& workspace, const ExploreFunction& function) {
    auto store = openWorkspace(workspace);
    if (!store) return report(store.error());
    const TextExplorer explorer = makeTextServices((*store)->link()).explore;
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const ProgressFn progress = [&line](const Progress& now) {
        if (now.total > 0)
            line.show("Reading", now);
        else
            line.show("Looking for clusters", ProgressLine::When::Now);
    };
    const Expected<ExitCode> code = function(**store, explorer, progress, stop.get_token());
    return code ? *code : report(code.error());
}

}  // namespace tb::cli
