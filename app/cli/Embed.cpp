#include "app/cli/Commands.h"
#include "app/cli/EncoderFolder.h"
#include "app/cli/ModelTexts.h"
#include "app/cli/Output.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Embedder.h"

namespace tb::cli {
namespace {

int run(const ModelTextOptions& options) {
    const auto folder = encoderFolder(options.model);
    if (!folder) return report(folder.error());
    auto embedder = Embedder::load(*folder);
    if (!embedder) return report(embedder.error());
    StopSource stop;
    const StopSignals signals(stop);
    auto lines = TextLines::open(options.input, stop.get_token());
    if (!lines) return report(lines.error());
    const std::size_t dimension = (*embedder)->dimension();
    std::vector<std::string> batch;
    while (!stop.stop_requested() && !outputLost()) {
        if (const auto read = lines->next(batch, 256); !read) return report(read.error());
        if (batch.empty()) return kDone;
        const auto vectors = (*embedder)->embed(batch, options.maxLength, {}, stop.get_token());
        if (!vectors) return report(vectors.error());
        for (std::size_t row = 0; (row + 1) * dimension <= vectors->size(); ++row) {
            const auto first = vectors->begin() + static_cast<std::ptrdiff_t>(row * dimension);
            printJson(std::vector<float>(first, first + static_cast<std::ptrdiff_t>(dimension)));
        }
    }
    return outputLost() ? kDone : kCancelled;  // the loss is told at the end
}

}  // namespace

void describeEmbed(CLI::App& command, Action& action) {
    addModelTexts(command, *optionsOf(command, action, run));
}

}  // namespace tb::cli
