#include "core/text/tokenizer/UnigramModel.h"

#include <algorithm>
#include <cmath>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

constexpr double kUnknownPenalty = 10;
constexpr std::size_t kKeepAtMost = 1U << 16;

}  // namespace

Expected<UnigramModel> UnigramModel::build(std::vector<Piece> pieces, Options options, const std::string& where) {
    if (options.unknownId < 0 || static_cast<std::size_t>(options.unknownId) >= pieces.size()) {
        return fail(ErrorCode::Corrupt,
                    Message("The id of the unknown token, %1, is not in the vocabulary.", options.unknownId), where,
                    kTokenizerHint);
    }
    UnigramModel model;
    std::vector<Vocabulary::Entry> entries;
    entries.reserve(pieces.size());
    model.m_scores.reserve(pieces.size());
    for (Piece& piece : pieces) {
        if (!std::isfinite(piece.score))
            return fail(ErrorCode::Corrupt, Message("The score of \"%1\" is no number.", piece.token.substr(0, 40)),
                        where, kTokenizerHint);
        model.m_scores.push_back(piece.score);
        entries.emplace_back(std::move(piece.token), static_cast<std::int64_t>(entries.size()));
    }
    TB_TRY(model.m_vocabulary, Vocabulary::build(entries, where));
    model.m_unknownScore = *std::min_element(model.m_scores.begin(), model.m_scores.end()) - kUnknownPenalty;
    model.m_unknownId = static_cast<std::int32_t>(options.unknownId);
    model.m_missing = options.missing;
    model.m_fallbackIds = byteFallbackIds(model.m_vocabulary);
    return model;
}

void UnigramModel::encodeWord(std::string_view word, std::vector<std::int32_t>& out) const {
    if (m_cache.find(word, out)) return;
    const std::size_t before = out.size();
    static thread_local std::vector<Node> best;
    findBest(word, best);
    appendBest(word, best, out);
    if (best.capacity() > kKeepAtMost) std::vector<Node>().swap(best);
    m_cache.put(word, std::span(out).subspan(before));
}

void UnigramModel::findBest(std::string_view word, std::vector<Node>& best) const {
    best.assign(word.size() + 1, Node{});
    const TokenTrie& trie = m_vocabulary.trie();
    const auto reach = [&](std::size_t end, std::size_t start, std::int32_t id, double score) {
        Node& node = best[end];
        if (node.start < 0 || score > node.score) node = {score, static_cast<std::int32_t>(start), id};
    };
    for (std::size_t start = 0; start < word.size();) {
        const double soFar = best[start].score;
        const std::size_t charEnd = start + decodeUtf8(word.substr(start)).bytes;
        bool coversChar = false;
        TokenTrie::Node node = trie.root();
        for (std::size_t i = start; i < word.size() && trie.step(node, static_cast<unsigned char>(word[i])); ++i) {
            const std::int32_t id = TokenTrie::value(node);
            if (id < 0) continue;
            reach(i + 1, start, id, m_scores[static_cast<std::size_t>(id)] + soFar);
            coversChar = coversChar || i + 1 == charEnd;
        }
        if (!coversChar) reach(charEnd, start, m_unknownId, m_unknownScore + soFar);
        start = charEnd;
    }
}

void UnigramModel::appendBest(std::string_view word, const std::vector<Node>& best,
                              std::vector<std::int32_t>& out) const {
    static thread_local std::vector<std::size_t> ends;
    ends.clear();
    for (std::size_t end = word.size(); end > 0; end = static_cast<std::size_t>(best[end].start)) ends.push_back(end);
    std::size_t unknownFrom = 0;
    bool inUnknown = false;
    std::size_t start = 0;
    for (std::size_t i = ends.size(); i-- > 0;) {
        const std::int32_t id = best[ends[i]].id;
        if (id == m_unknownId && !inUnknown) unknownFrom = start;
        if (id != m_unknownId && inUnknown) appendUnknown(word.substr(unknownFrom, start - unknownFrom), out);
        inUnknown = id == m_unknownId;
        if (!inUnknown) out.push_back(id);
        start = ends[i];
    }
    if (inUnknown) appendUnknown(word.substr(unknownFrom), out);
    if (ends.capacity() > kKeepAtMost) std::vector<std::size_t>().swap(ends);
}

/// What is unknown piece by piece may be a token as a whole, as in the reference.
void UnigramModel::appendUnknown(std::string_view text, std::vector<std::int32_t>& out) const {
    if (const std::int32_t id = m_vocabulary.find(text); id >= 0) {
        out.push_back(id);
    } else if (m_missing != Missing::AsBytes || !appendByteFallback(text, m_fallbackIds, out)) {
        out.push_back(m_unknownId);
    }
}

}  // namespace tb
