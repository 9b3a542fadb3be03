#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <vector>

#include "core/engine/nn/EncoderSpec.h"
#include "core/engine/nn/PackedBatch.h"

namespace tb::nn {

struct Dropout {
    double hidden = 0.0;
    double attention = 0.0;
};

/// BERT's post-norm transformer (Devlin et al. 2019) over packed tokens: linear layers on [T, H], attention per sequence.
/// Parameter names are Hugging Face's ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.self.query.weight", ...);
/// query, key and value may be one fused matrix inside, split again by WeightNames on saving.
class EncoderImpl : public torch::nn::Module {
public:
    EncoderImpl(const EncoderSpec& spec, Dropout dropout);
    /// Last hidden states, [T, H]. Dropout acts only in training mode.
    torch::Tensor forward(const PackedBatch& batch);
    [[nodiscard]] const EncoderSpec& spec() const { return m_spec; }
    /// Depth of a parameter for layer-wise rates: 0 = embeddings, k = layer k-1.
    [[nodiscard]] static std::int64_t depthOf(const std::string& parameterName);

private:
    EncoderSpec m_spec;
    Dropout m_dropout;
    torch::nn::ModuleHolder<torch::nn::Module> m_embeddings{nullptr};
    std::vector<std::shared_ptr<torch::nn::Module>> m_layers;
};
TORCH_MODULE(Encoder);

}  // namespace tb::nn
