#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

/// Vectors row by row, as Embedder gives them. Borrowed.
struct EmbeddingRows {
    std::span<const float> values;
    std::size_t dimension = 0;
    [[nodiscard]] std::size_t size() const { return dimension == 0 ? 0 : values.size() / dimension; }
};

struct ProbeOptions {
    double l2 = 1e-3;  ///< Pulls the weights of standardised features towards zero; larger = smoother.
    std::int64_t maxIterations = 100;
    int threads = 0;  ///< 0 = one per physical core.
};

/// A linear classifier on the vectors of a frozen encoder: multinomial logistic regression, fitted by L-BFGS (Liu and
/// Nocedal 1989) on standardised features. About a second for 10,000 texts. The same data and options on the same
/// machine give the same values. A value: any thread, and many at once.
class LinearProbe {
public:
    /// `labels`: one class below `classes` per row. Errors: InvalidInput (sizes that do not fit, no row, a value that
    /// is not a number), OutOfMemory.
    [[nodiscard]] static Expected<LinearProbe> fit(const EmbeddingRows& embeddings,
                                                   std::span<const std::int32_t> labels, std::size_t classes,
                                                   const ProbeOptions& options = {});

    [[nodiscard]] std::size_t classes() const { return m_bias.size(); }
    [[nodiscard]] std::size_t dimension() const { return m_dimension; }
    /// [rows, classes] row by row; each row sums to 1. Errors: InvalidInput for vectors of another dimension.
    [[nodiscard]] Expected<std::vector<float>> probabilities(const EmbeddingRows& embeddings) const;
    /// The class with the highest probability per row.
    [[nodiscard]] Expected<std::vector<std::int32_t>> predict(const EmbeddingRows& embeddings) const;

    /// For vectors as they were given: logits = weights * vector + bias. [classes, dimension] row by row.
    [[nodiscard]] std::span<const float> weights() const { return m_weights; }
    [[nodiscard]] std::span<const float> bias() const { return m_bias; }
    [[nodiscard]] std::int64_t iterations() const { return m_iterations; }

private:
    LinearProbe() = default;
    std::size_t m_dimension = 0;
    std::vector<float> m_weights;
    std::vector<float> m_bias;
    std::int64_t m_iterations = 0;
};

struct FoldOptions {
    std::size_t folds = 5;  ///< At least 2.
    std::uint64_t seed = 42;
    ProbeOptions probe;
};

/// The probabilities of every row from a probe that has not seen it, [rows, classes]: what a search for wrong labels
/// starts from (confident learning, Northcutt, Jiang and Chuang 2021). Folds are stratified: each class is dealt out
/// evenly, in seeded order. A stop returns an empty list. Errors: as LinearProbe::fit().
[[nodiscard]] Expected<std::vector<float>> outOfFoldProbabilities(const EmbeddingRows& embeddings,
                                                                  std::span<const std::int32_t> labels,
                                                                  std::size_t classes, const FoldOptions& options = {},
                                                                  const ProgressFn& progress = {}, StopToken stop = {});
/// The fold of each row, as outOfFoldProbabilities() deals them.
[[nodiscard]] std::vector<std::size_t> stratifiedFolds(std::span<const std::int32_t> labels, std::size_t folds,
                                                       std::uint64_t seed);

}  // namespace tb
