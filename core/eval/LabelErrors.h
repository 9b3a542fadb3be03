#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/eval/Neighbours.h"

namespace tb {

/// What a model that has not seen a row thinks of it, for each row. Borrowed.
struct OutOfFold {
    std::span<const float> probabilities;  ///< [rows, classes] row by row; each row sums to 1.
    std::span<const std::int32_t> labels;  ///< The given class of each row.
    std::size_t classes = 0;
    [[nodiscard]] std::size_t rows() const { return labels.size(); }
    [[nodiscard]] std::span<const float> of(std::size_t row) const {
        return probabilities.subspan(row * classes, classes);
    }
};

/// How often rows given as one class are confidently another, after Northcutt, Jiang and Chuang, "Confident learning:
/// estimating uncertainty in dataset labels" (JAIR 2021), section 3.1.
struct ConfidentJoint {
    std::size_t classes = 0;
    std::vector<std::int64_t> counts;  ///< [given, confident] row by row.
    std::vector<double> thresholds;    ///< Of each class: its mean probability where it is the given one.
    /// Off the diagonal, after each given class is scaled to its number of rows: the estimated share of wrong labels.
    double errorShare = 0.0;
    [[nodiscard]] std::int64_t at(std::size_t given, std::size_t confident) const {
        return counts[given * classes + confident];
    }
};

[[nodiscard]] ConfidentJoint confidentJoint(const OutOfFold& rows);

/// A row whose label is probably wrong.
struct LabelError {
    std::size_t row = 0;
    std::int32_t given = 0;
    std::int32_t suggested = 0;  ///< The most probable class.
    double doubt = 0.0;          ///< See labelDoubts().
    double suggestedProbability = 0.0;
    bool operator==(const LabelError&) const = default;
};

/// How doubtful a label is, larger = more. SelfConfidence: 1 - p(given). NormalizedMargin: 1 - (p(given) - p(best
/// other)). On texts of similar intents the first is far more precise: the model often prefers a neighbour, but seldom
/// rules the given intent out (resources/docs/label_errors.md).
enum class ErrorRanking { SelfConfidence, NormalizedMargin };
[[nodiscard]] std::vector<double> labelDoubts(const OutOfFold& rows, ErrorRanking ranking);

/// How often a model is right among the neighbours of each row, by the given labels: whether it is to be trusted there.
/// A model may know one language or topic and guess in another.
[[nodiscard]] std::vector<double> localTrust(const OutOfFold& rows, const Neighbours& neighbours);

/// How improbable the given class must be for a row to be reported.
struct ErrorLimits {
    double leastTrust =
        0.6;  ///< See localTrust(): where the model is less often right, it contradicts right labels too.
    double leastSuggested = 0.3;  ///< Probability of the suggestion: below, the model knows no better.
    double ruledOut =
        0.02;  ///< Of a row whose best class is another one; raised to kFewClasses / classes where there are few.
    double confidentlyOther = 0.05;  ///< Of one that moreover is off the diagonal of the confident joint.
    static constexpr double kFewClasses = 0.3;
};
/// Rows the model has another best class for and whose given one is as improbable as the limits say, by
/// self-confidence: the most doubtful first. `trust`: of each row; empty = trusted everywhere.
[[nodiscard]] std::vector<LabelError> findLabelErrors(const OutOfFold& rows, std::span<const double> trust = {},
                                                      const ErrorLimits& limits = {});

/// Probabilities by vote of each row's neighbours, weighted by exp(similarity / temperature); the row itself has no
/// vote, so this is out of fold as well (Wilson 1972 edits a training set by such votes). [rows, classes].
[[nodiscard]] std::vector<float> neighbourVotes(const Neighbours& neighbours, std::span<const std::int32_t> labels,
                                                std::size_t classes, double temperature);
/// The mean of two such opinions, row by row.
[[nodiscard]] std::vector<float> meanOpinion(std::span<const float> a, std::span<const float> b);

}  // namespace tb
