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

/// Encoder + pooling + dropout + linear: BertForSequenceClassification for Pooling::FirstToken (pooler: dense + tanh on the
/// first token). Pooling::Mean: mean over the tokens, layer norm without parameters, the same pooler, so that the folder
/// written by saveClassifier() holds one BERT layer more, which does the averaging, and transformers answers the same.
/// Parameter names: the encoder's with "bert." in front, "pooler.dense.weight|bias", "classifier.weight|bias".
class ClassifierImpl : public torch::nn::Module {
public:
    ClassifierImpl(Encoder encoder, std::int64_t classes, Pooling pooling, double headDropout);
    torch::Tensor forward(const PackedBatch& batch);  ///< Logits, [B, classes], fp32.
    /// The vectors before the last linear layer and its dropout, [B, H].
    torch::Tensor pooled(const PackedBatch& batch);
    [[nodiscard]] Encoder& encoder() { return m_encoder; }
    [[nodiscard]] std::int64_t classes() const { return m_classes; }
    [[nodiscard]] Pooling pooling() const { return m_pooling; }

    /// Fresh pooler and head: N(0, 0.02) with biases 0, but the identity for the pooler under Pooling::Mean, which keeps a
    /// pretrained sentence encoder's geometry at the start.
    void resetHead();

private:
    Encoder m_encoder{nullptr};
    std::int64_t m_classes;
    Pooling m_pooling;
    double m_headDropout;
    torch::Tensor m_poolerWeight, m_poolerBias;
    torch::Tensor m_headWeight, m_headBias;
};
TORCH_MODULE(Classifier);

/// The encoder's weights from a Hugging Face folder (model.safetensors; prefixes "bert." accepted).
/// Errors: NotFound, Corrupt (header, missing tensor or wrong shape, each named), Unsupported (pytorch_model.bin only).
[[nodiscard]] Expected<Encoder> loadEncoder(const std::filesystem::path& folder, Dropout dropout);
/// A new classifier on a pretrained encoder; uses the folder's own pooler where it has one, else a fresh one.
/// The head's linear layer is fresh: N(0, 0.02), bias 0, from torch's default generator. With Pooling::Mean the pooler starts as the
/// identity.
[[nodiscard]] Expected<Classifier> makeClassifier(const std::filesystem::path& encoderFolder, std::int64_t classes, const ModelConfig& config);
/// A small new BERT without pretraining.
[[nodiscard]] Classifier makeScratchClassifier(std::int64_t vocabulary, std::int64_t maxLength, std::int64_t classes, const ModelConfig& config);
/// A trained classification folder back into memory; `pooling` ("mean" or "first_token") from tunebench.json, FirstToken without it.
/// In evaluation mode, without dropout. Errors as loadEncoder.
[[nodiscard]] Expected<Classifier> loadClassifier(const std::filesystem::path& folder);
/// Writes model.safetensors and config.json (the vocabulary must not be compact; with id2label/label2id, problem_type) as BertForSequenceClassification.
[[nodiscard]] Expected<void> saveClassifier(Classifier& classifier, std::span<const std::string> labels, const std::filesystem::path& folder);

}  // namespace tb::nn
