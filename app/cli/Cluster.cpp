#include "app/cli/Commands.h"
#include "app/cli/Explore.h"

namespace tb::cli {
namespace {

Json clusterJson(const TextGroup& cluster, const IntentNames& names) {
    return {{"name", cluster.name},
            {"size", cluster.rows.size()},
            {"nearest", nameOf(cluster.nearest, names)},
            {"similarity", cluster.similarity},
            {"cohesion", cluster.cohesion},
            {"examples", cluster.examples},
            {"rows", cluster.rows}};
}

void print(const TextGroups& found, const IntentNames& names, OutputForm output) {
    say(std::to_string(found.groups.size()) + " clusters with " + std::to_string(found.inGroups) + " of " +
        std::to_string(found.unlabelled) + " texts without an intent.");
    for (const TextGroup& cluster : found.groups) {
        if (output == OutputForm::Json) {
            printJson(clusterJson(cluster, names));
            continue;
        }
        const Json nearest = nameOf(cluster.nearest, names);
        printLine(cluster.name + " (" + std::to_string(cluster.rows.size()) + ")" +
                  (nearest.is_string()
                       ? ", nearest intent: " + nearest.get<std::string>() + " " + fixedText(cluster.similarity, 2)
                       : ""));
        for (const std::string& text : cluster.examples) printLine("\t" + text);
    }
}

}  // namespace

int runCluster(const ClusterOptions& options) {
    return explore(options.workspace,
                   [&](StoreThread& store, const TextExplorer& explorer, const ProgressFn& progress,
                       const StopToken& stop) -> Expected<ExitCode> {
                       TB_TRY(const TextGroups found, runFindGroups(store, explorer, {options.count}, progress, stop));
                       if (found.state == TextGroups::State::Stopped) return kCancelled;
                       TB_TRY(const IntentNames names, intentNames(store));
                       print(found, names, options.output);
                       return kDone;
                   });
}

void describeCluster(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, runCluster);
    addWorkspace(command, options->workspace);
    command.add_option("--count,--groups", options->count, "About so many; 0 = as many as seem right")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    addJson(command, options->output);
}

}  // namespace tb::cli
