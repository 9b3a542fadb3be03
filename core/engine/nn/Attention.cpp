#include "core/engine/nn/Attention.h"

#include <ATen/ATen.h>

#include <cmath>

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

torch::Tensor attendRun(const torch::Tensor& qkv, const LengthRun& run, std::int64_t heads, double dropout) {
    const std::int64_t width = qkv.size(1) / 3;
    const std::int64_t depth = width / heads;
    const std::int64_t rows = run.count * run.length;
    const auto parts = qkv.narrow(0, run.firstRow, rows).view({run.count, run.length, 3, heads, depth}).permute({2, 0, 3, 1, 4});
    const auto query = parts.select(0, 0);
    const auto key = parts.select(0, 1);
    const auto value = parts.select(0, 2);
    torch::Tensor out;
    if (dropout == 0.0) {
        out = at::scaled_dot_product_attention(query, key, value);
    } else {
        // The fused form has no dropout on the CPU.
        const double scale = 1.0 / std::sqrt(static_cast<double>(depth));
        const auto scores = at::matmul(query * scale, key.transpose(2, 3));
        out = at::matmul(at::dropout(at::softmax(scores, -1), dropout, true), value);
    }
    return out.transpose(1, 2).reshape({rows, width});
}

}  // namespace

torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthRun>& runs, std::int64_t heads, double dropout) {
    if (runs.size() == 1) return attendRun(qkv, runs.front(), heads, dropout);
    std::vector<torch::Tensor> parts;
    parts.reserve(runs.size());
    for (const LengthRun& run : runs) parts.push_back(attendRun(qkv, run, heads, dropout));
    return at::cat(parts, 0);
}

}  // namespace tb::nn
