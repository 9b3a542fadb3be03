#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/store/FileTransfer.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::filesystem::path file;
};

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto rows = exportFile((*store)->link(), options.file, [&](const Progress& at) { line.show("Wrote", at); },
                                 stop.get_token());
    if (StopSignals::received()) {
        say("Cancelled; no file was written.");
        return kCancelled;
    }
    if (!rows) return report(rows.error());
    say(std::to_string(*rows) + " rows written to " + options.file.string() + ".");
    return kDone;
}

}  // namespace

void describeExportData(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("OUT", options->file, "The file to write")->required();
}

}  // namespace tb::cli
