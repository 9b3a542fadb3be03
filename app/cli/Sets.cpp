#include <algorithm>

#include "app/cli/Commands.h"
#include "core/store/LabelSetStore.h"

namespace tb::cli {
namespace {

int list(const std::vector<LabelSetInfo>& sets, OutputForm output) {
    for (const LabelSetInfo& set : sets) {
        if (output == OutputForm::Json)
            printJson({{"id", set.id}, {"name", set.name}, {"labels", set.labels}, {"rows", set.rows}});
        else
            printLine(set.name + "\t" + std::to_string(set.labels) + "\t" + std::to_string(set.rows));
    }
    return kDone;
}

std::vector<std::string> labelsOf(const SetsOptions& options) {
    std::vector<std::string> labels;
    for (const LabelSetTemplate& one : labelSetTemplates())
        if (one.key == options.startWith) labels = one.labels;
    for (const std::string& label : options.labels)
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    return labels;
}

/// How many rows lose a label by it.
Expected<std::int64_t> change(Workspace& workspace, const SetsOptions& options) {
    LabelSetStore& sets = workspace.labelSets();
    if (options.action == SetAction::Add) {
        TB_TRY(sets.add(options.name, labelsOf(options)));
        return 0;
    }
    TB_TRY(const LabelSetId set, sets.named(options.name));
    if (options.action == SetAction::Delete) return sets.remove(set);
    TB_TRY(sets.rename(set, options.to));
    return 0;
}

}  // namespace

int runSets(const SetsOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    if (options.action == SetAction::List) {
        const auto sets = (*store)->call([](Workspace& workspace) { return workspace.labelSets().sets(); });
        return sets ? list(*sets, options.output) : report(sets.error());
    }
    const auto rows =
        (*store)->call([&](Workspace& workspace) { return change(workspace, options); }, StorePriority::Bulk);
    if (!rows) return report(rows.error());
    if (options.action == SetAction::Delete)
        say(std::to_string(*rows) + (*rows == 1 ? " row has" : " rows have") + " no label of it any more.");
    say("Done; one undo takes it back.");
    return kDone;
}

}  // namespace tb::cli
