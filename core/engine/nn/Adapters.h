#pragma once

#include <torch/nn/module.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/nn/Adapter.h"
#include "core/engine/nn/Classifier.h"

namespace tb::nn {

/// The adapters of one model: child "adapter" of the classifier, so that they are trained, moved and kept with it. One
/// thread, but while they compute.
class Adapters : public torch::nn::Module {
public:
    /// Decides about rows of a layer, whose rank and side it sets, and says whether they get an adapter; `theirs` is
    /// the family's name of them ("bert." left out).
    using Choose = std::function<bool(AdaptedRows& rows, const std::string& theirs)>;

    /// Puts adapters around the linear layers of a classifier that has none; everything in the backbone stops learning.
    /// `kind` must outlive them.
    static std::shared_ptr<Adapters> add(Classifier& model, const AdapterKind& kind, const PeftConfig& config,
                                         const Choose& choose);
    /// By the settings, from layer `firstLayer` on.
    static std::shared_ptr<Adapters> add(Classifier& model, const PeftConfig& config, std::int64_t firstLayer);

    /// Writes them into the weights of the model, which is plain again and answers the same.
    void mergeInto(Classifier& model);

    /// A parameter here and its name in peft's files, without "base_model.model.":
    /// "bert.encoder.layer.0.....lora_A.weight".
    struct FileName {
        std::string ours;
        std::string theirs;
    };
    [[nodiscard]] std::vector<FileName> fileNames() const;
    /// The layers that have one, by the family's names with the prefix; those whose inputs are scaled alone.
    [[nodiscard]] std::vector<std::string> targetModules() const;
    [[nodiscard]] std::vector<std::string> feedForwardModules() const;

private:
    explicit Adapters(std::string prefix) : m_prefix(std::move(prefix)) {}
    void wrap(Classifier& model, const AdapterKind& kind, const PeftConfig& config, const Choose& choose);

    struct Target {
        AdaptedRows rows;
        std::string theirs;  ///< With the prefix.
    };
    std::string m_prefix;
    std::vector<Target> m_targets;
    std::map<std::string, std::shared_ptr<AdaptedLinear>> m_layers;  ///< By the backbone's name.
};

/// Nothing in the backbone learns any more but its biases (BitFit, Ben Zaken et al. 2022), from layer `firstLayer` on.
/// Errors: Unsupported for an encoder without.
[[nodiscard]] Expected<void> keepOnlyBiases(Classifier& model, std::int64_t firstLayer);

}  // namespace tb::nn
