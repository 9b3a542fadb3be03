#include "core/base/TimeLeft.h"

namespace tb {

std::optional<double> TimeLeft::after(const Progress& now, double atSeconds) {
    const bool same = m_first && m_first->total == now.total && m_first->unit == now.unit && now.done >= m_done;
    m_done = now.done;
    if (!same) {
        m_first = now;
        m_firstAt = atSeconds;
    }
    const auto done = static_cast<double>(now.done - m_first->done);
    const double seconds = atSeconds - m_firstAt;
    if (now.done >= now.total || seconds < kAfterSeconds || done < kAfterShare * static_cast<double>(now.total))
        return std::nullopt;
    return seconds * static_cast<double>(now.total - now.done) / done;
}

}  // namespace tb
