#include "core/engine/nn/Attention.h"

#include <ATen/ATen.h>

#include <cmath>
#include <optional>
#include <utility>

#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/FusedAttention.h"

namespace tb::nn {

std::vector<LengthGroup> lengthRuns(const std::vector<std::int64_t>& offsets) {
    std::vector<LengthGroup> runs;
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::int64_t length = offsets[i + 1] - offsets[i];
        if (length == 0) continue;
        if (!runs.empty() && runs.back().length == length) {
            ++runs.back().count;
        } else {
            runs.push_back({offsets[i], 1, length});
        }
    }
    return runs;
}

torch::Tensor overRuns(const std::vector<LengthGroup>& runs,
                       c10::function_ref<torch::Tensor(const LengthGroup&)> rowsOf) {
    if (runs.size() == 1) return rowsOf(runs.front());  // nothing to copy
    std::vector<torch::Tensor> parts;
    parts.reserve(runs.size());
    for (const LengthGroup& run : runs) parts.push_back(rowsOf(run));
    return at::cat(parts, 0);
}

namespace {

/// How the rows of a pass attend, whatever the run.
struct Attending {
    const AttentionSetup& setup;
    ScoreTerms terms;

    /// [count * length, parts * H] to [parts, count, heads, length, H / heads], of which each part is a query, a key or
    /// a value.
    [[nodiscard]] torch::Tensor split(const torch::Tensor& rows, std::int64_t count, std::int64_t parts) const {
        return rows.view({count, rows.size(0) / count, parts, setup.heads, rows.size(1) / (parts * setup.heads)})
            .permute({2, 0, 3, 1, 4});
    }

    /// [count, heads, queries, depth] for the first `queries` places of each sequence to rows [count * queries, H].
    [[nodiscard]] torch::Tensor attend(const torch::Tensor& query, const torch::Tensor& key,
                                       const torch::Tensor& value) const {
        std::optional<torch::Tensor> added;
        if (auto made = terms(query, key); made.defined()) added = std::move(made);
        std::optional<double> given;
        if (setup.scale > 0.0) given = setup.scale;
        torch::Tensor out;
        if (setup.dropout == 0.0) {
            out = at::scaled_dot_product_attention(query, key, value, added, 0.0, /*is_causal=*/false, given);
        } else {
            // The fused form has no dropout on the CPU.
            const double scale = given.value_or(1.0 / std::sqrt(static_cast<double>(query.size(3))));
            auto scores = at::matmul(query * scale, key.transpose(2, 3));
            if (added) scores = scores + *added;
            out = at::matmul(applyDropout(at::softmax(scores, -1), setup.dropout, setup.noise), value);
        }
        return out.transpose(1, 2).reshape({query.size(0) * query.size(2), query.size(1) * query.size(3)});
    }
};

/// The corner of a bias that a run's queries and keys take.
torch::Tensor cornerOf(const torch::Tensor& bias, const torch::Tensor& query, const torch::Tensor& key) {
    return bias.defined() ? bias.slice(2, 0, query.size(2)).slice(3, 0, key.size(2)) : bias;
}

}  // namespace

torch::Tensor withFiller(const torch::Tensor& rows, std::int64_t count) {
    return rows.size(0) == count ? rows : at::constant_pad_nd(rows, {0, 0, 0, count - rows.size(0)});
}

torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs,
                              const AttentionSetup& setup, ScoreTerms terms) {
    const Attending attending{setup, terms};
    const auto rows = overRuns(runs, [&](const LengthGroup& run) {
        const auto split = attending.split(qkv.narrow(0, run.firstRow, run.count * run.length), run.count, 3);
        return attending.attend(split.select(0, 0), split.select(0, 1), split.select(0, 2));
    });
    return withFiller(rows, qkv.size(0));
}

torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs, std::int64_t heads,
                              double dropout, const torch::Tensor& bias, const std::optional<at::Generator>& noise) {
    if (!bias.defined() && suitsFusedAttention(qkv, runs)) return fusedAttention(qkv, runs, heads, dropout, noise);
    return packedAttention(
        qkv, runs, AttentionSetup{heads, dropout, noise},
        [&](const torch::Tensor& query, const torch::Tensor& key) { return cornerOf(bias, query, key); });
}

torch::Tensor firstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                  const std::vector<LengthGroup>& runs, const AttentionSetup& setup, ScoreTerms terms) {
    const Attending attending{setup, terms};
    std::int64_t sequence = 0;
    const auto rows = overRuns(runs, [&](const LengthGroup& run) {
        const auto first =
            attending.split(query.narrow(0, std::exchange(sequence, sequence + run.count), run.count), run.count, 1);
        const auto split = attending.split(keyValue.narrow(0, run.firstRow, run.count * run.length), run.count, 2);
        return attending.attend(first.select(0, 0), split.select(0, 0), split.select(0, 1));
    });
    return withFiller(rows, query.size(0));
}

torch::Tensor firstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                  const std::vector<LengthGroup>& runs, std::int64_t heads, double dropout,
                                  const torch::Tensor& bias, const std::optional<at::Generator>& noise) {
    if (!bias.defined() && suitsFusedAttention(query, runs))
        return fusedFirstTokenAttention(query, keyValue, runs, heads, dropout, noise);
    return firstTokenAttention(
        query, keyValue, runs, AttentionSetup{heads, dropout, noise},
        [&](const torch::Tensor& q, const torch::Tensor& key) { return cornerOf(bias, q, key); });
}

torch::Tensor relativeBuckets(std::int64_t length, std::int64_t buckets, torch::Device device) {
    constexpr double kFarthest = 128.0;
    const std::int64_t half = buckets / 2;
    const std::int64_t exact = half / 2;
    // By distance, 0 .. length-1. In tensor operations, so that rounding at the edges of buckets is torch's own.
    const auto distance = at::arange(length, at::dtype(at::kLong).device(device));
    const auto share =
        at::log(distance.clamp_min(1).to(at::kFloat) / exact) / std::log(kFarthest / static_cast<double>(exact));
    const auto wide = (share * (half - exact)).to(at::kLong).add(exact).clamp_max(half - 1);
    const auto bucket = at::where(distance.lt(exact), distance, wide);
    const auto behind = distance.unsqueeze(0) - distance.unsqueeze(1);  // key minus query
    return at::take(bucket, behind.abs()) + behind.gt(0).to(at::kLong) * half;
}

}  // namespace tb::nn
