#include "core/engine/nn/WeightNames.h"

#include <ATen/ATen.h>

#include <array>
#include <sstream>
#include <string_view>

#include "core/engine/nn/TransformerLayer.h"

namespace tb::nn {

namespace {

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream out;
    out << shape;
    return out.str();
}

void addPair(std::vector<WeightName>& names, const std::string& ours, const std::string& theirs) {
    for (const char* part : {".weight", ".bias"}) names.push_back({ours + part, {theirs + part}});
}

/// What DeBERTa has beside BERT's; the projection of its embeddings is without a bias.
void addDistanceNames(std::vector<WeightName>& names, const EncoderSpec& spec) {
    const Disentangled& how = spec.disentangled;
    if (spec.projects())
        names.push_back({"embeddings_project.weight", {std::string(traitsOf(spec.family).projection) + ".weight"}});
    names.push_back({"encoder.rel_embeddings.weight", {"encoder.rel_embeddings.weight"}});
    if (how.normed) addPair(names, "encoder.LayerNorm", "encoder.LayerNorm");
    if (how.kernel > 0) {
        for (const std::string part : {"encoder.conv.conv", "encoder.conv.LayerNorm"}) addPair(names, part, part);
    }
    for (std::int64_t i = 0; i < spec.layers && !how.sharedKeys; ++i) {
        const std::string own = layerPrefix(i) + "attention.self.";
        if (how.contentToPosition) addPair(names, own + "pos_key_proj", own + "pos_key_proj");
        if (how.positionToContent) addPair(names, own + "pos_query_proj", own + "pos_query_proj");
    }
}

std::vector<WeightName> modernWeightNames(const EncoderSpec& spec) {
    std::vector<WeightName> names{{"embeddings.word_embeddings.weight", {"embeddings.tok_embeddings.weight"}},
                                  {"embeddings.LayerNorm.weight", {"embeddings.norm.weight"}},
                                  {"encoder.final.LayerNorm.weight", {"final_norm.weight"}}};
    const LayerNames& theirs = traitsOf(spec.family).layer;
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string layer = layerPrefix(i);
        const std::string prefix = theirs.prefix(i);
        if (i > 0) names.push_back({layer + "attention.LayerNorm.weight", {prefix + theirs.attentionNorm + ".weight"}});
        names.push_back({layer + "attention.self.qkv.weight", {prefix + theirs.query + ".weight"}});
        names.push_back({layer + "attention.output.dense.weight", {prefix + theirs.attentionOut + ".weight"}});
        names.push_back({layer + "intermediate.LayerNorm.weight", {prefix + theirs.outputNorm + ".weight"}});
        names.push_back({layer + "intermediate.dense.weight", {prefix + theirs.up + ".weight"}});
        names.push_back({layer + "output.dense.weight", {prefix + theirs.down + ".weight"}});
    }
    return names;
}

}  // namespace

std::vector<WeightName> weightNames(const EncoderSpec& spec) {
    if (spec.family == Family::ModernBert) return modernWeightNames(spec);
    std::vector<WeightName> names;
    for (const std::string table : {"word", "position", "token_type", "task_type"}) {
        if (table == "position" && !spec.disentangled.addsPositions) continue;
        if (table == "token_type" && spec.typeVocabulary == 0) continue;
        if (table == "task_type" && spec.taskVocabulary == 0) continue;
        const std::string name = "embeddings." + table + "_embeddings.weight";
        names.push_back({name, {name}});
    }
    addPair(names, "embeddings.LayerNorm", "embeddings.LayerNorm");
    const FamilyTraits& traits = traitsOf(spec.family);
    if (spec.disentangled.inUse())
        addDistanceNames(names, spec);
    else if (spec.projects())
        addPair(names, "embeddings_project", traits.projection);
    if (spec.relativeBuckets > 0)
        names.push_back({"encoder.relative_attention_bias.weight", {"encoder.relative_attention_bias.weight"}});
    const LayerNames& theirs = traits.layer;
    for (std::int64_t i = 0; i < spec.storedLayers(); ++i) {
        const std::string layer = layerPrefix(i);
        const std::string prefix = theirs.prefix(i, spec.innerLayers);
        for (const std::string part : {".weight", ".bias"}) {
            names.push_back({layer + "attention.self.qkv" + part,
                             {prefix + theirs.query + part, prefix + theirs.key + part, prefix + theirs.value + part}});
        }
        addPair(names, layer + "attention.output.dense", prefix + theirs.attentionOut);
        addPair(names, layer + "attention.output.LayerNorm", prefix + theirs.attentionNorm);
        addPair(names, layer + "intermediate.dense", prefix + theirs.up);
        addPair(names, layer + "output.dense", prefix + theirs.down);
        addPair(names, layer + "output.LayerNorm", prefix + theirs.outputNorm);
    }
    return names;
}

