#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Backbone.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"

namespace torch::nn {
class Module;
}

namespace tb::nn {

/// The weights of a folder, for what reads its own out of them. Borrowed.
struct WeightSource {
    const TensorMap& weights;
    Family family;
    const std::string& where;  ///< For messages.
};

/// From a backbone's states to scores: scores(features(vectors())), with the head's dropout before scores(). Parameters
/// are registered with the classifier. Several threads may compute at once.
class Head {
public:
    Head() = default;
    Head(const Head&) = delete;
    Head& operator=(const Head&) = delete;
    virtual ~Head() = default;

    /// One vector per sequence, [B, H], fp32.
    [[nodiscard]] virtual torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const = 0;
    /// What the output layer sees, [B, F].
    [[nodiscard]] virtual torch::Tensor features(const torch::Tensor& vectors) const = 0;
    /// Logits, [B, classes].
    [[nodiscard]] virtual torch::Tensor scores(const torch::Tensor& features) const = 0;

    /// Fresh weights, from torch's default generator.
    virtual void reset() = 0;
    /// Makes features() a straight line, up to a scale and a constant, for vectors whose entries are at most `largest`
    /// in size: the output layer can then hold any linear classifier of the vectors themselves.
    /// Errors: Unsupported for a head that cannot be one.
    [[nodiscard]] virtual Expected<void> linearize(double largest) = 0;
    /// weight [classes, F] and bias [classes] of the output layer.
    virtual void setOutput(const torch::Tensor& weight, const torch::Tensor& bias) = 0;

    // --- files: the names are those of the family's class for sequence classification
    /// Takes what a pretrained encoder's folder holds of such a head; what it does not hold stays fresh.
    [[nodiscard]] virtual Expected<void> adopt(const WeightSource& folder) = 0;
    /// A trained head back. Errors: Corrupt naming the weight.
    [[nodiscard]] virtual Expected<void> load(const WeightSource& folder) = 0;
    /// Adds what the head is to an export; `spec` is that of the exported encoder.
    virtual void write(NamedTensors& tensors, EncoderSpec& spec) const = 0;
};

struct HeadSetup {
    torch::nn::Module& owner;
    const EncoderSpec& spec;
    std::int64_t classes = 0;
    OutputLayer output = OutputLayer::Linear;
    double cosineScale = 30.0;  ///< Only for a cosine output layer.
};

/// One row of the table in Head.cpp.
struct HeadKind {
    Pooling pooling;
    std::string_view key;  ///< In tunebench.json.
    std::unique_ptr<Head> (*make)(const HeadSetup& setup);
    /// Whether a classifier of this family with this head can be written for others to read. Errors: Unsupported with
    /// the way out.
    Expected<void> (*check)(Family family);
    /// From what config.json of a trained folder says to the backbone's own shape. Errors: Corrupt.
    Expected<void> (*readSpec)(EncoderSpec& spec, const WeightSource& folder);
};
[[nodiscard]] std::span<const HeadKind> headKinds();
[[nodiscard]] const HeadKind& headKind(Pooling pooling);

}  // namespace tb::nn
