#include "core/eval/LearnableCounts.h"

#include <algorithm>
#include <numeric>

namespace tb {

std::int64_t LearnableCounts::labelled() const {
    return std::accumulate(perIntent.begin(), perIntent.end(), std::int64_t{0});
}

bool LearnableCounts::enough() const {
    return std::count_if(perIntent.begin(), perIntent.end(), [](std::int64_t n) { return n >= kMinTextsPerIntent; }) >=
           kMinIntents;
}

}  // namespace tb
