#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace tb {

/// How often a model was right when it was about as sure as it is now: from its answers to texts whose intent is known
/// and that it was not trained on. A value.
class ScoreCalibration {
public:
    struct Answer {
        double score = 0.0;
        bool right = false;
    };
    /// The answers whose scores are closest.
    struct Share {
        std::int64_t answers = 0;
        std::int64_t right = 0;
        double from = 0.0;  ///< Their scores lie between these.
        double to = 0.0;
        [[nodiscard]] double rightShare() const { return static_cast<double>(right) / static_cast<double>(answers); }
    };
    static constexpr std::size_t kNearest = 40;  ///< Fewer say little: their share is known to some eight points.
    static constexpr double kWidest = 0.3;       ///< Of their scores; answers further apart are not about as sure.

    ScoreCalibration() = default;
    explicit ScoreCalibration(std::vector<Answer> answers);
    /// Nothing when there are too few such answers.
    [[nodiscard]] std::optional<Share> at(double score) const;

private:
    std::vector<Answer> m_answers;  ///< By score.
};

}  // namespace tb
