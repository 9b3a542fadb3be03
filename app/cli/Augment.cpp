#include <algorithm>
#include <map>

#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/StopSignals.h"
#include "core/store/AugmentStore.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

enum class AugmentOutcome { Added, Shown };
struct Options {
    std::filesystem::path workspace;
    std::vector<std::string> intents;  ///< Empty = those with fewer rows than `upTo`.
    std::vector<std::string> methods;  ///< Empty = all.
    std::vector<std::string> templates;
    std::size_t count = 0;  ///< For each intent; 0 = so many that it has `upTo` rows.
    std::size_t upTo = 50;
    std::uint64_t seed = 42;
    AugmentOutcome outcome = AugmentOutcome::Added;
    OutputForm output = OutputForm::Words;
};

Expected<std::vector<AugmentRequest>> requestsOf(const Options& options, const std::vector<LabelInfo>& labels) {
    std::vector<AugmentRequest> requests;
    const auto lacking = [&](const LabelInfo& label) {
        const auto rows = static_cast<std::size_t>(label.count);
        return rows < options.upTo ? options.upTo - rows : 0;
    };
    for (const std::string& name : options.intents) {
        const auto found =
            std::find_if(labels.begin(), labels.end(), [&](const LabelInfo& label) { return label.name == name; });
        if (found == labels.end())
            return fail(ErrorCode::NotFound, Message("There is no intent \"%1\".", name), "--intent",
                        "Name one of the workspace's intents.");
        requests.push_back({name, options.count > 0 ? options.count : lacking(*found)});
    }
    if (options.intents.empty())
        for (const LabelInfo& label : labels)
            if (const std::size_t missing = lacking(label); missing > 0 && label.count > 0)
                requests.push_back({label.name, options.count > 0 ? options.count : missing});
    return requests;
}

Expected<AugmentStore::Proposal> propose(StoreThread& store, const Options& options, const StopToken& stop) {
    ProgressLine line;
    return store.call(
        [&](Workspace& ws) -> Expected<AugmentStore::Proposal> {
            TB_TRY(const std::vector<LabelInfo> labels, ws.dataset().labels());
            AugmentOptions wanted;
            TB_TRY(wanted.requests, requestsOf(options, labels));
            wanted.seed = options.seed;
            wanted.templates = options.templates;
            if (!options.methods.empty()) wanted.methods.clear();
            for (const std::string& name : options.methods)
                if (const auto method = augmentMethodFromName(name)) wanted.methods.push_back(*method);
            return ws.augmentation().propose(
                wanted, [&](const Progress& at) { line.show("Made", at); }, stop);
        },
        StorePriority::Bulk);
}

void print(const AugmentStore::Proposal& proposal, OutputForm output) {
    for (std::size_t i = 0; i < proposal.report.texts.size() && !outputLost(); ++i) {
        const AugmentedText& made = proposal.report.texts[i];
        const char* const method = augmentMethodName(made.method);
        if (output == OutputForm::Json)
            printJson({{"text", made.text},
                       {"intent", made.intent},
                       {"method", method},
                       {"origin", made.origin},
                       {"origin_text", proposal.originTexts[i]}});
        else
            printLine(made.intent + "\t" + method + "\t" + made.text);
    }
}

int run(const Options& options) {
    if (!options.templates.empty() && options.intents.empty())
        return report(
            {ErrorCode::InvalidInput, "A template needs to know its intent.", "--template", "Name it with --intent."},
            kWrongUsage);
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    const auto proposal = propose(**store, options, stop.get_token());
    if (!proposal) return report(proposal.error(), proposal.error().where == "--intent" ? kWrongUsage : kFailed);
    if (proposal->report.cancelled) {
        say("Cancelled; nothing was added.");
        return kCancelled;
    }
    print(*proposal, options.output);
    const std::string refused = std::to_string(proposal->report.refusedNear) +
                                " were too much like texts of other intents or of validation and test.";
    if (options.outcome == AugmentOutcome::Shown) {
        say(std::to_string(proposal->report.texts.size()) + " variants; nothing was added. " + refused);
        return kDone;
    }
    std::vector<AcceptedVariant> variants;
    for (const AugmentedText& made : proposal->report.texts)
        variants.push_back({made.text, made.intent, made.method, made.origin});
    ProgressLine line;
    const auto added = (*store)->call(
        [&](Workspace& ws) {
            return ws.augmentation().add(
                variants, [&](const Progress& at) { line.show("Added", at); }, stop.get_token());
        },
        StorePriority::Bulk);
    if (!added) return report(added.error());
    say(std::to_string(added->added) + " variants added for training. " + refused);
    return kDone;
}

}  // namespace

void describeAugment(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    std::vector<std::string> methods;
    for (const AugmentMethod method : kAugmentMethods) methods.emplace_back(augmentMethodName(method));
    command.add_option("--intent", options->intents,
                       "For this intent; may be given several times (default: those with fewer rows than --up-to)");
    command.add_option("--method", options->methods, "In this way; may be given several times (default: all)")
        ->check(CLI::IsMember(methods));
    command.add_option("--template", options->templates,
                       "A text with slots to fill, e.g. \"I lost my {card} {period}\"; with --intent");
    command.add_option("--count", options->count, "Variants for each intent (default: as many as --up-to lacks)");
    command.add_option("--up-to", options->upTo, "Rows an intent should have")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command.add_option("--seed", options->seed, "The same seed makes the same variants")->capture_default_str();
    command.add_flag_callback(
        "--dry-run", [options] { options->outcome = AugmentOutcome::Shown; }, "Show the variants and add nothing");
    addJson(command, options->output);
}

}  // namespace tb::cli
