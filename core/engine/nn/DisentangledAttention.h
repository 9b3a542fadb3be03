#pragma once

#include <torch/types.h>

#include <cstdint>
#include <optional>

#include "core/engine/nn/Disentangled.h"

namespace tb::nn {

/// Which rows of the table of distances the texts of a pass need: short ones only the middle of it.
struct DistanceRows {
    std::int64_t first = 0;
    std::int64_t count = 0;
    /// [2 * longest - 1] from distance (the query's place minus the key's) -(longest - 1) .. longest - 1 to rows from
    /// `first`; undefined where they are those rows one after the other.
    torch::Tensor ofDistance;
};
/// `longest` is that of a text, in tokens. Buckets are DeBERTa's: up to half of them a row for each distance, beyond
/// rows that widen with the logarithm (He et al. 2023).
[[nodiscard]] DistanceRows distanceRows(const Disentangled& how, std::int64_t longest, torch::Device device);

/// What DeBERTa adds to the scores of one layer: how much a query's content asks for its distance to a key, and a key's
/// content for its distance to a query. A ScoreTerms. A text of L tokens has 2L - 1 distances; the products with those
/// hold each score once, in skewed order, so that they are viewed, not gathered.
class DisentangledTerms {
public:
    /// `keys` and `queries` [2 * longest - 1, H] by distance, as distanceRows() orders them; undefined where the layer
    /// has none. `scale` as the attention's. `filler` [B, 1, 1, L] is added, when defined.
    DisentangledTerms(const torch::Tensor& keys, const torch::Tensor& queries, std::int64_t heads, double scale,
                      const torch::Tensor& filler);
    [[nodiscard]] torch::Tensor operator()(const torch::Tensor& query, const torch::Tensor& key) const;

private:
    torch::Tensor m_keys, m_queries;  ///< [heads, H / heads, 2 * longest - 1], the keys' distances falling
    torch::Tensor m_filler;
};

}  // namespace tb::nn
