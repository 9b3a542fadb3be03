#include "core/eval/LabelErrors.h"

#include <algorithm>
#include <cmath>

#include "core/base/Assert.h"

namespace tb {
namespace {

constexpr std::size_t kNone = SIZE_MAX;

/// The class a row confidently has: the most probable of those above their threshold.
std::size_t confidentClass(std::span<const float> probabilities, std::span<const double> thresholds) {
    std::size_t best = kNone;
    for (std::size_t c = 0; c < probabilities.size(); ++c) {
        if (static_cast<double>(probabilities[c]) < thresholds[c]) continue;
        if (best == kNone || probabilities[c] > probabilities[best]) best = c;
    }
    return best;
}

std::size_t bestOther(std::span<const float> probabilities, std::size_t given) {
    std::size_t best = given == 0 ? 1 : 0;
    for (std::size_t c = 0; c < probabilities.size(); ++c)
        if (c != given && probabilities[c] > probabilities[best]) best = c;
    return best;
}

std::size_t givenOf(const OutOfFold& rows, std::size_t row) {
    return static_cast<std::size_t>(rows.labels[row]);
}

std::vector<double> thresholdsOf(const OutOfFold& rows) {
    std::vector<double> sum(rows.classes, 0.0);
    std::vector<double> count(rows.classes, 0.0);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const std::size_t given = givenOf(rows, row);
        sum[given] += static_cast<double>(rows.of(row)[given]);
        ++count[given];
    }
    // A class without rows is never confident.
    for (std::size_t c = 0; c < rows.classes; ++c) sum[c] = count[c] > 0.0 ? sum[c] / count[c] : 2.0;
    return sum;
}

double errorShareOf(const ConfidentJoint& joint, const OutOfFold& rows) {
    std::vector<double> given(rows.classes, 0.0);
    for (const std::int32_t label : rows.labels) ++given[static_cast<std::size_t>(label)];
    double wrong = 0.0;
    for (std::size_t c = 0; c < rows.classes; ++c) {
        double counted = 0.0;
        for (std::size_t other = 0; other < rows.classes; ++other) counted += static_cast<double>(joint.at(c, other));
        if (counted > 0.0) wrong += given[c] * (1.0 - static_cast<double>(joint.at(c, c)) / counted);
    }
    return rows.rows() == 0 ? 0.0 : wrong / static_cast<double>(rows.rows());
}

}  // namespace

ConfidentJoint confidentJoint(const OutOfFold& rows) {
    TB_ASSERT(rows.probabilities.size() == rows.rows() * rows.classes);
    ConfidentJoint joint;
    joint.classes = rows.classes;
    joint.counts.assign(rows.classes * rows.classes, 0);
    joint.thresholds = thresholdsOf(rows);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const std::size_t confident = confidentClass(rows.of(row), joint.thresholds);
        if (confident != kNone) ++joint.counts[givenOf(rows, row) * rows.classes + confident];
    }
    joint.errorShare = errorShareOf(joint, rows);
    return joint;
}

std::vector<double> labelDoubts(const OutOfFold& rows, ErrorRanking ranking) {
    std::vector<double> doubts;
    doubts.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto probabilities = rows.of(row);
        const std::size_t given = givenOf(rows, row);
        double doubt = 1.0 - static_cast<double>(probabilities[given]);
        if (ranking == ErrorRanking::NormalizedMargin && rows.classes > 1)
            doubt += static_cast<double>(probabilities[bestOther(probabilities, given)]);
        doubts.push_back(doubt);
    }
    return doubts;
}

std::vector<double> localTrust(const OutOfFold& rows, const Neighbours& neighbours) {
    TB_ASSERT(neighbours.size() == rows.rows());
    std::vector<bool> right;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto probabilities = rows.of(row);
        right.push_back(rows.classes < 2 || probabilities[givenOf(rows, row)] >=
                                                probabilities[bestOther(probabilities, givenOf(rows, row))]);
    }
    std::vector<double> trust;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto near = neighbours.of(row);
        const auto agree = std::count_if(near.begin(), near.end(), [&](std::uint32_t other) { return right[other]; });
        trust.push_back(static_cast<double>(agree) / static_cast<double>(near.size()));
    }
    return trust;
}

std::vector<LabelError> findLabelErrors(const OutOfFold& rows, std::span<const double> trust,
                                        const ErrorLimits& limits) {
    TB_ASSERT(trust.empty() || trust.size() == rows.rows());
    std::vector<LabelError> errors;
    if (rows.classes < 2) return errors;
    const ConfidentJoint joint = confidentJoint(rows);
    const std::vector<double> doubts = labelDoubts(rows, ErrorRanking::SelfConfidence);
    const double ruledOut = std::max(limits.ruledOut, ErrorLimits::kFewClasses / static_cast<double>(rows.classes));
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto probabilities = rows.of(row);
        const std::size_t given = givenOf(rows, row);
        const std::size_t best = bestOther(probabilities, given);
        if (probabilities[best] <= probabilities[given] ||
            static_cast<double>(probabilities[best]) < limits.leastSuggested)
            continue;
        if (!trust.empty() && trust[row] < limits.leastTrust) continue;
        const std::size_t confident = confidentClass(probabilities, joint.thresholds);
        const bool off = confident != kNone && confident != given;
        if (1.0 - doubts[row] > (off ? std::max(ruledOut, limits.confidentlyOther) : ruledOut)) continue;
        errors.push_back({row, rows.labels[row], static_cast<std::int32_t>(best), doubts[row],
                          static_cast<double>(probabilities[best])});
    }
    std::stable_sort(errors.begin(), errors.end(),
                     [](const LabelError& a, const LabelError& b) { return a.doubt > b.doubt; });
    return errors;
}

std::vector<float> neighbourVotes(const Neighbours& neighbours, std::span<const std::int32_t> labels,
                                  std::size_t classes, double temperature) {
    constexpr float kFloor = 1e-3F;  // nobody is quite sure
    TB_ASSERT(neighbours.size() == labels.size());
    std::vector<float> votes(labels.size() * classes, kFloor);
    for (std::size_t row = 0; row < labels.size(); ++row) {
        float* const mine = votes.data() + row * classes;
        const auto near = neighbours.of(row);
        const auto similarities = neighbours.similaritiesOf(row);
        float sum = kFloor * static_cast<float>(classes);
        for (std::size_t i = 0; i < near.size(); ++i) {
            const auto weight =
                static_cast<float>(std::exp((static_cast<double>(similarities[i]) - 1.0) / temperature));
            mine[labels[near[i]]] += weight;
            sum += weight;
        }
        for (std::size_t c = 0; c < classes; ++c) mine[c] /= sum;
    }
    return votes;
}

std::vector<float> meanOpinion(std::span<const float> a, std::span<const float> b) {
    TB_ASSERT(a.size() == b.size());
    std::vector<float> mean(a.size());
    std::transform(a.begin(), a.end(), b.begin(), mean.begin(), [](float x, float y) { return 0.5F * (x + y); });
    return mean;
}

}  // namespace tb
