#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Exporter.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string run;
    std::string format;
    std::filesystem::path target;
};

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto found = findTrained(**store, options.run);
    if (!found) return report(found.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto done = exportModel(
        found->model, options.format, options.target, [&](const Progress& at) { line.show("Wrote", at); },
        stop.get_token());
    if (stop.stop_requested()) {
        say("Cancelled; nothing was written.");
        return kCancelled;
    }
    if (!done) return report(done.error());
    say("The model of \"" + found->run.name + "\" is in " + options.target.string() + ".");
    return kDone;
}

}  // namespace

void describeExport(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addRun(command, options->run);
    std::vector<std::string> formats;
    for (const ExportFormat& format : exportFormats()) formats.push_back(format.key);
    command.add_option("--to", options->format, "The format")->required()->check(CLI::IsMember(formats));
    command.add_option("OUT", options->target, "Where to; must not exist yet")->required();
}

}  // namespace tb::cli
