#pragma once

#include <cstdint>
#include <optional>

#include "core/eval/LearnableCounts.h"

namespace tb {

/// When the labelling helper looks at the rows: at first at once, then after so many labels more or fewer, or so many
/// rows, and when there is enough to learn from for the first time. A value; one thread.
class RetrainPolicy {
public:
    static constexpr std::int64_t kNewLabels = 20;

    [[nodiscard]] bool due(const LearnableCounts& counts) const;
    void learned(const LearnableCounts& counts) { m_last = Last{counts.labelled(), counts.rows, counts.enough()}; }

private:
    struct Last {
        std::int64_t labelled = 0;
        std::int64_t rows = 0;
        bool enough = false;
    };
    std::optional<Last> m_last;
};

}  // namespace tb
