#include "core/engine/nn/Attention.h"

#include <ATen/ATen.h>

#include <cmath>
#include <optional>

#include "core/engine/nn/Dropped.h"

namespace tb::nn {

std::vector<LengthRun> lengthRuns(const std::vector<std::int64_t>& offsets) {
    std::vector<LengthRun> runs;
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

namespace {

torch::Tensor attendRun(const torch::Tensor& qkv, const LengthRun& run, std::int64_t heads, double dropout, const torch::Tensor& bias,
                        const std::optional<at::Generator>& noise) {
    const std::int64_t width = qkv.size(1) / 3;
    const std::int64_t depth = width / heads;
    const std::int64_t rows = run.count * run.length;
    const auto parts = qkv.narrow(0, run.firstRow, rows).view({run.count, run.length, 3, heads, depth}).permute({2, 0, 3, 1, 4});
    const auto query = parts.select(0, 0);
    const auto key = parts.select(0, 1);
    const auto value = parts.select(0, 2);
    std::optional<torch::Tensor> corner;
    if (bias.defined()) corner = bias.size(3) == run.length ? bias : bias.narrow(2, 0, run.length).narrow(3, 0, run.length);
    torch::Tensor out;
    if (dropout == 0.0) {
        out = at::scaled_dot_product_attention(query, key, value, corner);
    } else {
        // The fused form has no dropout on the CPU.
        const double scale = 1.0 / std::sqrt(static_cast<double>(depth));
        auto scores = at::matmul(query * scale, key.transpose(2, 3));
        if (corner) scores = scores + *corner;
        out = at::matmul(dropped(at::softmax(scores, -1), dropout, noise), value);
    }
    return out.transpose(1, 2).reshape({rows, width});
}

}  // namespace

torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthRun>& runs, std::int64_t heads, double dropout,
                              const torch::Tensor& bias, const std::optional<at::Generator>& noise) {
    if (runs.size() == 1) return attendRun(qkv, runs.front(), heads, dropout, bias, noise);
    std::vector<torch::Tensor> parts;
    parts.reserve(runs.size());
    for (const LengthRun& run : runs) parts.push_back(attendRun(qkv, run, heads, dropout, bias, noise));
    return at::cat(parts, 0);
}

torch::Tensor relativeBuckets(std::int64_t length, std::int64_t buckets, torch::Device device) {
    constexpr double kFarthest = 128.0;
    const std::int64_t half = buckets / 2;
    const std::int64_t exact = half / 2;
    // By distance, 0 .. length-1. In tensor operations, so that rounding at the edges of buckets is torch's own.
    const auto distance = at::arange(length, at::dtype(at::kLong).device(device));
    const auto share = at::log(distance.clamp_min(1).to(at::kFloat) / exact) / std::log(kFarthest / static_cast<double>(exact));
    const auto wide = (share * (half - exact)).to(at::kLong).add(exact).clamp_max(half - 1);
    const auto bucket = at::where(distance.lt(exact), distance, wide);
    const auto behind = distance.unsqueeze(0) - distance.unsqueeze(1);  // key minus query
    return at::take(bucket, behind.abs()) + behind.gt(0).to(at::kLong) * half;
}

}  // namespace tb::nn
