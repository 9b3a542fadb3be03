#pragma once

// Private to core/data.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Error.h"

namespace tb::data {

/// Cuts a stream of JSON into its values with bounded memory: one on each line, values over several lines, one directly
/// behind the other, or the elements of one list. A value above 1 MiB and one that breaks off cost themselves only:
/// reading goes on with the next line.
class JsonItems {
public:
    /// Appends the next block of UTF-8 text and returns true, or false at the end.
    using Blocks = std::function<Expected<bool>(std::string& out)>;
    static constexpr std::size_t kMaxItemBytes = 1U << 20U;

    struct Item {
        std::string_view text;   ///< Valid until the next call; empty when there is a problem.
        std::uint64_t line = 1;  ///< 1-based line it starts on.
        Message problem;
        bool cutOff = false;  ///< The text ended inside it.
    };

    explicit JsonItems(Blocks blocks) : m_blocks(std::move(blocks)) {}
    /// False at the end. Errors: those of the blocks.
    [[nodiscard]] Expected<bool> next(Item& item);
    /// The last value broke off or was none although its brackets matched: the next one begins on the line after its
    /// first.
    void retryAfterFirstLine();

private:
    enum class Scan { Whole, Broken, TooLong, CutOff };
    int peek();
    void advance();
    void skipSpace();
    void skipLine();
    bool rowsAreLists();
    Scan scanValue();
    Scan scanString();
    Scan scanScalar();
    Scan scanNested();

    Blocks m_blocks;
    std::string m_text;
    std::size_t m_start = 0;  ///< Of the current value in m_text; what lies before may be dropped.
    std::size_t m_at = 0;
    std::uint64_t m_line = 1;
    std::size_t m_resumeAt = 0;  ///< Behind the first line end inside the current value; 0 = none yet.
    std::uint64_t m_resumeLine = 0;
    bool m_inList = false;
    bool m_first = true;
    bool m_ended = false;
    std::optional<Error> m_error;
};

}  // namespace tb::data
