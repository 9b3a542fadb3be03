#include "core/text/tokenizer/WordPieceTokenizer.h"

#include <algorithm>

#include "core/text/tokenizer/WordPieceWriter.h"

namespace tb {

namespace {
constexpr std::size_t kKeepAtMost = 1U << 20;
}  // namespace

WordPieceTokenizer::WordPieceTokenizer(WordPieceParts parts)
    : m_parts(std::move(parts)), m_preTokenizer(m_parts.normalizer) {
    m_size = tableSize(m_parts.model.vocabulary(), m_parts.added);
}

Expected<std::shared_ptr<const Tokenizer>> WordPieceTokenizer::build(WordPieceParts parts, const std::string& where) {
    TB_TRY(checkSpecialTokens(parts.model.vocabulary(), parts.added, parts.frame, where));
    std::shared_ptr<WordPieceTokenizer> result(new WordPieceTokenizer(std::move(parts)));
    std::vector<std::string> normalized(result->m_parts.added.size());
    for (std::size_t i = 0; i < normalized.size(); ++i)
        result->m_parts.normalizer.normalize(result->m_parts.added[i].content, normalized[i]);
    TB_TRY(result->m_added, AddedTokens::build(result->m_parts.added, normalized, where));
    const WordPieceParts& own = result->m_parts;
    result->m_padId = std::max(idOf(own.names.pad, own.model.vocabulary(), own.added), 0);
    return std::shared_ptr<const Tokenizer>(std::move(result));
}

std::string_view WordPieceTokenizer::token(std::int32_t id) const {
    return tokenOf(id, m_parts.model.vocabulary(), m_parts.added);
}

void WordPieceTokenizer::encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const {
    out.insert(out.end(), m_parts.frame.before.begin(), m_parts.frame.before.end());
    const std::size_t around = m_parts.frame.size();
    const std::size_t limit = out.size() + (maxLength > around ? std::min(maxLength - around, text.size() * 3 + 1) : 0);
    if (m_added.noneIn(text)) {
        encodeSegment(text, limit, out);
    } else {
        std::vector<AddedTokens::Piece> pieces;
        m_added.split(text, AddedToken::Match::RawText, pieces);
        AddedTokens::encodePieces(pieces, limit, out, [&](std::string_view part) { encodeSegment(part, limit, out); });
    }
    if (out.size() > limit) out.resize(limit);
    out.insert(out.end(), m_parts.frame.after.begin(), m_parts.frame.after.end());
}

void WordPieceTokenizer::encodeSegment(std::string_view text, std::size_t limit, std::vector<std::int32_t>& out) const {
    if (m_preTokenizer.isPlain(text) && !m_added.matchesNormalizedText()) {
        m_preTokenizer.encodePlain(text, m_parts.model, limit, out);
        return;
    }
    static thread_local std::string normalized;  // one allocation for a whole batch
    m_parts.normalizer.normalize(text, normalized);
    encodeNormalized(normalized, limit, out);
    if (normalized.capacity() > kKeepAtMost) std::string().swap(normalized);
}

void WordPieceTokenizer::encodeNormalized(std::string_view text, std::size_t limit,
                                          std::vector<std::int32_t>& out) const {
    if (!m_added.matchesNormalizedText()) {
        m_preTokenizer.encodeNormalized(text, m_parts.model, limit, out);
        return;
    }
    std::vector<AddedTokens::Piece> pieces;
    m_added.split(text, AddedToken::Match::NormalizedText, pieces);
    AddedTokens::encodePieces(pieces, limit, out, [&](std::string_view part) {
        m_preTokenizer.encodeNormalized(part, m_parts.model, limit, out);
    });
}

Expected<void> WordPieceTokenizer::save(const std::filesystem::path& folder) const {
    return writeWordPiece(m_parts, folder);
}

}  // namespace tb
