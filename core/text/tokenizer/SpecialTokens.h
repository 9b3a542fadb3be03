#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/text/tokenizer/AddedTokens.h"
#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// The texts of the tokens with a role; empty where the tokenizer has none.
struct SpecialNames {
    std::string pad;
    std::string unknown;
    std::string classify;  ///< "[CLS]"
    std::string separate;  ///< "[SEP]"
    std::string mask;
};

/// The ids around each text.
struct SpecialFrame {
    std::vector<std::int32_t> before;  ///< e.g. [CLS]
    std::vector<std::int32_t> after;   ///< e.g. [SEP]
    [[nodiscard]] std::size_t size() const { return before.size() + after.size(); }
};

/// The token of an id in the vocabulary or among the added tokens; empty for an unknown id.
[[nodiscard]] std::string_view tokenOf(std::int32_t id, const Vocabulary& vocabulary,
                                       const std::vector<AddedToken>& added);
/// -1 if absent or empty.
[[nodiscard]] std::int32_t idOf(std::string_view token, const Vocabulary& vocabulary,
                                const std::vector<AddedToken>& added);
/// The first of the usual names for a role that is a token; empty where none is.
[[nodiscard]] std::string firstKnown(std::initializer_list<const char*> names, const Vocabulary& vocabulary,
                                     const std::vector<AddedToken>& added);
/// One above the highest id.
[[nodiscard]] std::size_t tableSize(const Vocabulary& vocabulary, const std::vector<AddedToken>& added);
/// Errors: Corrupt for added tokens or special ids that contradict the vocabulary or each other; `where` names the
/// file.
[[nodiscard]] Expected<void> checkSpecialTokens(const Vocabulary& vocabulary, const std::vector<AddedToken>& added,
                                                const SpecialFrame& frame, const std::string& where);

}  // namespace tb
