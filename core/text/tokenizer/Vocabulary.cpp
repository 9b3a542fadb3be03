#include "core/text/tokenizer/Vocabulary.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

std::string shown(std::string_view token) {
    return std::string(token.substr(0, 40)) + (token.size() > 40 ? "..." : "");
}

Expected<void> checkEntry(const Vocabulary::Entry& entry, const std::string& where) {
    const auto& [token, id] = entry;
    if (token.empty()) return fail(ErrorCode::Corrupt, "The vocabulary has an empty token.", where, kTokenizerHint);
    if (token.size() > Vocabulary::kMaxTokenBytes)
        return fail(ErrorCode::Corrupt, Message("The token \"%1\" is longer than any real token.", shown(token)), where,
                    kTokenizerHint);
    if (!isValidUtf8(token))
        return fail(ErrorCode::Corrupt, Message("The token with id %1 is not UTF-8 text.", id), where,
                    "Save the file as UTF-8, or take it from the model's original folder again.");
    if (id < 0 || id > Vocabulary::kMaxId)
        return fail(ErrorCode::Corrupt, Message("The token \"%1\" has the impossible id %2.", shown(token), id), where,
                    kTokenizerHint);
    return {};
}

}  // namespace

Expected<Vocabulary> Vocabulary::build(const std::vector<Entry>& entries, const std::string& where) {
    if (entries.empty()) return fail(ErrorCode::Corrupt, "The vocabulary is empty.", where, kTokenizerHint);
    if (entries.size() > kMaxTokens)
        return fail(ErrorCode::Unsupported, "The vocabulary has more than two million tokens.", where, kTokenizerHint);
    Vocabulary result;
    std::size_t bytes = 0;
    std::int64_t highest = 0;
    for (const Entry& entry : entries) {
        TB_TRY(checkEntry(entry, where));
        bytes += entry.first.size();
        highest = std::max(highest, entry.second);
    }
    result.m_arena.reserve(bytes);
    result.m_spans.resize(static_cast<std::size_t>(highest) + 1);
    result.m_count = entries.size();
    std::vector<TokenTrie::Entry> keys;
    keys.reserve(entries.size());
    for (const auto& [token, id] : entries) {
        Span& span = result.m_spans[static_cast<std::size_t>(id)];
        if (span.bytes != 0) {
            return fail(ErrorCode::Corrupt,
                        Message("Two tokens share the id %1: \"%2\" and \"%3\".", id,
                                shown(result.token(static_cast<std::int32_t>(id))), shown(token)),
                        where, kTokenizerHint);
        }
        span = {static_cast<std::uint32_t>(result.m_arena.size()), static_cast<std::uint32_t>(token.size())};
        result.m_arena += token;
        keys.push_back({token, static_cast<std::int32_t>(id)});
    }
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    const auto twin =
        std::adjacent_find(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.key == b.key; });
    if (twin != keys.end())
        return fail(ErrorCode::Corrupt, Message("The token \"%1\" appears twice in the vocabulary.", shown(twin->key)),
                    where, kTokenizerHint);
    if (!result.m_trie.build(std::move(keys)))
        return fail(ErrorCode::Unsupported, "The vocabulary is too large.", where, kTokenizerHint);
    return result;
}

std::string_view Vocabulary::token(std::int32_t id) const {
    if (id < 0 || static_cast<std::size_t>(id) >= m_spans.size()) return {};
    const Span& span = m_spans[static_cast<std::size_t>(id)];
    return std::string_view(m_arena).substr(span.start, span.bytes);
}

}  // namespace tb
