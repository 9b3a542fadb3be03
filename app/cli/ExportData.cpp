#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"

namespace tb::cli {

int runExportData(const ExportDataOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto rows = (*store)->call(
        [&](Workspace& ws) {
            return ws.dataset().exportTo(
                options.file, [&](const Progress& at) { line.show("Wrote", at); }, stop.get_token());
        },
        StorePriority::Bulk);
    if (StopSignals::received()) {
        say("Cancelled; no file was written.");
        return kCancelled;
    }
    if (!rows) return report(rows.error());
    say(std::to_string(*rows) + " rows written to " + options.file.string() + ".");
    return kDone;
}

}  // namespace tb::cli
