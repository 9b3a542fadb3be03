#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Json.h"

namespace tb {

struct ClassScore {
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    std::int64_t support = 0;    ///< True examples of the class.
    std::int64_t predicted = 0;  ///< Predictions of the class.
    std::int64_t correct = 0;
};

/// Cell of the confusion matrix that is not zero.
struct ConfusionCell {
    std::int32_t truth = 0;
    std::int32_t predicted = 0;
    std::int64_t count = 0;
};

struct Evaluation {
    std::int64_t n = 0;
    double accuracy = 0.0;
    double macroF1 = 0.0;  ///< Mean over the classes that occur in truth or prediction (scikit-learn's macro average).
    double loss = 0.0;     ///< Mean cross-entropy, natural log.
    std::vector<ClassScore> classes;
    std::vector<ConfusionCell> confusion;
};

/// `truth` and `predicted` have the same length, values in [0, classes).
[[nodiscard]] Evaluation evaluatePredictions(std::span<const std::int32_t> truth,
                                             std::span<const std::int32_t> predicted, std::size_t classes,
                                             double meanLoss);
/// {"n","accuracy","macro_f1","loss","classes":[{"label",...}],"confusion":[[truth,predicted,count]]}.
[[nodiscard]] Json toJson(const Evaluation& evaluation, std::span<const std::string> labels);
/// The inverse of toJson; label names are not kept. Errors: Corrupt.
[[nodiscard]] Expected<Evaluation> evaluationFromJson(const Json& json);

}  // namespace tb
