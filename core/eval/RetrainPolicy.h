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

/// When the labelling helper looks at the rows: at first at once, then after so many labels more or fewer, or so many
/// rows, and when there is enough to learn from for the first time. A value; one thread.
class RetrainPolicy {
public:
    static constexpr std::int64_t kIntents = 2;
    static constexpr std::int64_t kTextsPerIntent = 3;
    static constexpr std::int64_t kNewLabels = 20;

    /// Whether a model can be learned; before, rows can only be spread out.
    [[nodiscard]] static bool enough(const LearnableCounts& counts);
    [[nodiscard]] bool due(const LearnableCounts& counts) const;
    void learned(const LearnableCounts& counts) { m_last = Last{counts.labelled(), counts.rows, enough(counts)}; }

private:
    struct Last {
        std::int64_t labelled = 0;
        std::int64_t rows = 0;
        bool enough = false;
    };
    std::optional<Last> m_last;
};

}  // namespace tb
