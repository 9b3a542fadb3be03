#include "core/engine/nn/AttentionHead.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {

AttentionHead::AttentionHead(const HeadSetup& setup)
    : MeanHead(setup), m_query(addParameter(setup.owner, "pooler.query", {setup.spec.hidden})) {}

void AttentionHead::reset() {
    MeanHead::reset();
    const at::NoGradGuard noGrad;
    m_query.zero_();
}

/// [B, H]
torch::Tensor AttentionHead::pooled(const torch::Tensor& states, const PackedBatch& batch) const {
    const std::int64_t heads = std::max<std::int64_t>(1, spec().heads);  // a backbone may have none
    const std::int64_t width = spec().hidden / heads;
    const auto query = m_query.view({heads, width}) / std::sqrt(static_cast<double>(width));
    return overRuns(lengthRuns(batch.offsets), [&](const LengthGroup& run) {
        const auto x =
            states.narrow(0, run.firstRow, run.count * run.length).view({run.count, run.length, heads, width});
        auto scores = (x * query).sum(3);  // [count, length, heads]
        if (batch.keyMask.defined())
            scores =
                scores.masked_fill(batch.keyMask.logical_not().unsqueeze(2), -std::numeric_limits<double>::infinity());
        return (scores.softmax(1).unsqueeze(3) * x).sum(1).view({run.count, spec().hidden});
    });
}

torch::Tensor AttentionHead::vectors(Backbone& backbone, const PackedBatch& batch) const {
    return normalisedMean(pooled(backbone.forward(batch), batch), spec());
}

Expected<void> AttentionHead::load(const WeightSource& folder) {
    const LayerNames& names = traitsOf(folder.family).layer;
    TB_TRY(assignWeight(m_query, {"", {names.prefix(spec().layers) + names.query + ".bias"}}, folder.weights,
                        folder.family, folder.where));
    return MeanHead::load(folder);
}

}  // namespace tb::nn
