#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace tb {

/// What of a dataset decides whether learning again pays.
struct LearnableCounts {
    std::vector<std::int64_t> perIntent;  ///< Labelled rows that may be learned from, so none of the test split.
    std::int64_t rows = 0;                ///< All rows, labelled or not.
    bool operator==(const LearnableCounts&) const = default;
    [[nodiscard]] std::int64_t labelled() const;
};

/// When the labelling helper learns: at first as soon as there is enough, then after so many labels more or fewer, or
/// so many rows. A value; one thread.
class RefitRule {
public:
    static constexpr std::int64_t kIntents = 2;
    static constexpr std::int64_t kTextsPerIntent = 3;
    static constexpr std::int64_t kNewLabels = 20;

    [[nodiscard]] static bool enough(const LearnableCounts& counts);
    [[nodiscard]] bool due(const LearnableCounts& counts) const;
    void learned(const LearnableCounts& counts) { m_last = Last{counts.labelled(), counts.rows}; }

private:
    struct Last {
        std::int64_t labelled = 0;
        std::int64_t rows = 0;
    };
    std::optional<Last> m_last;
};

}  // namespace tb
