#pragma once

#include "core/engine/nn/DenseHead.h"

namespace tb::nn {

/// A mean over the tokens that learns what to look at: one learned query for each attention head (pooling by multi-head
/// attention, Lee et al. 2019, where keys and values are the states themselves), then as MeanHead. A query of zeros, as
/// fresh, is the plain mean. An export holds one layer more, whose queries are the same for every token. Parameter
/// names: "pooler.query", and MeanHead's.
class AttentionHead : public MeanHead {
public:
    explicit AttentionHead(const HeadSetup& setup);

    [[nodiscard]] torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const override;
    void reset() override;
    [[nodiscard]] Expected<void> load(const WeightSource& folder) override;

protected:
    [[nodiscard]] torch::Tensor poolingQuery() const override { return m_query.detach(); }

private:
    [[nodiscard]] torch::Tensor pooled(const torch::Tensor& states, const PackedBatch& batch) const;
    torch::Tensor m_query;  ///< [H], a query for each attention head side by side.
};

}  // namespace tb::nn
