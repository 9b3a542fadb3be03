#include "core/text/tokenizer/BpeModel.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/ByteLevel.h"
#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

constexpr std::size_t kShort = 32;  // symbols up to which looking at all pairs beats keeping a heap

}  // namespace

/// The symbols of a long word as a linked list, and a heap of the merges that are possible in it.
class BpeModel::Symbols {
public:
    Symbols(std::span<std::int32_t> ids, const MergeTable& merges) : m_ids(ids), m_merges(merges) {
        m_next.resize(ids.size());
        m_previous.resize(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            m_previous[i] = static_cast<std::int32_t>(i) - 1;
            m_next[i] = i + 1 < ids.size() ? static_cast<std::int32_t>(i) + 1 : -1;
        }
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) offer(static_cast<std::int32_t>(i));
    }

    /// Merged symbols lose their id: -1.
    void mergeAll() {
        while (!m_heap.empty()) {
            std::pop_heap(m_heap.begin(), m_heap.end());
            const Candidate best = m_heap.back();
            m_heap.pop_back();
            const std::int32_t right = at(m_next, best.position);
            if (at(m_ids, best.position) < 0 || right < 0) continue;
            if (m_merges.find(at(m_ids, best.position), at(m_ids, right)).id != best.id) continue;  // changed since
            at(m_ids, best.position) = best.id;
            at(m_ids, right) = -1;
            const std::int32_t after = at(m_next, right);
            at(m_next, best.position) = after;
            if (after >= 0) at(m_previous, after) = best.position;
            if (at(m_previous, best.position) >= 0) offer(at(m_previous, best.position));
            offer(best.position);
        }
    }

private:
    static std::int32_t& at(std::span<std::int32_t> values, std::int32_t i) {
        return values[static_cast<std::size_t>(i)];
    }

    struct Candidate {
        std::int32_t rank;
        std::int32_t position;
        std::int32_t id;
        /// The first merge on top, of equal ones the leftmost.
        bool operator<(const Candidate& other) const {
            return rank != other.rank ? rank > other.rank : position > other.position;
        }
    };

    void offer(std::int32_t left) {
        const std::int32_t right = at(m_next, left);
        if (right < 0) return;
        const MergeTable::Merge merge = m_merges.find(at(m_ids, left), at(m_ids, right));
        if (merge.rank == MergeTable::kNone) return;
        m_heap.push_back({merge.rank, left, merge.id});
        std::push_heap(m_heap.begin(), m_heap.end());
    }

    std::span<std::int32_t> m_ids;
    const MergeTable& m_merges;
    std::vector<std::int32_t> m_next;
    std::vector<std::int32_t> m_previous;
    std::vector<Candidate> m_heap;
};

Expected<BpeModel> BpeModel::build(const std::vector<Vocabulary::Entry>& entries,
                                   const std::vector<MergeTable::Pair>& merges, Options options,
                                   const std::string& where) {
    BpeModel model;
    TB_TRY(model.m_vocabulary, Vocabulary::build(entries, where));
    TB_TRY(model.m_merges, MergeTable::build(merges, model.m_vocabulary, options.continuingPrefix.size(), where));
    model.m_options = std::move(options);
    if (!model.m_options.unknownToken.empty()) {
        model.m_unknownId = model.m_vocabulary.find(model.m_options.unknownToken);
        if (model.m_unknownId < 0) {
            return fail(ErrorCode::Corrupt,
                        Message("The vocabulary lacks the token for unknown characters, \"%1\".",
                                model.m_options.unknownToken.substr(0, 40)),
                        where, kTokenizerHint);
        }
    }
    model.fillAlphabet();
    return model;
}

void BpeModel::fillAlphabet() {
    for (unsigned byte = 0; byte < 256; ++byte)
        m_byteIds[byte] = m_vocabulary.find(byteLevel::characterOf(static_cast<unsigned char>(byte)));
    m_fallbackIds = byteFallbackIds(m_vocabulary);
}

void BpeModel::encodeWord(std::string_view word, std::vector<std::int32_t>& out) const {
    if (m_cache.find(word, out)) return;
    const std::size_t before = out.size();
    encodeUncached(word, out);
    m_cache.put(word, std::span(out).subspan(before));
}

