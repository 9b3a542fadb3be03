#include "core/text/tokenizer/MergeTable.h"

#include <bit>

#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

/// `what` has %1 for the merge's number, %2 and %3 for its two parts and, if it asks for it, %4 for `more`.
Message ofMerge(const char* what, std::size_t index, const MergeTable::Pair& pair, std::string_view more = {}) {
    return {what, index + 1, pair.first.substr(0, 40), pair.second.substr(0, 40), more.substr(0, 40)};
}

}  // namespace

Expected<MergeTable> MergeTable::build(const std::vector<Pair>& merges, const Vocabulary& vocabulary,
                                       std::size_t prefixBytes, const std::string& where) {
    if (merges.size() > kMaxMerges)
        return fail(ErrorCode::Unsupported, "The tokenizer has more than four million merges.", where, kTokenizerHint);
    MergeTable result;
    result.m_slots.assign(std::bit_ceil(merges.size() * 2 + 2), {});
    result.m_mask = result.m_slots.size() - 1;
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const auto& [left, right] = merges[i];
        const std::int32_t leftId = vocabulary.find(left);
        const std::int32_t rightId = vocabulary.find(right);
        if (leftId < 0 || rightId < 0) {
            return fail(ErrorCode::Corrupt,
                        ofMerge("Merge %1 (\"%2\" and \"%3\") needs \"%4\", which is not in the vocabulary.", i,
                                merges[i], leftId < 0 ? left : right),
                        where, kTokenizerHint);
        }
        if (right.size() <= prefixBytes)
            return fail(ErrorCode::Corrupt,
                        ofMerge("Merge %1 (\"%2\" and \"%3\") has a right part that is too short.", i, merges[i]),
                        where, kTokenizerHint);
        const std::int32_t id = vocabulary.find(left + right.substr(prefixBytes));
        if (id < 0)
            return fail(
                ErrorCode::Corrupt,
                ofMerge("Merge %1 (\"%2\" and \"%3\") makes a token that is not in the vocabulary.", i, merges[i]),
                where, kTokenizerHint);
        result.insert(keyOf(leftId, rightId), {static_cast<std::int32_t>(i), id});
    }
    return result;
}

void MergeTable::insert(std::uint64_t key, Merge merge) {
    std::size_t at = placeOf(key);
    while (m_slots[at].key != kFree && m_slots[at].key != key) at = (at + 1) & m_mask;
    m_slots[at] = {key, merge};  // of two equal merges the later counts, as in the reference
}

}  // namespace tb
