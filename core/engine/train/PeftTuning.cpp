#include "core/engine/train/PeftTuning.h"

#include <utility>

namespace tb::train {
namespace {

struct Counts {
    std::int64_t all = 0;
    std::int64_t learning = 0;
};

Counts countParameters(nn::Classifier& model) {
    Counts counts;
    for (const torch::Tensor& parameter : model->parameters()) {
        counts.all += parameter.numel();
        if (parameter.requires_grad()) counts.learning += parameter.numel();
    }
    return counts;
}

/// The rows of a group that are of the encoder, or the others.
ParameterGroup partOf(const ParameterGroup& group, const nn::Backbone& encoder, const bool ofEncoder) {
    ParameterGroup part{{}, {}, group.rateFactor, group.weightDecay};
    for (std::size_t i = 0; i < group.names.size(); ++i) {
        if ((encoder.depthOf(group.names[i]) >= 0) != ofEncoder) continue;
        part.names.push_back(group.names[i]);
        part.parameters.push_back(group.parameters[i]);
    }
    return part;
}

}  // namespace

PeftTuning::Step PeftTuning::prepare() {
    const bool freezes = m_setup.config.method.frozenLayers > 0;
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): without frozen layers it is not the parent's preparation
    TB_TRY(const bool prepared, freezes ? FrozenTuning::prepare() : FineTuning::prepare());
    if (!prepared) return false;
    const std::int64_t below = m_setup.model->encoder()->frozenLayers();
    const PeftConfig& peft = m_setup.config.peft;
    if (peft.method == PeftMethod::BitFit)
        TB_TRY(nn::keepOnlyBiases(m_setup.model, below));
    else
        m_adapters = nn::Adapters::add(m_setup.model, peft, below);
    const Counts counts = countParameters(m_setup.model);
    m_setup.events.say(
        Message("%1 of %2 weights learn; the rest of the encoder stays as it is.", counts.learning, counts.all));
    return true;
}

/// What learns in the encoder has a rate of its own, and scaling factors are not pulled towards zero.
std::vector<ParameterGroup> PeftTuning::trainable() {
    const nn::Backbone& encoder = *m_setup.model->encoder();
    std::vector<ParameterGroup> groups;
    for (const ParameterGroup& group : FineTuning::trainable()) {
        ParameterGroup few = partOf(group, encoder, true);
        few.rateFactor *= m_setup.config.peft.lrMultiplier;
        if (m_setup.config.peft.method == PeftMethod::Ia3) few.weightDecay = 0.0;
        ParameterGroup head = partOf(group, encoder, false);
        if (!few.names.empty()) groups.push_back(std::move(few));
        if (!head.names.empty()) groups.push_back(std::move(head));
    }
    return groups;
}

void PeftTuning::finish() {
    FineTuning::finish();
    if (!m_adapters) return;
    m_result.adapter = nn::adapterFiles(m_setup.model, *m_adapters, m_setup.config.peft, m_setup.config.model.encoder);
    std::exchange(m_adapters, nullptr)->mergeInto(m_setup.model);
}

}  // namespace tb::train