void BpeModel::encodeUncached(std::string_view word, std::vector<std::int32_t>& out) const {
    if (m_options.wholeWords == WholeWords::IfKnown) {
        if (const std::int32_t id = findWhole(word); id >= 0) {
            out.push_back(id);
            return;
        }
    }
    const std::size_t from = out.size();
    appendSymbols(word, out);
    if (out.size() - from > kShort) {
        mergeLong(out, from);
    } else if (out.size() - from > 1) {
        mergeShort(out, from);
    }
}

std::int32_t BpeModel::findWhole(std::string_view word) const {
    if (m_options.alphabet == Alphabet::Characters) return m_vocabulary.find(word);
    TokenTrie::Node node = m_vocabulary.trie().root();
    for (const char c : word) {
        for (const char part : byteLevel::characterOf(static_cast<unsigned char>(c))) {
            if (!m_vocabulary.trie().step(node, static_cast<unsigned char>(part))) return -1;
        }
    }
    return TokenTrie::value(node);
}

/// An unknown character waits until the next known one, so that its neighbours can join it; the bytes of a missing one
/// pass it by. Both as the reference has it.
void BpeModel::appendSymbols(std::string_view word, std::vector<std::int32_t>& out) const {
    bool waiting = false;
    std::string unit;
    const bool bytesOnly = m_options.alphabet == Alphabet::Bytes;
    const bool bare = m_options.continuingPrefix.empty() && m_options.endOfWordSuffix.empty();
    for (std::size_t at = 0; at < word.size();) {
        const auto byte = static_cast<unsigned char>(word[at]);
        const std::size_t bytes = bytesOnly ? 1 : decodeUtf8(word.substr(at)).bytes;
        std::string_view text = bytesOnly ? byteLevel::characterOf(byte) : word.substr(at, bytes);
        if (!bare) {
            unit = (at > 0 ? m_options.continuingPrefix : std::string()) + std::string(text);
            if (at + bytes == word.size()) unit += m_options.endOfWordSuffix;
            text = unit;
        }
        at += bytes;
        const std::int32_t id = bytesOnly && bare ? m_byteIds[byte] : m_vocabulary.find(text);
        if (id >= 0) {
            if (std::exchange(waiting, false)) out.push_back(m_unknownId);
            out.push_back(id);
        } else if (m_options.missing == Missing::AsBytes && appendByteFallback(text, m_fallbackIds, out)) {
            continue;
        } else if (m_unknownId >= 0) {
            if (waiting && m_options.unknowns == Unknowns::EachItsOwn) out.push_back(m_unknownId);
            waiting = true;
        }
    }
    if (waiting) out.push_back(m_unknownId);
}

void BpeModel::mergeShort(std::vector<std::int32_t>& ids, std::size_t from) const {
    std::array<MergeTable::Merge, kShort> merges;  // merges[i]: of symbols i and i + 1
    std::int32_t* const symbols = ids.data() + from;
    std::size_t count = ids.size() - from;
    for (std::size_t i = 0; i + 1 < count; ++i) merges[i] = m_merges.find(symbols[i], symbols[i + 1]);
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            if (merges[i].rank < merges[best].rank) best = i;
        }
        if (merges[best].rank == MergeTable::kNone) break;
        symbols[best] = merges[best].id;
        std::copy(symbols + best + 2, symbols + count, symbols + best + 1);
        std::copy(merges.begin() + static_cast<std::ptrdiff_t>(best) + 1,
                  merges.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                  merges.begin() + static_cast<std::ptrdiff_t>(best));
        --count;
        if (best > 0) merges[best - 1] = m_merges.find(symbols[best - 1], symbols[best]);
        if (best + 1 < count) merges[best] = m_merges.find(symbols[best], symbols[best + 1]);
    }
    ids.resize(from + count);
}

void BpeModel::mergeLong(std::vector<std::int32_t>& ids, std::size_t from) const {
    Symbols(std::span(ids).subspan(from), m_merges).mergeAll();
    ids.erase(std::remove(ids.begin() + static_cast<std::ptrdiff_t>(from), ids.end(), -1), ids.end());
}

}  // namespace tb
