#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/store/FileTransfer.h"

namespace tb::cli {
namespace {

enum class Existing { Kept, Replaced };
struct Options {
    std::filesystem::path workspace;
    std::filesystem::path file;
    Existing existing = Existing::Kept;
};

int run(const Options& options) {
    std::error_code ignored;
    const auto there = std::filesystem::symlink_status(options.file, ignored);
    if (options.existing == Existing::Kept && std::filesystem::is_regular_file(there))
        return report({ErrorCode::AlreadyExists, "There is a file of this name already.", options.file.string(),
                       "Choose another name, or replace it with --force."});
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
    command.add_option("OUT", options->file, "The file to write: .csv, .tsv or .jsonl")->required();
    command.add_flag_callback(
        "--force", [options] { options->existing = Existing::Replaced; }, "Replace the file when it is there already");
}

}  // namespace tb::cli
