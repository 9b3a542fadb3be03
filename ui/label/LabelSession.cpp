#include "ui/label/LabelSession.h"

#include <algorithm>

namespace tb::ui {
namespace {
constexpr std::int64_t kMinimumMs = 10'000;
constexpr double kMsPerHour = 3'600'000.0;
}  // namespace

void LabelSession::add(std::int64_t rows, std::int64_t atMs) {
    m_count += rows;
    if (m_lastMs) {
        m_activeMs += std::clamp<std::int64_t>(atMs - *m_lastMs, 0, kLongestPauseMs);
        m_timed += rows;
    }
    m_lastMs = atMs;
}

std::optional<double> LabelSession::perHour() const {
    if (m_activeMs < kMinimumMs) return std::nullopt;
    return static_cast<double>(m_timed) * kMsPerHour / static_cast<double>(m_activeMs);
}

}  // namespace tb::ui
