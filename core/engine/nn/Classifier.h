#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Backbone.h"
#include "core/engine/nn/Head.h"

namespace tb::nn {

/// What a pass says of each sequence.
struct ModelOutput {
    torch::Tensor scores;      ///< Logits, [B, classes], fp32.
    torch::Tensor features{};  ///< What the output layer saw before dropout, [B, F].
};

/// A backbone and a head: the family's class for sequence classification in transformers, and what saveClassifier()
/// writes answers the same there. Parameter names whatever the family: the backbone's with "bert." in front, and the
/// head's.
class ClassifierImpl : public torch::nn::Module {
public:
    ClassifierImpl(BackbonePtr encoder, std::int64_t classes, Pooling pooling, double headDropout)
        : ClassifierImpl(std::move(encoder), classes, headKind(pooling), headDropout) {}
    /// With the head that the settings ask for.
    ClassifierImpl(BackbonePtr encoder, std::int64_t classes, const ModelConfig& config);
    /// The head's weights are fresh; `kind` must outlive the classifier.
    ClassifierImpl(BackbonePtr encoder, std::int64_t classes, const HeadKind& kind, double headDropout);
    torch::Tensor forward(const PackedBatch& batch) { return outputs(batch).scores; }
    // The scores are the output layer of dropout of headFeatures() of vectors(), mixed where the batch says so.
    [[nodiscard]] ModelOutput outputs(const PackedBatch& batch);
    /// The pooled token states, [B, H], fp32.
    torch::Tensor vectors(const PackedBatch& batch) { return m_head->vectors(*m_encoder, batch); }
    /// What the head makes of such vectors before its output layer, [B, H].
    [[nodiscard]] torch::Tensor headFeatures(const torch::Tensor& vectors) const { return m_head->features(vectors); }
    [[nodiscard]] const BackbonePtr& encoder() { return m_encoder; }
    [[nodiscard]] Head& head() { return *m_head; }
    [[nodiscard]] std::int64_t classes() const { return m_classes; }
    [[nodiscard]] Pooling pooling() const { return m_kind.pooling; }

private:
    BackbonePtr m_encoder;
    std::int64_t m_classes;
    const HeadKind& m_kind;
    double m_headDropout;
    std::unique_ptr<Head> m_head;
};
TORCH_MODULE(Classifier);

/// The encoder's weights from a Hugging Face folder (whole or in shards; with or without the family's prefix).
/// Errors: NotFound, Corrupt (header, missing tensor or wrong shape, each named), Unsupported (pytorch_model.bin only).
[[nodiscard]] Expected<BackbonePtr> loadEncoder(const std::filesystem::path& folder, Dropout dropout);
/// A new classifier on a pretrained encoder; uses the folder's own dense layer of the head where it has one, else a
/// fresh one. The head's linear layer is fresh: N(0, 0.02), bias 0, from torch's default generator. With Pooling::Mean
/// the dense layer starts as the identity. Errors: those of loadEncoder() and HeadKind::check().
[[nodiscard]] Expected<Classifier> makeClassifier(const std::filesystem::path& encoderFolder, std::int64_t classes,
                                                  const ModelConfig& config);
/// A small new BERT without pretraining.
[[nodiscard]] Classifier makeScratchClassifier(std::int64_t vocabulary, std::int64_t maxLength, std::int64_t classes,
                                               const ModelConfig& config);
/// A trained classification folder back into memory; `pooling` ("mean", or "first", in older files "first_token") from
/// tunebench.json, without it what config.json says, else FirstToken. In evaluation mode, without dropout. Errors as
/// loadEncoder.
[[nodiscard]] Expected<Classifier> loadClassifier(const std::filesystem::path& folder);
/// Writes model.safetensors and config.json (the vocabulary must not be compact; with id2label/label2id, problem_type)
/// as the family's class for sequence classification.
[[nodiscard]] Expected<void> saveClassifier(Classifier& classifier, std::span<const std::string> labels,
                                            const std::filesystem::path& folder);

}  // namespace tb::nn