const torch::Tensor* findWeight(const TensorMap& weights, const std::string& name, Family family) {
    const std::string prefix = traitsOf(family).prefix;
    const std::string bare = name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    const auto look = [&](const std::string& key) -> const torch::Tensor* {
        if (const auto found = weights.find(key); found != weights.end()) return &found->second;
        const auto found = weights.find(prefix + key);
        return found != weights.end() ? &found->second : nullptr;
    };
    if (const auto* found = look(bare)) return found;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOldNames{
        {{"LayerNorm.weight", "LayerNorm.gamma"}, {"LayerNorm.bias", "LayerNorm.beta"}}};
    for (const auto& [now, before] : kOldNames) {
        if (bare.ends_with(now)) return look(bare.substr(0, bare.size() - now.size()) + std::string(before));
    }
    return nullptr;
}

Expected<void> assignWeight(torch::Tensor& parameter, const WeightName& name, const TensorMap& weights, Family family,
                            const std::string& where) {
    const at::NoGradGuard noGrad;
    const auto parts = static_cast<std::int64_t>(name.theirs.size());
    const std::int64_t rows = parameter.size(0) / parts;
    std::vector<std::int64_t> shape = parameter.sizes().vec();
    shape[0] = rows;
    for (std::int64_t i = 0; i < parts; ++i) {
        const std::string& theirs = name.theirs[static_cast<std::size_t>(i)];
        const torch::Tensor* found = findWeight(weights, theirs, family);
        if (found == nullptr) {
            return fail(ErrorCode::Corrupt, Message("The weight \"%1\" is missing.", theirs), where,
                        "The file may be incomplete or belong to another config.json; get the model folder again.");
        }
        if (found->sizes() != at::IntArrayRef(shape)) {
            return fail(ErrorCode::Corrupt,
                        Message("The weight \"%1\" has the shape %2 where config.json asks for %3.", theirs,
                                shapeText(found->sizes()), shapeText(shape)),
                        where, "The file may belong to another config.json; get the model folder again.");
        }
        if (!found->is_floating_point()) {
            return fail(ErrorCode::Unsupported,
                        Message("The weight \"%1\" is stored as whole numbers (quantised).", theirs), where,
                        "Use the model in full or half precision.");
        }
        parameter.narrow(0, i * rows, rows).copy_(*found);
    }
    return {};
}

Expected<void> assignEncoder(Backbone& encoder, const TensorMap& weights, const std::string& where) {
    auto parameters = encoder.named_parameters();
    for (const WeightName& name : weightNames(encoder.spec())) {
        TB_TRY(assignWeight(parameters[name.ours], name, weights, encoder.spec().family, where));
    }
    return {};
}

NamedTensors exportEncoder(const Backbone& encoder, const std::string& prefix) {
    const auto parameters = encoder.named_parameters();
    NamedTensors out;
    for (const WeightName& name : weightNames(encoder.spec())) {
        const torch::Tensor whole = name.ours == "embeddings.word_embeddings.weight" && encoder.vocabularyIsCompact()
                                        ? encoder.fullVocabulary()
                                        : parameters[name.ours].detach();
        const auto pieces = whole.chunk(static_cast<std::int64_t>(name.theirs.size()), 0);
        for (std::size_t i = 0; i < pieces.size(); ++i) out.emplace_back(prefix + name.theirs[i], pieces[i]);
    }
    return out;
}

}  // namespace tb::nn
