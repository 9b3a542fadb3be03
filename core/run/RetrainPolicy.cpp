#include "core/run/RetrainPolicy.h"

#include <cstdlib>

namespace tb {

bool RetrainPolicy::due(const LearnableCounts& counts) const {
    if (!m_last) return counts.rows > 0;
    if (!m_last->enough && counts.enough()) return true;
    return std::abs(counts.labelled() - m_last->labelled) >= kNewLabels ||
           std::abs(counts.rows - m_last->rows) >= kNewLabels;
}

}  // namespace tb
