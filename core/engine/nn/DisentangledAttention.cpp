#include "core/engine/nn/DisentangledAttention.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace tb::nn {
namespace {

/// Rows of the table for distances [..] int64. In tensor operations, so that rounding at the edges of buckets is
/// torch's own.
torch::Tensor rowsOf(const Disentangled& how, const torch::Tensor& distance) {
    torch::Tensor bucket = distance;
    if (how.buckets > 0) {
        const std::int64_t half = how.buckets / 2;
        const double widest = static_cast<double>(how.farthest - 1) / static_cast<double>(half);
        const auto share =
            at::log(distance.abs().to(at::kFloat) / half) / at::log(at::scalar_tensor(widest, at::kFloat)).item();
        const auto far = (at::ceil(share * (half - 1)) + half) * distance.sign();
        bucket = at::where(distance.abs().le(half), distance.to(at::kFloat), far).to(at::kLong);
    }
    return (bucket + how.span).clamp(0, 2 * how.span - 1);
}

/// [count, heads, places, depth] times [heads, depth, longest distances] -> [heads, count, places, 2L - 1] by the
/// distances of texts of L places.
torch::Tensor byDistance(const torch::Tensor& rows, const torch::Tensor& table, std::int64_t length) {
    const std::int64_t count = rows.size(0), heads = rows.size(1), places = rows.size(2);
    const std::int64_t longest = (table.size(2) + 1) / 2;
    const auto product = at::bmm(rows.transpose(0, 1).reshape({heads, count * places, rows.size(3)}),
                                 table.narrow(2, longest - length, 2 * length - 1));
    return product.contiguous().view({heads, count, places, 2 * length - 1});
}

}  // namespace

DistanceRows distanceRows(const Disentangled& how, std::int64_t longest, torch::Device device) {
    const auto ends = rowsOf(how, at::tensor({1 - longest, longest - 1}, at::kLong));
    DistanceRows out;
    out.first = ends[0].item<std::int64_t>();
    out.count = ends[1].item<std::int64_t>() - out.first + 1;
    if (out.count == 2 * longest - 1) return out;
    const auto distances = at::arange(1 - longest, longest, at::dtype(at::kLong).device(device));
    out.ofDistance = (rowsOf(how, distances) - out.first).clamp(0, out.count - 1);
    return out;
}

DisentangledTerms::DisentangledTerms(const torch::Tensor& keys, const torch::Tensor& queries, std::int64_t heads,
                                     double scale, const torch::Tensor& filler)
    : m_filler(filler) {
    const auto table = [&](const torch::Tensor& rows) {
        return (rows * scale).view({rows.size(0), heads, -1}).permute({1, 2, 0});
    };
    if (keys.defined()) m_keys = table(keys.flip(0));
    if (queries.defined()) m_queries = table(queries);
}

torch::Tensor DisentangledTerms::operator()(const torch::Tensor& query, const torch::Tensor& key) const {
    const std::int64_t count = query.size(0), heads = query.size(1), queries = query.size(2), length = key.size(2);
    const std::int64_t row = 2 * length - 1;
    const std::int64_t shape[] = {heads, count, queries, length};
    torch::Tensor terms;
    if (m_keys.defined()) {  // score (i, j) is at column j - i + length - 1 of row i
        const auto product = byDistance(query, m_keys, length);
        terms = product.as_strided(shape, {count * queries * row, queries * row, row - 1, 1}, length - 1);
    }
    if (m_queries.defined()) {  // score (i, j) is at column i - j + length - 1 of row j
        const auto product = byDistance(key, m_queries, length);
        const auto asked = product.as_strided(shape, {count * length * row, length * row, 1, row - 1}, length - 1);
        terms = terms.defined() ? terms + asked : asked;
    }
    if (!terms.defined()) return m_filler;
    terms = terms.transpose(0, 1);
    return m_filler.defined() ? terms + m_filler : terms;
}

}  // namespace tb::nn
