#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// The merges of a BPE model: which two neighbours become which token, and in what order. Immutable.
class MergeTable {
public:
    using Pair = std::pair<std::string, std::string>;
    struct Merge {
        std::int32_t rank = kNone;  ///< Lower goes first.
        std::int32_t id = -1;
    };
    static constexpr std::int32_t kNone = INT32_MAX;
    static constexpr std::size_t kMaxMerges = 1U << 22;

    /// `prefixBytes`: what the right part loses at its start, the prefix of continuing pieces. Errors: Corrupt (a part
    /// or the result is not in the vocabulary), Unsupported (too many); the merge is named.
    [[nodiscard]] static Expected<MergeTable> build(const std::vector<Pair>& merges, const Vocabulary& vocabulary,
                                                    std::size_t prefixBytes, const std::string& where);

    /// rank kNone if the two do not merge.
    [[nodiscard]] Merge find(std::int32_t left, std::int32_t right) const {
        const std::uint64_t key = keyOf(left, right);
        for (std::size_t at = placeOf(key);; at = (at + 1) & m_mask) {
            const Slot& slot = m_slots[at];
            if (slot.key == key) return slot.merge;
            if (slot.key == kFree) return {};
        }
    }

private:
    struct Slot {
        std::uint64_t key = kFree;
        Merge merge;
    };
    static constexpr std::uint64_t kFree = ~0ULL;
    static std::uint64_t keyOf(std::int32_t left, std::int32_t right) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
    }
    [[nodiscard]] std::size_t placeOf(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & m_mask;
    }
    void insert(std::uint64_t key, Merge merge);

    std::vector<Slot> m_slots = std::vector<Slot>(1);  ///< A power of two, at most half full.
    std::size_t m_mask = 0;
};

}  // namespace tb
