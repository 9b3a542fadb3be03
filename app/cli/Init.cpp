#include "app/cli/Commands.h"
#include "core/store/StoreThread.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
};

int run(const Options& options) {
    const auto store = StoreThread::create(options.workspace);
    if (!store) return report(store.error());
    say("The workspace is ready in " + options.workspace.string() + ". Next: tunebench-cli import " +
        options.workspace.string() + " FILE");
    return kDone;
}

}  // namespace

void describeInit(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
}

}  // namespace tb::cli
