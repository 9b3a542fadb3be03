#include "app/cli/Commands.h"
#include "core/engine/Catalog.h"
#include "core/text/Tokenizer.h"

namespace tb::cli {

int runTokenize(const ModelTextOptions& options) {
    std::filesystem::path folder = options.model;
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) {
        const auto encoder = resolveEncoder(options.model);
        if (!encoder) return report(encoder.error());
        folder = encoder->folder;
    }
    const auto tokenizer = loadTokenizer(folder);
    if (!tokenizer) return report(tokenizer.error());
    auto lines = TextLines::open(options.input, options.lines);
    if (!lines) return report(lines.error());
    std::vector<std::string> batch;
    std::vector<std::int32_t> ids;
    for (;;) {
        if (const auto read = lines->next(batch, 256); !read) return report(read.error());
        if (batch.empty()) return kDone;
        for (const std::string& text : batch) {
            ids.clear();
            (*tokenizer)->encode(text, options.maxLength, ids);
            printJson(ids);
        }
    }
}

}  // namespace tb::cli
