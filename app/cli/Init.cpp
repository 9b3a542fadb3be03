#include "app/cli/Commands.h"

namespace tb::cli {

int runInit(const InitOptions& options) {
    const auto store = StoreThread::create(options.workspace);
    if (!store) return report(store.error());
    say("The workspace is ready in " + options.workspace.string() + ". Next: tunebench-cli import " +
        options.workspace.string() + " FILE");
    return kDone;
}

}  // namespace tb::cli
