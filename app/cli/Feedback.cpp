#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/base/SpooledFile.h"
#include "core/store/InboxStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::filesystem::path file;
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kShownProblems = 20;

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto file = SpooledFile::take(
        options.file, options.workspace / "cache", [&](const Progress& at) { line.show("Received", at); },
        stop.get_token());
    if (!file) return report(file.error());
    struct Outcome {
        InboxStore::FileReport file;
        std::int64_t waiting = 0;
    };
    const auto done = (*store)->call(
        [&](Workspace& ws) -> Expected<Outcome> {
            Outcome outcome;
            TB_TRY(outcome.file,
                   ws.inbox().addFile(
                       file->path(), [&](const Progress& at) { line.show("Read", at); }, stop.get_token()));
            TB_TRY(outcome.waiting, ws.inbox().waiting());
            return outcome;
        },
        StorePriority::Bulk);
    if (!done) return report(done.error());
    const ReadReport& read = done->file.read;
    if (read.cancelled) {
        say("Cancelled; nothing was added.");
        return kCancelled;
    }
    if (options.output == OutputForm::Json) {
        Json json = {{"added", done->file.rows.added},
                     {"known", done->file.rows.known},
                     {"rejected", read.rowsRejected},
                     {"waiting", done->waiting}};
        json["problems"] = Json::array();
        for (const RowProblem& problem : read.problems)
            json["problems"].push_back({{"line", problem.line}, {"what", problem.what.english()}});
        printJson(json);
    }
    say(std::to_string(done->file.rows.added) + " corrections added, " + std::to_string(done->file.rows.known) +
        " known already, " + std::to_string(read.rowsRejected) + " unreadable; " + std::to_string(done->waiting) +
        " wait in the inbox.");
    std::size_t shown = 0;
    for (const RowProblem& problem : read.problems) {
        if (++shown > kShownProblems) break;
        say("  line " + std::to_string(problem.line) + ": " + problem.what.english());
    }
    if (read.rowsRead > 0 || read.rowsRejected == 0) return kDone;
    return report({ErrorCode::InvalidInput, "No line of the file could be read.", options.file.string(),
                   "See the problems above."});
}

}  // namespace

void describeFeedback(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command
        .add_option("FILE,--file", options->file,
                    "One object a line: text; and if known id, intent, answer, score, source, time")
        ->required();
    addJson(command, options->output);
}

}  // namespace tb::cli
