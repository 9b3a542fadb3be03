#include "core/engine/nn/TokenPooling.h"

#include <ATen/ATen.h>

#include "core/engine/nn/Attention.h"

namespace tb::nn {

torch::Tensor meanOverTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets,
                             const torch::Tensor& keyMask) {
    if (keyMask.defined()) {
        const auto weights = keyMask.to(states.scalar_type()).unsqueeze(2);
        return (states.view({keyMask.size(0), keyMask.size(1), -1}) * weights).sum(1) / weights.sum(1);
    }
    return overRuns(lengthRuns(offsets), [&](const LengthGroup& run) {
        return states.narrow(0, run.firstRow, run.count * run.length).view({run.count, run.length, -1}).mean(1);
    });
}

torch::Tensor firstTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets) {
    const auto runs = lengthRuns(offsets);
    if (runs.size() == 1) return states.view({runs.front().count, runs.front().length, -1}).select(1, 0);
    const std::vector<std::int64_t> rows(offsets.begin(), offsets.end() - 1);
    return states.index_select(0, at::tensor(rows, at::kLong).to(states.device()));
}

}  // namespace tb::nn
