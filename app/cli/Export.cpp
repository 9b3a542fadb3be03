#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Exporter.h"

namespace tb::cli {

int runExport(const ExportOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto found = findTrained(**store, options.run);
    if (!found) return report(found.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto done = exportModel(
        found->model, options.format, options.target, [&](const Progress& at) { line.show("Wrote", at); },
        stop.get_token());
    if (stop.stop_requested()) {
        say("Cancelled; nothing was written.");
        return kCancelled;
    }
    if (!done) return report(done.error());
    say("The model of \"" + found->run.name + "\" is in " + options.target.string() + ".");
    return kDone;
}

}  // namespace tb::cli
