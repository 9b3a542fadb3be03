#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "core/base/DiskUse.h"
#include "core/config/Schema.h"
#include "core/engine/api/AdapterFolder.h"
#include "core/engine/api/ModelBundle.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    fs::path workspace;
    OutputForm output = OutputForm::Words;
};

void print(const RunSummary& run, const fs::path& folder, OutputForm output) {
    const std::string method = findField("peft.method")->get(run.config).get<std::string>();
    const std::uint64_t bytes = bytesOf(folder);
    if (output == OutputForm::Json) {
        printJson({{"run", run.id},
                   {"name", run.name},
                   {"method", method},
                   {"encoder", run.config.model.encoder},
                   {"bytes", bytes},
                   {"folder", folder.string()}});
        return;
    }
    printLine(run.name + "\t" + method + "\t" + run.config.model.encoder + "\t" +
              fixedText(static_cast<double>(bytes) / 1e6, 1) + " MB\t" + folder.string());
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto runs = (*store)->call([](Workspace& workspace) { return workspace.runs().list(); });
    if (!runs) return report(runs.error());
    bool any = false;
    for (const RunSummary& run : *runs) {
        const fs::path folder = (*store)->folder() / run.modelPath / kAdapterFolder;
        if (run.modelPath.empty() || !isAdapterFolder(folder)) continue;
        print(run, folder, options.output);
        any = true;
    }
    if (!any) say("No run has an adapter yet. Train one with: --set peft.method=lora");
    return kDone;
}

}  // namespace

void describeAdapters(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addJson(command, options->output);
}

}  // namespace tb::cli
