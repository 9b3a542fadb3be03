#include "app/cli/Commands.h"
#include "app/cli/Findings.h"
#include "app/cli/StopSignals.h"
#include "core/store/DataValidator.h"

namespace tb::cli {

int runCheck(const CheckOptions& options) {
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
    say(std::to_string(found->rows) + " rows checked" + (found->findings.empty() ? "; nothing to mend." : "."));
    return kDone;
}

int runPii(const PiiOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto bulk = [&](auto job) { return (*store)->call(std::move(job), StorePriority::Bulk); };
    if (options.action == PiiAction::Forget) {
        if (const auto done = bulk([](Workspace& ws) { return ws.guard().forgetVault(); }); !done)
            return report(done.error());
        say("The vault is deleted with the undo history; the placeholders stay for good.");
        return kDone;
    }
    if (options.action == PiiAction::Status) {
        const auto vault = bulk([](Workspace& ws) { return ws.guard().vault(); });
        if (!vault) return report(vault.error());
        say(vault->values == 0 ? std::string("No personal data was replaced here.")
                               : std::to_string(vault->values) + " values are kept in " + vault->file.string() + ".");
        return kDone;
    }
    const auto changed = bulk([&](Workspace& ws) -> Expected<std::int64_t> {
        if (options.action == PiiAction::Restore) return ws.guard().restorePii();
        TB_TRY(const std::vector<ExampleId> ids, ws.dataset().ids({}, stop.get_token()));
        return ws.guard().replacePii(
            ids, [&](const Progress& at) { line.show("Read", at); }, stop.get_token());
    });
    if (!changed) return report(changed.error());
    if (StopSignals::received()) {
        say("Cancelled; nothing was changed.");
        return kCancelled;
    }
    say(std::to_string(*changed) + (*changed == 1 ? " row" : " rows") + " changed.");
    return kDone;
}

int runSplit(const SplitCommandOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto stats = (*store)->call(
        [&](Workspace& ws) -> Expected<DatasetStats> {
            TB_TRY(ws.dataset().assignSplits(
                options.split, [&](const Progress& at) { line.show("Compared", at); }, stop.get_token()));
            return ws.dataset().stats();
        },
        StorePriority::Bulk);
    if (!stats) return report(stats.error());
    if (StopSignals::received()) {
        say("Cancelled; nothing was changed.");
        return kCancelled;
    }
    say(std::to_string(stats->train) + " train, " + std::to_string(stats->validation) + " validation, " +
        std::to_string(stats->test) + " test.");
    return kDone;
}

}  // namespace tb::cli
