#include "core/text/tokenizer/TokenTrie.h"

#include <algorithm>
#include <array>

namespace tb {

namespace {
constexpr std::uint32_t kBlock = 256;
constexpr std::uint32_t kMaxNodes = 1U << 27;
constexpr int kTries = 48;  // free places looked at before a new block is opened
}  // namespace

/// Places the children of one node after another. Block 0 holds the root and otherwise nothing, so that a leaf, whose
/// children "start" at 0, finds none. No two nodes share a start, so the leading byte alone proves whose child a node
/// is.
class TokenTrie::Builder {
public:
    Builder(std::vector<Entry> entries, std::vector<Node>& nodes) : m_entries(std::move(entries)), m_nodes(nodes) {
        m_nodes.assign(kBlock, kNowhere);
        m_startUsed.assign(kBlock, true);
        m_next.assign(kBlock, 0);
        m_previous.assign(kBlock, 0);
    }

    bool run() {
        std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
        std::vector<Span> open{{0, m_entries.size(), 0, 0}};
        while (!open.empty()) {
            const Span span = open.back();
            open.pop_back();
            if (!place(span, open)) return false;
        }
        return true;
    }

private:
    /// Entries [first, last) share their first `depth` bytes, which lead to `node`.
    struct Span {
        std::size_t first;
        std::size_t last;
        std::size_t depth;
        std::uint32_t node;
    };

    bool place(Span span, std::vector<Span>& open) {
        if (span.first < span.last && m_entries[span.first].key.size() == span.depth) {
            m_nodes[span.node] |= static_cast<Node>(m_entries[span.first].value) + 1;
            ++span.first;
        }
        if (span.first == span.last) return true;
        m_bytes.clear();
        std::vector<Span> children;
        for (std::size_t i = span.first; i < span.last; ++i) {
            const auto byte = static_cast<unsigned char>(m_entries[i].key[span.depth]);
            if (m_bytes.empty() || m_bytes.back() != byte) {
                m_bytes.push_back(byte);
                children.push_back({i, i, span.depth + 1, 0});
            }
            children.back().last = i + 1;
        }
        const std::uint32_t start = findStart();
        if (start == 0) return false;
        m_startUsed[start] = true;
        m_nodes[span.node] |= static_cast<Node>(start) << 37;
        for (std::size_t i = 0; i < m_bytes.size(); ++i) {
            const std::uint32_t place = start ^ m_bytes[i];
            take(place);
            m_nodes[place] = static_cast<Node>(m_bytes[i]) << 28;
            children[i].node = place;
            open.push_back(children[i]);
        }
        return true;
    }

    [[nodiscard]] bool isFree(std::uint32_t place) const { return ((m_nodes[place] >> 28) & 0x1FF) == 256; }

    [[nodiscard]] bool fits(std::uint32_t start) const {
        return !m_startUsed[start] &&
               std::all_of(m_bytes.begin(), m_bytes.end(), [&](unsigned char byte) { return isFree(start ^ byte); });
    }

    /// 0 if the trie is full.
    std::uint32_t findStart() {
        std::uint32_t place = m_firstFree;
        for (int i = 0; i < kTries && place != 0; ++i) {
            const std::uint32_t start = place ^ m_bytes.front();
            if (fits(start)) return start;
            place = m_next[place];
            if (place == m_firstFree) break;
        }
        if (place != 0) m_firstFree = place;  // the places just refused are tried last
        const std::uint32_t block = openBlock();
        return block == 0 ? 0 : block ^ m_bytes.front();
    }

    /// 0 if the trie is full.
    std::uint32_t openBlock() {
        const auto first = static_cast<std::uint32_t>(m_nodes.size());
        if (first + kBlock > kMaxNodes) return 0;
        m_nodes.resize(first + kBlock, kNowhere);
        m_startUsed.resize(first + kBlock, false);
        m_next.resize(first + kBlock);
        m_previous.resize(first + kBlock);
        const std::uint32_t last = first + kBlock - 1;
        for (std::uint32_t i = first; i <= last; ++i) {
            m_next[i] = i + 1;
            m_previous[i] = i - 1;
        }
        if (m_firstFree == 0) {
            m_next[last] = first;
            m_previous[first] = last;
        } else {
            const std::uint32_t tail = m_previous[m_firstFree];
            m_next[tail] = first;
            m_previous[first] = tail;
            m_next[last] = m_firstFree;
            m_previous[m_firstFree] = last;
        }
        m_firstFree = first;
        return first;
    }

    void take(std::uint32_t place) {
        if (m_next[place] == place) {
            m_firstFree = 0;
        } else {
            m_next[m_previous[place]] = m_next[place];
            m_previous[m_next[place]] = m_previous[place];
            if (m_firstFree == place) m_firstFree = m_next[place];
        }
    }

    std::vector<Entry> m_entries;
    std::vector<Node>& m_nodes;
    std::vector<bool> m_startUsed;
    std::vector<std::uint32_t> m_next;  // circular list of free places
    std::vector<std::uint32_t> m_previous;
    std::uint32_t m_firstFree = 0;       // 0: none
    std::vector<unsigned char> m_bytes;  // the bytes that lead out of the node being placed
};

bool TokenTrie::build(std::vector<Entry> entries) {
    if (!Builder(std::move(entries), m_nodes).run()) {
        m_nodes.assign(kBlock, kNowhere);
        return false;
    }
    m_nodes.shrink_to_fit();
    return true;
}

std::int32_t TokenTrie::find(std::string_view key) const {
    return value(walk(key));
}

TokenTrie::Node TokenTrie::walk(std::string_view prefix) const {
    Node node = root();
    for (const char c : prefix) {
        if (!step(node, static_cast<unsigned char>(c))) return kNowhere;
    }
    return node;
}

TokenTrie::Match TokenTrie::longest(std::string_view text) const {
    Match best;
    Node node = root();
    for (std::size_t i = 0; i < text.size() && step(node, static_cast<unsigned char>(text[i])); ++i) {
        if (const std::int32_t found = value(node); found >= 0) best = {found, i + 1};
    }
    return best;
}

}  // namespace tb
