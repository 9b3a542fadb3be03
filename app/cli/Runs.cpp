#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string search;
    OutputForm output = OutputForm::Words;
};

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    RunQuery query;
    query.search = options.search;
    const auto runs = (*store)->call([&](Workspace& ws) { return ws.runs().list(query); });
    if (!runs) return report(runs.error());
    if (options.output == OutputForm::Json) {
        for (const RunSummary& run : *runs) printJson(runJson(run));
        return kDone;
    }
    if (runs->empty()) {
        say("There are no runs yet. Start one with: tunebench-cli train " + options.workspace.string());
        return kDone;
    }
    for (const std::string& line : runTable(*runs)) printLine(line);
    return kDone;
}

}  // namespace

void describeRuns(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("--search", options->search, "Only runs with this in their name or notes");
    addJson(command, options->output);
}

}  // namespace tb::cli
