#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Progress.h"

namespace tb {

/// Texts that say nearly the same, as groups.
struct NearDuplicates {
    /// For each text the smallest index of its group: itself when it is alone.
    std::vector<std::uint32_t> group;
    /// For each text a member of its group that it was found to resemble (exactly verified), itself when it is alone.
    std::vector<std::uint32_t> like;
    std::uint64_t groups = 0;  ///< With two members or more.
    std::uint64_t extra = 0;   ///< Members beyond the first of each group.
    bool cancelled = false;    ///< The rest means nothing then.
};

struct NearDuplicateOptions {
    double threshold = 0.8;  ///< Jaccard similarity of the two texts' shingles, in [0.4, 1].
};

/// A text as near duplicates are compared: lower case, without accents; digits and letters stay, everything else is one
/// space.
[[nodiscard]] std::u32string comparableText(std::string_view text);
/// The hashes of its shingles (of comparableText()), sorted, each once.
[[nodiscard]] std::vector<std::uint32_t> textShingles(std::string_view text);
/// Jaccard similarity of the shingles of two texts: three characters each, two in scripts written without spaces. 1 for
/// equal ones.
[[nodiscard]] double textSimilarity(std::string_view a, std::string_view b);

/// Finds pairs with MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive
/// Datasets", ch. 3), verifies each pair by its exact Jaccard similarity, and joins pairs to groups with union-find. A
/// pair at the threshold is missed with a probability below 0.001; in a bucket of more than 64 texts each is compared
/// with one member of every group only, so time stays near linear. The same texts in the same order give the same
/// groups. Memory: about 0.6 KB a text. `progress` counts texts (each twice: reading and comparing) and is called about
/// every 10 ms.
[[nodiscard]] NearDuplicates findNearDuplicates(std::span<const std::string_view> texts,
                                                const NearDuplicateOptions& options = {},
                                                const ProgressFn& progress = {}, StopToken stop = {});

}  // namespace tb
