#include "core/engine/nn/Adapters.h"

#include <array>

#include "core/base/Assert.h"
#include "core/engine/nn/Ia3Linear.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {
namespace {

constexpr const char* kChild = "adapter";
const std::string kWeight = ".weight";

std::string withoutWeight(const std::string& name) {
    return name.substr(0, name.size() - kWeight.size());
}

/// "encoder.layer.3.attention.self.query" for the first third of "...self.qkv".
std::string nameOfRows(const std::string& layer, std::size_t part, std::size_t parts) {
    if (parts == 1) return layer;
    constexpr std::array kParts{"query", "key", "value"};
    TB_ASSERT(parts == kParts.size());
    return layer.substr(0, layer.rfind('.') + 1) + kParts.at(part);
}

void freezeBackbone(Classifier& model) {
    for (torch::Tensor& parameter : model->encoder()->parameters()) parameter.set_requires_grad(false);
}

}  // namespace

std::shared_ptr<Adapters> Adapters::add(Classifier& model, const AdapterKind& kind, const PeftConfig& config,
                                        const Choose& choose) {
    const std::shared_ptr<Adapters> adapters(new Adapters(traitsOf(model->encoder()->spec().family).prefix));
    freezeBackbone(model);
    adapters->wrap(model, kind, config, choose);
    adapters->to(model->encoder()->parameters().front().device());
    adapters->train(model->is_training());
    return model->register_module(kChild, adapters);
}

std::shared_ptr<Adapters> Adapters::add(Classifier& model, const PeftConfig& config, std::int64_t firstLayer) {
    const AdapterKind* const kind = adapterKind(config.method);
    TB_ASSERT(kind != nullptr);
    return add(model, *kind, config, [&](AdaptedRows& rows, const std::string&) {
        rows.rank = config.rank;
        rows.scalesInputs = rows.place() == kDownPlace;
        return model->encoder()->depthOf(rows.name) > firstLayer && kind->wanted(rows.place(), config);
    });
}

void Adapters::wrap(Classifier& model, const AdapterKind& kind, const PeftConfig& config, const Choose& choose) {
    Backbone& backbone = *model->encoder();
    auto parameters = backbone.named_parameters();
    std::map<std::string, std::vector<std::string>> theirs;
    for (WeightName& name : weightNames(backbone.spec()))
        if (name.ours.ends_with(kWeight)) theirs.emplace(withoutWeight(name.ours), std::move(name.theirs));
    backbone.wrapLinears([&](const std::string& name, std::shared_ptr<Linear> inner) -> std::shared_ptr<Linear> {
        const torch::Tensor* const bias = parameters.find(name + ".bias");
        AdapterSite site{*this, inner, parameters[name + kWeight], bias != nullptr ? *bias : torch::Tensor(), {}};
        const std::vector<std::string>& parts = theirs.at(name);
        const std::int64_t size = site.weight.size(0) / static_cast<std::int64_t>(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            AdaptedRows rows{nameOfRows(name, i, parts.size()), static_cast<std::int64_t>(i) * size, size};
            const std::string part = withoutWeight(parts[i]);
            if (!choose(rows, part)) continue;
            m_targets.push_back({rows, m_prefix + part});
            site.rows.push_back(std::move(rows));
        }
        if (site.rows.empty()) return inner;
        return m_layers[name] = kind.wrap(site, config);
    });
}

void Adapters::mergeInto(Classifier& model) {
    for (const auto& [name, layer] : m_layers) layer->merge();
    model->encoder()->wrapLinears([&](const std::string& name, std::shared_ptr<Linear> outer) {
        const auto found = m_layers.find(name);
        return found != m_layers.end() ? found->second->plain() : outer;
    });
    m_layers.clear();
    model->unregister_module(kChild);
}

std::vector<Adapters::FileName> Adapters::fileNames() const {
    std::vector<FileName> names;
    const auto parameters = named_parameters();
    for (const Target& target : m_targets)
        for (const auto& entry : parameters)
            if (entry.key().starts_with(target.rows.name + "."))
                names.push_back({entry.key(), target.theirs + entry.key().substr(target.rows.name.size())});
    return names;
}

std::vector<std::string> Adapters::targetModules() const {
    std::vector<std::string> names;
    for (const Target& target : m_targets) names.push_back(target.theirs);
    return names;
}

std::vector<std::string> Adapters::feedForwardModules() const {
    std::vector<std::string> names;
    for (const Target& target : m_targets)
        if (target.rows.scalesInputs) names.push_back(target.theirs);
    return names;
}

Expected<void> keepOnlyBiases(Classifier& model, std::int64_t firstLayer) {
    freezeBackbone(model);
    std::size_t learning = 0;
    for (auto& entry : model->encoder()->named_parameters()) {
        if (!entry.key().ends_with(".bias")) continue;
        const std::int64_t depth = model->encoder()->depthOf(entry.key());
        if (firstLayer > 0 && depth <= firstLayer) continue;
        entry.value().set_requires_grad(true);
        ++learning;
    }
    if (learning > 0) return {};
    return fail(ErrorCode::Unsupported, "The layers that learn have no biases, so BitFit has nothing to change.",
                "peft.method", "Choose LoRA (peft.method = lora), or another encoder.");
}

}  // namespace tb::nn
