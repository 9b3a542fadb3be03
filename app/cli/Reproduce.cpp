#include "app/cli/Commands.h"
#include "app/cli/RunJob.h"
#include "core/engine/services/RunDifference.h"
#include "core/engine/services/RunStart.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string run;
    OutputForm output = OutputForm::Words;
};

void print(const RunDifference& difference, OutputForm output) {
    if (output == OutputForm::Json) {
        printJson({{"event", "compared"},
                   {"run", difference.again.id},
                   {"of", difference.first.id},
                   {"same", difference.none()},
                   {"first_different_step", orNull(difference.step)},
                   {"same_weights", orNull(difference.sameWeights)},
                   {"test_accuracy", {orNull(difference.first.testAccuracy), orNull(difference.again.testAccuracy)}}});
        return;
    }
    const std::string of = "\"" + difference.first.name + "\"";
    if (difference.none()) {
        printLine("The same as " + of + ": every recorded loss" +
                  (difference.sameWeights ? " and every byte of the weights." : "; its weights are gone."));
        return;
    }
    printLine("Not the same as " + of + ": " +
              (difference.step ? "the losses differ from step " + std::to_string(*difference.step) + " on."
                               : "the weights differ, the recorded losses do not."));
    if (difference.first.testAccuracy && difference.again.testAccuracy)
        printLine("Test accuracy " + percentText(*difference.first.testAccuracy) + " before, " +
                  percentText(*difference.again.testAccuracy) + " now.");
    if (difference.changedLive)
        printLine("Settings were changed while " + of + " trained; that is not repeated.");
    else
        printLine("Another processor, another number of threads or another version of the program can be the cause.");
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto first = (*store)->call([&](Workspace& ws) { return ws.runs().find(options.run); });
    if (!first) return report(first.error());
    const auto job = repeatRun((*store)->link(), first->id);
    if (!job) return report(job.error());
    say("Making \"" + first->name + "\" again as \"" + job->name + "\".");
    if (const int code = runJob(**store, *job, options.output); code != kDone) return code;
    const auto difference = compareRuns(**store, first->id, job->run);
    if (!difference) return report(difference.error());
    print(*difference, options.output);
    return difference->none() ? kDone : kFailed;
}

}  // namespace

void describeReproduce(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addRun(command, options->run);
    addJson(command, options->output);
}

}  // namespace tb::cli
