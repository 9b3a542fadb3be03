#include "core/engine/train/WordAttack.h"

#include <ATen/ATen.h>

#include <cmath>

#include "core/base/Assert.h"
#include "core/base/SplitMix64.h"
#include "core/engine/nn/Attention.h"

namespace tb::train {
namespace {

constexpr double kAlmostNothing = 1e-30;  // keeps a gradient of zero where it is

/// Of all values of each text, for each of its tokens, [T, 1].
torch::Tensor textNorms(const torch::Tensor& values, const LabelledBatch& batch) {
    return nn::overRuns(nn::lengthRuns(batch.inputs.offsets), [&](const nn::LengthGroup& run) {
        const auto rows = values.narrow(0, run.firstRow, run.count * run.length).reshape({run.count, -1});
        return at::linalg_vector_norm(rows, 2, {1}, true).expand({run.count, run.length}).reshape({-1, 1});
    });
}

}  // namespace

LabelledBatch WordAttack::moved(const LabelledBatch& batch, torch::Tensor shift) {
    LabelledBatch other = batch;
    other.inputs.shift = std::move(shift);
    return other;
}

torch::Tensor WordAttack::farthest(const torch::Tensor& gradient, const LabelledBatch& batch) const {
    return gradient * (m_size / textNorms(gradient, batch).clamp_min(kAlmostNothing));
}

torch::Tensor WordAttack::further(const torch::Tensor& shift, const torch::Tensor& gradient,
                                  const LabelledBatch& batch) const {
    const auto step = gradient * (m_rate / textNorms(gradient, batch).clamp_min(kAlmostNothing));
    const auto next = shift.defined() ? shift + step : step;
    return next * (m_size / textNorms(next, batch).clamp_min(kAlmostNothing)).clamp_max(1.0);
}

torch::Tensor WordAttack::drawn(const LabelledBatch& batch, std::int64_t width) const {
    const std::vector<std::int64_t>& offsets = batch.inputs.offsets;
    TB_ASSERT(batch.rows.size() + 1 == offsets.size());
    torch::Tensor shift = at::empty({batch.inputs.tokens(), width}, at::kFloat);
    float* value = shift.mutable_data_ptr<float>();
    const auto stepSeed = SplitMix64(m_seed, static_cast<std::uint64_t>(batch.step)).next();
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
        SplitMix64 random(stepSeed, static_cast<std::uint64_t>(batch.rows[i]));
        const std::int64_t values = (offsets[i + 1] - offsets[i]) * width;
        const double reach = m_size / std::sqrt(static_cast<double>(values));
        for (float* const end = value + values; value != end; ++value)
            *value = static_cast<float>(reach * (std::ldexp(static_cast<double>(random.next() >> 11), -52) - 1.0));
    }
    return shift.to(batch.inputs.ids.device());
}

void addPass(Gradients& total, const Gradients& more, double share) {
    const at::NoGradGuard noGrad;
    if (total.values.empty()) total.values.resize(more.values.size());
    for (std::size_t i = 0; i < more.values.size(); ++i) {
        if (!more.values[i].defined()) continue;
        if (total.values[i].defined())
            total.values[i].add_(more.values[i], share);
        else
            total.values[i] = more.values[i] * share;
    }
}

}  // namespace tb::train
