#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <filesystem>
#include <span>
#include <string>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Encoder.h"

namespace tb::nn {

/// Encoder + pooling + dense + activation + dropout + linear: the family's class for sequence classification in
/// transformers for Pooling::FirstToken. Pooling::Mean: mean over the tokens, layer norm without parameters, the same
/// head, so that the folder written by saveClassifier() holds one layer more, which does the averaging, and
/// transformers answers the same. Parameter names whatever the family: the encoder's with "bert." in front,
/// "pooler.dense.weight|bias", "classifier.weight|bias".
class ClassifierImpl : public torch::nn::Module {
public:
    ClassifierImpl(Encoder encoder, std::int64_t classes, Pooling pooling, double headDropout);
    torch::Tensor forward(const PackedBatch& batch);  ///< Logits, [B, classes], fp32.
    // forward() = output layer of dropout of headFeatures() of vectors().
    /// The pooled token states, [B, H], fp32.
    torch::Tensor vectors(const PackedBatch& batch);
    /// What the head's dense layer and its activation make of such vectors, [B, H].
    [[nodiscard]] torch::Tensor headFeatures(const torch::Tensor& vectors) const;
    [[nodiscard]] Encoder& encoder() { return m_encoder; }
    [[nodiscard]] std::int64_t classes() const { return m_classes; }
    [[nodiscard]] Pooling pooling() const { return m_pooling; }

    /// Fresh pooler and head: N(0, 0.02) with biases 0, but the identity for the pooler under Pooling::Mean, which
    /// keeps a pretrained sentence encoder's geometry at the start.
    void resetHead();
    /// Makes headFeatures() a straight line, up to a scale and a constant, for vectors whose entries are at most
    /// `largest` in size: the output layer can then hold any linear classifier of the vectors themselves. Exact but for
    /// tanh, which it uses in its middle only.
    void linearizeHead(double largest);
    /// weight [classes, H] and bias [classes] of the output layer.
    void setOutput(const torch::Tensor& weight, const torch::Tensor& bias);

private:
    Encoder m_encoder{nullptr};
    std::int64_t m_classes;
    Pooling m_pooling;
    double m_headDropout;
    torch::Tensor m_poolerWeight, m_poolerBias;
    torch::Tensor m_headWeight, m_headBias;
};
TORCH_MODULE(Classifier);

/// The encoder's weights from a Hugging Face folder (whole or in shards; with or without the family's prefix).
/// Errors: NotFound, Corrupt (header, missing tensor or wrong shape, each named), Unsupported (pytorch_model.bin only).
[[nodiscard]] Expected<Encoder> loadEncoder(const std::filesystem::path& folder, Dropout dropout);
/// Whether a classifier of this family with this pooling can be written by saveClassifier(). Errors: Unsupported with
/// the way out.
[[nodiscard]] Expected<void> checkPooling(Family family, Pooling pooling);
/// A new classifier on a pretrained encoder; uses the folder's own dense layer of the head where it has one, else a
/// fresh one. The head's linear layer is fresh: N(0, 0.02), bias 0, from torch's default generator. With Pooling::Mean
/// the dense layer starts as the identity. Errors: those of loadEncoder() and checkPooling().
[[nodiscard]] Expected<Classifier> makeClassifier(const std::filesystem::path& encoderFolder, std::int64_t classes,
                                                  const ModelConfig& config);
/// A small new BERT without pretraining.
[[nodiscard]] Classifier makeScratchClassifier(std::int64_t vocabulary, std::int64_t maxLength, std::int64_t classes,
                                               const ModelConfig& config);
/// A trained classification folder back into memory; `pooling` ("mean", or "first", in older files "first_token") from
/// tunebench.json, FirstToken without it. In evaluation mode, without dropout. Errors as loadEncoder.
[[nodiscard]] Expected<Classifier> loadClassifier(const std::filesystem::path& folder);
/// Writes model.safetensors and config.json (the vocabulary must not be compact; with id2label/label2id, problem_type)
/// as the family's class for sequence classification.
[[nodiscard]] Expected<void> saveClassifier(Classifier& classifier, std::span<const std::string> labels,
                                            const std::filesystem::path& folder);

}  // namespace tb::nn
