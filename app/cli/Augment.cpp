#include <algorithm>
#include <map>

#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/store/AugmentStore.h"

namespace tb::cli {
namespace {

Expected<std::vector<AugmentRequest>> wishesOf(const AugmentCommandOptions& options,
                                            const std::vector<LabelInfo>& labels) {
    std::vector<AugmentRequest> wishes;
    const auto lacking = [&](const LabelInfo& label) {
        const auto rows = static_cast<std::size_t>(label.count);
        return rows < options.upTo ? options.upTo - rows : 0;
    };
    for (const std::string& name : options.intents) {
        const auto found =
            std::find_if(labels.begin(), labels.end(), [&](const LabelInfo& label) { return label.name == name; });
        if (found == labels.end())
            return fail(ErrorCode::NotFound, "There is no intent \"" + name + "\".", "--intent",
                        "Name one of the workspace's intents.");
        wishes.push_back({name, options.count > 0 ? options.count : lacking(*found)});
    }
    if (options.intents.empty())
        for (const LabelInfo& label : labels)
            if (const std::size_t missing = lacking(label); missing > 0 && label.count > 0)
                wishes.push_back({label.name, options.count > 0 ? options.count : missing});
    return wishes;
}

Expected<AugmentStore::Proposal> propose(StoreThread& store, const AugmentCommandOptions& options,
                                         const StopToken& stop) {
    ProgressLine line;
    return store.call(
        [&](Workspace& ws) -> Expected<AugmentStore::Proposal> {
            TB_TRY(const std::vector<LabelInfo> labels, ws.dataset().labels());
            AugmentOptions wanted;
            TB_TRY(wanted.wishes, wishesOf(options, labels));
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
    for (std::size_t i = 0; i < proposal.report.texts.size(); ++i) {
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

}  // namespace

int runAugment(const AugmentCommandOptions& options) {
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
    const auto added =
        (*store)->call([&](Workspace& ws) { return ws.augmentation().add(variants); }, StorePriority::Bulk);
    if (!added) return report(added.error());
    say(std::to_string(added->added) + " variants added for training. " + refused);
    return kDone;
}

}  // namespace tb::cli
