#include "app/cli/Commands.h"
#include "app/cli/Findings.h"
#include "app/cli/StopSignals.h"
#include "core/store/DataValidator.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    double threshold = 0.8;   ///< Similarity from which two texts are nearly the same.
    std::size_t samples = 5;  ///< Rows shown of each finding.
    OutputForm output = OutputForm::Words;
};

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    DataCheckOptions checks;
    checks.nearThreshold = options.threshold;
    const auto found = (*store)->call(
        [&](Workspace& ws) {
            return ws.guard().checkWorkspace(
                checks, [&](const Progress& at) { line.show("Checked", at); }, stop.get_token());
        },
        StorePriority::Bulk);
    if (!found) return report(found.error());
    if (found->cancelled) {
        say("Cancelled.");
        return kCancelled;
    }
    if (options.output == OutputForm::Json) {
        for (const DataFinding& finding : found->findings) printJson(findingJson(finding, "id"));
        printJson(summaryJson(*found));
        return kDone;
    }
    sayFindings(*found, options.samples);
    sayNames(*found, 0);
    say(std::to_string(found->rows) + " rows checked" + (found->findings.empty() ? "; nothing to fix." : "."));
    return kDone;
}

}  // namespace

void describeCheck(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("--threshold", options->threshold, "How much two texts must share to be nearly the same")
        ->check(CLI::Range(0.4, 1.0))
        ->capture_default_str();
    command.add_option("--samples", options->samples, "Rows to show of each finding")->capture_default_str();
    addJson(command, options->output);
}

}  // namespace tb::cli
