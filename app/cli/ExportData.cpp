#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/data/ExampleFormat.h"
#include "core/store/FileTransfer.h"

namespace tb::cli {
namespace {

enum class Existing { Kept, Replaced };
struct Options {
    std::filesystem::path workspace;
    std::filesystem::path file;
    Existing existing = Existing::Kept;
    ExampleFormatOptions format;
};

int run(const Options& options) {
    const auto format = exampleFormatOf(options.file, options.format);
    if (!format) return report(format.error());
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
    const auto done = exportFile((*store)->link(), options.file, options.format,
                                 [&](const Progress& at) { line.show("Wrote", at); }, stop.get_token());
    if (StopSignals::received()) {
        say("Cancelled; no file was written.");
        return kCancelled;
    }
    if (!done) return report(done.error());
    say(std::to_string(done->rows) + " rows written to " + options.file.string() + " as " + (*format)->title.english() +
        ".");
    for (const Message& remark : done->remarks) say(remark.english());
    return kDone;
}

/// "csv (.csv), xlsx (.xlsx), ..."
std::string formatsHelp() {
    std::string all;
    for (const ExampleFormat& format : exampleFormats())
        all += (all.empty() ? "" : ", ") + std::string(format.name) + " (" + format.endings.front() + ")";
    return all;
}

}  // namespace

void describeExportData(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("OUT", options->file, "The file to write; its ending says the format")->required();
    std::vector<std::string> names;
    for (const ExampleFormat& format : exampleFormats()) names.emplace_back(format.name);
    command
        .add_option(
            "--format", options->format.format,
            "Whatever the ending says: " + formatsHelp() + ". Of formats with one ending the first is the default")
        ->check(CLI::IsMember(names));
    command.add_flag_callback(
        "--bom", [options] { options->format.mark = ByteOrderMark::With; },
        "CSV and TSV begin with a byte order mark, by which Excel knows UTF-8");
    command.add_flag_callback(
        "--formula-safe", [options] { options->format.formulas = FormulaCells::Neutralised; },
        "CSV and TSV get an apostrophe before cells that a spreadsheet would run as a formula");
    command.add_flag_callback(
        "--force", [options] { options->existing = Existing::Replaced; }, "Replace the file when it is there already");
}

}  // namespace tb::cli
