#include "core/text/WordPieceTokenizer.h"

#include <algorithm>

#include "core/text/WordPieceWriter.h"

namespace tb {

namespace {
constexpr const char* kHint = "Take the tokenizer files from the model's original folder again.";
constexpr std::size_t kKeepAtMost = 1U << 20;
}  // namespace

WordPieceTokenizer::WordPieceTokenizer(WordPieceParts parts)
    : m_parts(std::move(parts)), m_preTokenizer(m_parts.normalizer) {
    m_size = m_parts.model.vocabulary().size();
    for (const AddedToken& token : m_parts.added) m_size = std::max(m_size, static_cast<std::size_t>(token.id) + 1);
}

Expected<std::shared_ptr<const Tokenizer>> WordPieceTokenizer::build(WordPieceParts parts, const std::string& where) {
    for (const AddedToken& token : parts.added) {
        if (token.id < 0 || token.id > Vocabulary::kMaxId)
            return fail(ErrorCode::Corrupt, "An added token has the impossible id " + std::to_string(token.id) + ".",
                        where, kHint);
    }
    std::shared_ptr<WordPieceTokenizer> result(new WordPieceTokenizer(std::move(parts)));
    TB_TRY(result->checkIds(where));
    std::vector<std::string> normalized(result->m_parts.added.size());
    for (std::size_t i = 0; i < normalized.size(); ++i)
        result->m_parts.normalizer.normalize(result->m_parts.added[i].content, normalized[i]);
    TB_TRY(result->m_added, AddedTokens::build(result->m_parts.added, normalized, where));
    const std::int32_t pad = result->find(result->m_parts.names.pad);
    result->m_padId = std::max(pad, 0);
    return std::shared_ptr<const Tokenizer>(std::move(result));
}

Expected<void> WordPieceTokenizer::checkIds(const std::string& where) const {
    const Vocabulary& vocabulary = m_parts.model.vocabulary();
    std::vector<std::int32_t> beyond;
    for (const AddedToken& token : m_parts.added) {
        const std::string_view atId = vocabulary.token(token.id);
        const std::int32_t known = vocabulary.find(token.content);
        if ((known >= 0 && known != token.id) || (!atId.empty() && atId != token.content)) {
            return fail(ErrorCode::Corrupt,
                        "The added token \"" + token.content + "\" with id " + std::to_string(token.id) +
                            " contradicts the vocabulary.",
                        where, kHint);
        }
        if (atId.empty()) beyond.push_back(token.id);
    }
    std::sort(beyond.begin(), beyond.end());
    if (const auto twin = std::adjacent_find(beyond.begin(), beyond.end()); twin != beyond.end())
        return fail(ErrorCode::Corrupt, "Two added tokens share the id " + std::to_string(*twin) + ".", where, kHint);
    for (const auto* ids : {&m_parts.before, &m_parts.after}) {
        for (const std::int32_t id : *ids) {
            if (token(id).empty())
                return fail(ErrorCode::Corrupt,
                            "The special token id " + std::to_string(id) + " is not in the vocabulary.", where, kHint);
        }
    }
    return {};
}

std::int32_t WordPieceTokenizer::find(std::string_view token) const {
    if (token.empty()) return -1;
    for (const AddedToken& added : m_parts.added) {
        if (added.content == token) return added.id;
    }
    return m_parts.model.vocabulary().find(token);
}

std::string_view WordPieceTokenizer::token(std::int32_t id) const {
    if (const std::string_view found = m_parts.model.vocabulary().token(id); !found.empty()) return found;
    for (const AddedToken& added : m_parts.added) {
        if (added.id == id) return added.content;
    }
    return {};
}

void WordPieceTokenizer::encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const {
    out.insert(out.end(), m_parts.before.begin(), m_parts.before.end());
    const std::size_t around = m_parts.before.size() + m_parts.after.size();
    const std::size_t limit = out.size() + (maxLength > around ? std::min(maxLength - around, text.size() * 3 + 1) : 0);
    if (m_added.noneIn(text)) {
        encodeSegment(text, limit, out);
    } else {
        std::vector<AddedTokens::Piece> pieces;
        m_added.split(text, AddedToken::Match::RawText, pieces);
        for (const AddedTokens::Piece& piece : pieces) {
            if (out.size() >= limit) break;
            if (piece.id >= 0) {
                out.push_back(piece.id);
            } else {
                encodeSegment(piece.text, limit, out);
            }
        }
    }
    if (out.size() > limit) out.resize(limit);
    out.insert(out.end(), m_parts.after.begin(), m_parts.after.end());
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
    for (const AddedTokens::Piece& piece : pieces) {
        if (out.size() >= limit) return;
        if (piece.id >= 0) {
            out.push_back(piece.id);
        } else {
            m_preTokenizer.encodeNormalized(piece.text, m_parts.model, limit, out);
        }
    }
}

Expected<void> WordPieceTokenizer::save(const std::filesystem::path& folder) const {
    return writeWordPiece(m_parts, folder);
}

}  // namespace tb
