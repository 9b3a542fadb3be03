#include "core/eval/RetrainPolicy.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace tb {

std::int64_t LearnableCounts::labelled() const {
    return std::accumulate(perIntent.begin(), perIntent.end(), std::int64_t{0});
}

bool RetrainPolicy::enough(const LearnableCounts& counts) {
    return std::count_if(counts.perIntent.begin(), counts.perIntent.end(),
                         [](std::int64_t n) { return n >= kTextsPerIntent; }) >= kIntents;
}

bool RetrainPolicy::due(const LearnableCounts& counts) const {
    if (!m_last) return counts.rows > 0;
    if (!m_last->enough && enough(counts)) return true;
    return std::abs(counts.labelled() - m_last->labelled) >= kNewLabels ||
           std::abs(counts.rows - m_last->rows) >= kNewLabels;
}

}  // namespace tb
