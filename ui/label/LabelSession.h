#pragma once

#include <cstdint>
#include <optional>

namespace tb::ui {

/// How much was labelled since the panel opened, and how fast while somebody was at it. A value.
class LabelSession {
public:
    /// A longer pause than this is a break and does not slow the speed down.
    static constexpr std::int64_t kLongestPauseMs = 60'000;

    /// `atMs` on any clock that does not run backwards.
    void add(std::int64_t rows, std::int64_t atMs);
    [[nodiscard]] std::int64_t count() const { return m_count; }
    /// Rows per hour of active time; nothing before ten seconds of it.
    [[nodiscard]] std::optional<double> perHour() const;

private:
    std::int64_t m_count = 0;
    std::int64_t m_timed = 0;  ///< Rows since the first decision, which has no time before it.
    std::int64_t m_activeMs = 0;
    std::optional<std::int64_t> m_lastMs;
};

}  // namespace tb::ui
