#include "core/eval/QualityScore.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace tb {
namespace {

double shareOf(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

double evennessOf(const std::vector<std::int64_t>& perIntent, std::int64_t labelled) {
    if (labelled == 0) return 0.0;
    if (perIntent.size() < 2) return 1.0;
    double entropy = 0.0;
    for (const std::int64_t rows : perIntent)
        if (rows > 0) entropy -= shareOf(rows, labelled) * std::log(shareOf(rows, labelled));
    return entropy / std::log(static_cast<double>(perIntent.size()));
}

}  // namespace

QualityScore qualityScore(const QualityFacts& facts) {
    QualityScore score;
    if (facts.rows == 0) return score;
    score.labelledShare = shareOf(facts.labelled, facts.rows);
    const auto covered = std::count_if(facts.perIntent.begin(), facts.perIntent.end(),
                                       [&](std::int64_t rows) { return rows >= facts.leastPerIntent; });
    score.coveredShare = shareOf(covered, static_cast<std::int64_t>(facts.perIntent.size()));
    score.evenness = evennessOf(facts.perIntent, facts.labelled);
    score.completeness = (score.labelledShare + score.coveredShare + score.evenness) / 3.0;

    std::unordered_set<std::size_t> doubtful;
    for (const auto* rows : {&facts.suspects, &facts.nearConflicts, &facts.confused, &facts.outliers})
        doubtful.insert(rows->begin(), rows->end());
    score.doubtfulShare = std::min(1.0, shareOf(static_cast<std::int64_t>(doubtful.size()), facts.labelled));
    score.accuracy = facts.labelled > 0 ? 1.0 - score.doubtfulShare : 0.0;

    score.nearDuplicateShare = shareOf(facts.nearDuplicates, facts.rows);
    score.spread = std::min(1.0, facts.intentSpread / QualityScore::kFullSpread);
    score.diversity = (1.0 - score.nearDuplicateShare + score.spread) / 2.0;
    score.score = std::cbrt(score.completeness * score.accuracy * score.diversity);
    return score;
}

double intentSpread(std::span<const float> vectors, std::size_t dimension, std::span<const std::int32_t> labels,
                    std::size_t classes) {
    std::vector<double> sums(classes * dimension, 0.0);
    std::vector<double> counts(classes, 0.0);
    for (std::size_t row = 0; row < labels.size(); ++row) {
        if (labels[row] < 0) continue;
        const auto intent = static_cast<std::size_t>(labels[row]);
        for (std::size_t i = 0; i < dimension; ++i)
            sums[intent * dimension + i] += static_cast<double>(vectors[row * dimension + i]);
        ++counts[intent];
    }
    double weighted = 0.0;
    double rows = 0.0;
    for (std::size_t c = 0; c < classes; ++c) {
        const double n = counts[c];
        if (n < 2.0) continue;
        double squared = 0.0;
        for (std::size_t i = 0; i < dimension; ++i) squared += sums[c * dimension + i] * sums[c * dimension + i];
        // The sum of all n * n products of vectors of length 1 is `squared`; n of them are a row with itself.
        weighted += n * (1.0 - (squared - n) / (n * (n - 1.0)));
        rows += n;
    }
    return rows > 0.0 ? std::clamp(weighted / rows, 0.0, 1.0) : 0.0;
}

}  // namespace tb
