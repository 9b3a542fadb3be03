#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/store/DataValidator.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

enum class PiiAction { Status, Replace, Restore, Forget };
struct Options {
    std::filesystem::path workspace;
    PiiAction action = PiiAction::Status;
};

int run(const Options& options) {
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
    const auto changed = bulk([&](Workspace& ws) -> Expected<EditReceipt> {
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
    say(std::to_string(changed->rows) + (changed->rows == 1 ? " row" : " rows") + " changed.");
    return kDone;
}

}  // namespace

void describePii(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addChoice(command, "ACTION", options->action,
              {{"status", PiiAction::Status},
               {"replace", PiiAction::Replace},
               {"restore", PiiAction::Restore},
               {"forget", PiiAction::Forget}},
              "What to do");
}

}  // namespace tb::cli
