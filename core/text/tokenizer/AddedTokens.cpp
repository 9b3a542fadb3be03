#include "core/text/tokenizer/AddedTokens.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

namespace {

bool endsInsideWord(std::string_view text) {
    return !text.empty() && unicode::isWordCharacter(decodeUtf8Backwards(text).codePoint);
}

bool startsInsideWord(std::string_view text) {
    return !text.empty() && unicode::isWordCharacter(decodeUtf8(text).codePoint);
}

std::size_t spaceBytesAtEnd(std::string_view text) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const DecodedChar last = decodeUtf8Backwards(text.substr(0, text.size() - bytes));
        if (!unicode::isWhitespace(last.codePoint)) break;
        bytes += last.bytes;
    }
    return bytes;
}

std::size_t spaceBytesAtStart(std::string_view text) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const DecodedChar next = decodeUtf8(text.substr(bytes));
        if (!unicode::isWhitespace(next.codePoint)) break;
        bytes += next.bytes;
    }
    return bytes;
}

}  // namespace

Expected<void> AddedTokens::fill(Matcher& matcher, std::vector<TokenTrie::Entry> entries, const std::string& where) {
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    const auto same = [](const auto& a, const auto& b) { return a.key == b.key; };
    if (const auto twin = std::adjacent_find(entries.begin(), entries.end(), same); twin != entries.end()) {
        return fail(ErrorCode::Corrupt, Message("The added token \"%1\" is listed twice.", twin->key), where,
                    "Remove one of the two entries under \"added_tokens\".");
    }
    for (const TokenTrie::Entry& entry : entries) matcher.firstBytes[static_cast<unsigned char>(entry.key[0])] = true;
    matcher.empty = entries.empty();
    if (std::count(matcher.firstBytes.begin(), matcher.firstBytes.end(), true) == 1)
        matcher.onlyFirstByte = entries[0].key[0];
    if (!matcher.trie.build(std::move(entries)))
        return fail(ErrorCode::Unsupported, "There are too many added tokens.", where, "Use a smaller tokenizer.");
    return {};
}

Expected<AddedTokens> AddedTokens::build(std::vector<AddedToken> tokens,
                                         const std::vector<std::string>& normalizedContents, const std::string& where) {
    AddedTokens result;
    result.m_tokens = std::move(tokens);
    std::vector<TokenTrie::Entry> raw;
    std::vector<TokenTrie::Entry> normalized;
    for (std::size_t i = 0; i < result.m_tokens.size(); ++i) {
        const AddedToken& token = result.m_tokens[i];
        const bool inRaw = token.match == AddedToken::Match::RawText;
        const std::string& content = inRaw ? token.content : normalizedContents[i];
        if (token.content.empty())
            return fail(ErrorCode::Corrupt, "An added token is empty.", where,
                        "Remove the entry under \"added_tokens\".");
        if (content.empty()) continue;  // nothing is left of it after normalisation: it can never match
        (inRaw ? raw : normalized).push_back({content, static_cast<std::int32_t>(i)});
    }
    TB_TRY(fill(result.m_raw, std::move(raw), where));
    TB_TRY(fill(result.m_normalized, std::move(normalized), where));
    return result;
}

bool AddedTokens::noneIn(std::string_view text) const {
    if (!m_normalized.empty) return false;
    if (m_raw.empty) return true;
    if (m_raw.onlyFirstByte != 0) return text.find(m_raw.onlyFirstByte) == std::string_view::npos;
    return std::none_of(text.begin(), text.end(),
                        [&](char c) { return m_raw.firstBytes[static_cast<unsigned char>(c)]; });
}

void AddedTokens::split(std::string_view text, AddedToken::Match in, std::vector<Piece>& out) const {
    const Matcher& matcher = in == AddedToken::Match::RawText ? m_raw : m_normalized;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!matcher.firstBytes[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        const TokenTrie::Match match = matcher.trie.longest(text.substr(at));
        if (match.value < 0) {
            ++at;
            continue;
        }
        const AddedToken& token = m_tokens[static_cast<std::size_t>(match.value)];
        std::size_t start = at;
        std::size_t end = at + match.bytes;
        at = end;
        if (token.bound == AddedToken::Bound::WholeWord &&
            (endsInsideWord(text.substr(0, start)) || startsInsideWord(text.substr(end)))) {
            continue;
        }
        if (token.left == AddedToken::Spaces::Take)
            start -= std::min(start - done, spaceBytesAtEnd(text.substr(0, start)));
        if (token.right == AddedToken::Spaces::Take) end += spaceBytesAtStart(text.substr(end));
        if (start > done) out.push_back({text.substr(done, start - done), -1});
        out.push_back({text.substr(start, end - start), token.id});
        done = end;
        at = std::max(at, end);
    }
    if (done < text.size()) out.push_back({text.substr(done), -1});
}

}  // namespace tb
