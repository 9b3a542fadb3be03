#include "app/cli/Commands.h"
#include "app/cli/RunJob.h"
#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/engine/api/EncoderChooser.h"
#include "core/engine/services/RunStart.h"
#include "core/run/Preflight.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string preset = "balanced";
    std::vector<std::string> assignments;  ///< "optim.lr=2e-4"
    std::string name;
    std::optional<std::int64_t> seed;
    std::optional<std::string> resume;  ///< The run to continue; preset and assignments are its own then.
    OutputForm output = OutputForm::Words;
};

/// What was asked for cannot be: exit code 2 rather than 1.
struct Refusal {
    Error error;
    ExitCode code = kFailed;
};
template <class T>
using Prepared = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refuse(Error error, ExitCode code = kFailed) {
    return tl::unexpected<Refusal>({std::move(error), code});
}

Prepared<TrainConfig> configOf(const Options& options) {
    auto config = presetConfig(options.preset);
    if (!config) return refuse(config.error(), kWrongUsage);
    for (const std::string& assignment : options.assignments)
        if (auto applied = applyAssignment(*config, assignment); !applied) return refuse(applied.error(), kWrongUsage);
    if (options.seed) config->loop.seed = *options.seed;
    const std::vector<Error> errors = validate(*config);
    for (std::size_t i = 1; i < errors.size(); ++i) say("error: " + errors[i].message());
    if (!errors.empty()) return refuse(errors.front(), kWrongUsage);
    return *config;
}

/// Says what there is to know before the start; false when something makes a run pointless.
bool sayFindings(StoreThread& store, const TrainConfig& wanted, const std::filesystem::path& workspace) {
    const auto stats = store.call([&](Workspace& ws) { return ws.dataset().statsOfSet(wanted.data.labelSet); });
    if (!stats) return true;  // the run itself will meet the same error and say it
    EncoderChooser chooser(workspace);
    const auto& [config, facts] = chooser.choose(wanted, *stats);
    if (config.model.encoder != wanted.model.encoder)
        say("Encoder: " + config.model.encoder + ", chosen by the languages of the texts.");
    bool go = true;
    for (const PreflightFinding& finding : preflight(config, *stats, facts)) {
        const bool blocker = finding.severity == FindingSeverity::Blocker;
        go = go && !blocker;
        const char* prefix = blocker                                        ? "error: "
                             : finding.severity == FindingSeverity::Warning ? "warning: "
                                                                            : "note: ";
        const std::string fix =
            finding.fixKey.empty()
                ? ""
                : " (--set " + finding.fixKey + "=" +
                      (finding.fixValue.is_string() ? finding.fixValue.get<std::string>() : finding.fixValue.dump()) +
                      ")";
        say(prefix + finding.text.english() + fix);
    }
    const auto past = store.call([](Workspace& ws) { return ws.runs().list(); });
    const std::optional<MeasuredRate> rate = past ? measuredRate(*past, config) : std::nullopt;
    const RunCost cost = estimateCost(config, *stats, rate);
    if (go)
        say(std::to_string(cost.steps) + " steps in " + std::to_string(cost.epochs) +
            (cost.epochs == 1 ? " epoch" : " epochs") +
            (cost.seconds ? ", about " + durationText(*cost.seconds) : std::string()) +
            (rate && !rate->scaledFrom.empty() ? " by the speed of " + rate->scaledFrom : std::string()) + ".");
    if (const LayerWeights weights = layerWeights(config, facts.shape); go && usesPeft(config) && weights.all > 0)
        say(percentText(static_cast<double>(weights.learning) / static_cast<double>(weights.all)) +
            " of the weights in its layers learn.");
    return go;
}

Prepared<TrainJob> newJob(StoreThread& store, const Options& options) {
    auto config = configOf(options);
    if (!config) return refuse(config.error().error, config.error().code);
    if (!sayFindings(store, *config, options.workspace))
        return refuse({ErrorCode::InvalidInput, "The run was not started.", options.workspace.string(),
                       "See what stands in its way above."});
    auto job = startRun(store.link(), *config, options.name);
    if (!job) return refuse(job.error());
    return *std::move(job);
}

Prepared<TrainJob> resumedJob(StoreThread& store, const Options& options) {
    auto run = store.call([&](Workspace& ws) { return ws.runs().find(*options.resume); });
    if (!run) return refuse(run.error());
    auto job = resumeRun(store.link(), run->id);
    if (!job) return refuse(job.error());
    return *std::move(job);
}

int run(const Options& options) {
    if (!options.resume)  // wrong usage is told before anything is opened
        if (const auto config = configOf(options); !config) return report(config.error().error, config.error().code);
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    auto job = options.resume ? resumedJob(**store, options) : newJob(**store, options);
    if (!job) return report(job.error().error, job.error().code);
    say((options.resume ? "Continuing \"" : "Starting \"") + job->name + "\": " +
        std::to_string(job->data.train.size()) + " rows to train on, " + std::to_string(job->data.validation.size()) +
        " validation, " + std::to_string(job->data.test.size()) + " test, " + std::to_string(job->data.labels.size()) +
        (job->config.data.labelSet == kIntentSetName ? " intents." : " labels of " + job->config.data.labelSet + "."));
    return runJob(**store, *job, options.output);
}

/// Old names are taken and not listed.
CLI::Validator presetNames() {
    std::string names;
    for (const Preset& preset : presets()) names += (names.empty() ? "" : ",") + preset.key;
    return {[](const std::string& name) {
                const auto config = presetConfig(name);
                return config ? std::string() : config.error().message();
            },
            "{" + names + "}"};
}

}  // namespace

void describeTrain(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    CLI::Option* preset = command.add_option("--preset", options->preset, "Where the settings start from")
                              ->check(presetNames())
                              ->capture_default_str();
    CLI::Option* set =
        command
            .add_option("--set", options->assignments, "Change one setting, e.g. optim.lr=2e-4; --schema=md lists them")
            ->allow_extra_args(false)
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    CLI::Option* name = command.add_option("--name", options->name, "What the run is called");
    CLI::Option* seed =
        command.add_option("--seed", options->seed, "The same seed gives the same run")->check(CLI::NonNegativeNumber);
    command.add_option("--resume", options->resume, "Continue this stopped or interrupted run from its checkpoint")
        ->excludes(preset)
        ->excludes(set)
        ->excludes(name)
        ->excludes(seed);
    addJson(command, options->output);
}

}  // namespace tb::cli
