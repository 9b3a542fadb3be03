#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tb {

/// A double-array trie over bytes: one load per step. A node is one 64-bit word: where its children start (27 bits),
/// the byte that leads to it (9 bits, 256 = unused) and its value plus one (28 bits). Immutable after build.
class TokenTrie {
public:
    struct Entry {
        std::string_view key;  ///< Not empty.
        std::int32_t value;    ///< 0 .. 2^28 - 2
    };
    using Node = std::uint64_t;

    /// Entries in any order, keys unique. False if they need more nodes than a word can address.
    [[nodiscard]] bool build(std::vector<Entry> entries);

    [[nodiscard]] Node root() const { return m_nodes.empty() ? kNowhere : m_nodes[0]; }
    /// A node without children and value: every step from it leads to it.
    static constexpr Node kNowhere = static_cast<Node>(256) << 28;
    /// The child for a byte; false if there is none.
    [[nodiscard]] bool step(Node& node, unsigned char byte) const {
        const Node child = m_nodes[(node >> 37) ^ byte];
        if (((child >> 28) & 0x1FF) != byte) return false;
        node = child;
        return true;
    }
    /// The value of a node; -1 if no key ends there.
    [[nodiscard]] static std::int32_t value(Node node) { return static_cast<std::int32_t>(node & 0xFFFFFFF) - 1; }

    /// -1 if absent.
    [[nodiscard]] std::int32_t find(std::string_view key) const;
    /// The node reached by all bytes of `prefix`, or kNowhere.
    [[nodiscard]] Node walk(std::string_view prefix) const;
    struct Match {
        std::int32_t value = -1;
        std::size_t bytes = 0;
    };
    /// The longest key that starts `text`; value -1 if none does.
    [[nodiscard]] Match longest(std::string_view text) const;

private:
    class Builder;
    std::vector<Node> m_nodes = std::vector<Node>(256, kNowhere);
};

}  // namespace tb
