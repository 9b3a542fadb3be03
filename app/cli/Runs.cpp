#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"

namespace tb::cli {

int runRuns(const RunsOptions& options) {
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

}  // namespace tb::cli
