#include "core/engine/train/Tokenising.h"

#include <set>

namespace tb::train {

std::optional<TokenisedSplit> tokeniseSplit(const Tokenizer& tokenizer, const LabelledTexts& split,
                                            std::size_t maxLength, const std::function<bool()>& keepGoing) {
    constexpr std::size_t kAskEvery = 2048;
    TokenisedSplit out;
    out.labels = split.labels;
    out.tokens.offsets.reserve(split.size() + 1);
    for (std::size_t i = 0; i < split.size(); ++i) {
        if (i % kAskEvery == 0 && !keepGoing()) return std::nullopt;
        tokenizer.encode(split.texts[i], maxLength, out.tokens.ids);
        out.tokens.offsets.push_back(static_cast<std::int64_t>(out.tokens.ids.size()));
    }
    return out;
}

std::vector<std::int64_t> usedTokens(std::initializer_list<const TokenisedSplit*> splits) {
    std::set<std::int64_t> used;
    for (const TokenisedSplit* split : splits) {
        std::vector<bool> seen;
        for (const std::int32_t id : split->tokens.ids) {
            const std::size_t index = static_cast<std::size_t>(id);
            if (index >= seen.size()) seen.resize(index + 1);
            seen[index] = true;
        }
        for (std::size_t i = 0; i < seen.size(); ++i)
            if (seen[i]) used.insert(static_cast<std::int64_t>(i));
    }
    return {used.begin(), used.end()};
}

}  // namespace tb::train
