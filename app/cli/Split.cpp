#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    SplitOptions split;
};

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto stats = (*store)->call(
        [&](Workspace& ws) -> Expected<DatasetStats> {
            TB_TRY(ws.dataset().assignSplits(
                options.split, [&](const Progress& at) { line.show("Compared", at); }, stop.get_token()));
            return ws.dataset().stats();
        },
        StorePriority::Bulk);
    if (!stats) return report(stats.error());
    if (StopSignals::received()) {
        say("Cancelled; nothing was changed.");
        return kCancelled;
    }
    say(std::to_string(stats->train) + " train, " + std::to_string(stats->validation) + " validation, " +
        std::to_string(stats->test) + " test.");
    return kDone;
}

}  // namespace

void describeSplit(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("--validation", options->split.validation, "Share for validation")
        ->check(CLI::Range(0.0, 0.9))
        ->capture_default_str();
    command.add_option("--test", options->split.test, "Share for the test")
        ->check(CLI::Range(0.0, 0.9))
        ->capture_default_str();
    command.add_option("--seed", options->split.seed, "The same seed splits the same rows in the same way")
        ->capture_default_str();
    addChoice(command, "--near-duplicates", options->split.grouping,
              {{"together", SplitGrouping::NearDuplicates}, {"apart", SplitGrouping::ExactTexts}},
              "Keep rows that say nearly the same on one side (default together)");
}

}  // namespace tb::cli
