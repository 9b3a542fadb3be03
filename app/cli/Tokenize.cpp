#include "app/cli/Commands.h"
#include "app/cli/EncoderFolder.h"
#include "app/cli/ModelTexts.h"
#include "app/cli/Output.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::cli {
namespace {

int run(const ModelTextOptions& options) {
    const auto folder = encoderFolder(options.model);
    if (!folder) return report(folder.error());
    const auto tokenizer = loadTokenizer(*folder);
    if (!tokenizer) return report(tokenizer.error());
    auto lines = TextLines::open(options.input);
    if (!lines) return report(lines.error());
    std::vector<std::string> batch;
    std::vector<std::int32_t> ids;
    while (!outputLost()) {
        if (const auto read = lines->next(batch, 256); !read) return report(read.error());
        if (batch.empty()) return kDone;
        for (const std::string& text : batch) {
            ids.clear();
            (*tokenizer)->encode(text, options.maxLength, ids);
            printJson(ids);
        }
    }
    return kDone;  // the loss is told at the end
}

}  // namespace

void describeTokenize(CLI::App& command, Action& action) {
    addModelTexts(command, *optionsOf(command, action, run));
}

}  // namespace tb::cli
