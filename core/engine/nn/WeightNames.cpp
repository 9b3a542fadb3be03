#include "core/engine/nn/WeightNames.h"

#include <ATen/ATen.h>

#include <array>
#include <sstream>
#include <string_view>

namespace tb::nn {

namespace {

constexpr std::string_view kPrefix = "bert.";

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream out;
    out << shape;
    return out.str();
}

void addPair(std::vector<WeightName>& names, const std::string& base) {
    for (const char* part : {".weight", ".bias"}) names.push_back({base + part, {base + part}});
}

}  // namespace

std::vector<WeightName> weightNames(const EncoderSpec& spec) {
    std::vector<WeightName> names;
    for (const char* table : {"word", "position", "token_type"}) {
        const std::string name = std::string("embeddings.") + table + "_embeddings.weight";
        names.push_back({name, {name}});
    }
    addPair(names, "embeddings.LayerNorm");
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string layer = "encoder.layer." + std::to_string(i) + ".";
        const std::string self = layer + "attention.self.";
        for (const std::string part : {".weight", ".bias"}) {
            names.push_back({self + "qkv" + part, {self + "query" + part, self + "key" + part, self + "value" + part}});
        }
        addPair(names, layer + "attention.output.dense");
        addPair(names, layer + "attention.output.LayerNorm");
        addPair(names, layer + "intermediate.dense");
        addPair(names, layer + "output.dense");
        addPair(names, layer + "output.LayerNorm");
    }
    return names;
}

const torch::Tensor* findWeight(const TensorMap& weights, const std::string& name) {
    const auto look = [&](const std::string& key) -> const torch::Tensor* {
        if (const auto found = weights.find(key); found != weights.end()) return &found->second;
        const auto found = weights.find(std::string(kPrefix) + key);
        return found != weights.end() ? &found->second : nullptr;
    };
    if (const auto* found = look(name)) return found;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOldNames{
        {{"LayerNorm.weight", "LayerNorm.gamma"}, {"LayerNorm.bias", "LayerNorm.beta"}}};
    for (const auto& [now, before] : kOldNames) {
        if (name.ends_with(now)) return look(name.substr(0, name.size() - now.size()) + std::string(before));
    }
    return nullptr;
}

Expected<void> assignWeight(torch::Tensor& parameter, const WeightName& name, const TensorMap& weights, const std::string& where) {
    const at::NoGradGuard noGrad;
    const auto parts = static_cast<std::int64_t>(name.theirs.size());
    const std::int64_t rows = parameter.size(0) / parts;
    std::vector<std::int64_t> shape = parameter.sizes().vec();
    shape[0] = rows;
    for (std::int64_t i = 0; i < parts; ++i) {
        const std::string& theirs = name.theirs[static_cast<std::size_t>(i)];
        const torch::Tensor* found = findWeight(weights, theirs);
        if (found == nullptr) {
            return fail(ErrorCode::Corrupt, "The weight \"" + theirs + "\" is missing.", where,
                        "The file may be incomplete or belong to another config.json; get the model folder again.");
        }
        if (found->sizes() != at::IntArrayRef(shape)) {
            return fail(ErrorCode::Corrupt,
                        "The weight \"" + theirs + "\" has the shape " + shapeText(found->sizes()) + " where config.json asks for " +
                            shapeText(shape) + ".",
                        where, "The file may belong to another config.json; get the model folder again.");
        }
        if (!found->is_floating_point()) {
            return fail(ErrorCode::Unsupported, "The weight \"" + theirs + "\" is stored as whole numbers (quantised).", where,
                        "Use the model in full or half precision.");
        }
        parameter.narrow(0, i * rows, rows).copy_(*found);
    }
    return {};
}

Expected<void> assignEncoder(EncoderImpl& encoder, const TensorMap& weights, const std::string& where) {
    auto parameters = encoder.named_parameters();
    for (const WeightName& name : weightNames(encoder.spec())) TB_TRY(assignWeight(parameters[name.ours], name, weights, where));
    return {};
}

NamedTensors exportEncoder(const EncoderImpl& encoder, const std::string& prefix) {
    const auto parameters = encoder.named_parameters();
    NamedTensors out;
    for (const WeightName& name : weightNames(encoder.spec())) {
        const torch::Tensor whole =
            name.ours == "embeddings.word_embeddings.weight" ? encoder.fullVocabulary() : parameters[name.ours].detach();
        const auto pieces = whole.chunk(static_cast<std::int64_t>(name.theirs.size()), 0);
        for (std::size_t i = 0; i < pieces.size(); ++i) out.emplace_back(prefix + name.theirs[i], pieces[i]);
    }
    return out;
}

}  // namespace tb::nn
