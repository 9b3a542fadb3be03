#include "core/engine/nn/EncoderSpec.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/Assert.h"
#include "core/engine/nn/AttentionWindows.h"
#include "core/engine/nn/ConfigValues.h"

namespace tb::nn {

namespace {

struct SizeField {
    std::int64_t EncoderSpec::*member;
    SizeRule rule;  ///< With the family's default.
};

/// Where the position table's row of a text's first token lies.
enum class FirstPosition { Zero, AfterPadding, Two };

/// How a family's config.json is read: its keys, its defaults where a key is left out, and the switches that it fixes.
struct FamilyConfig {
    Family family;
    // --- keys
    const char* hidden = "hidden_size";
    const char* layers = "num_hidden_layers";
    const char* heads = "num_attention_heads";
    const char* intermediate = "intermediate_size";
    const char* activation = "hidden_act";
    const char* layerNormEps = "layer_norm_eps";  ///< Null: 1e-12 always.
    // --- defaults
    std::int64_t vocabularyDefault = 30522;
    std::int64_t hiddenDefault = 768;
    std::int64_t layersDefault = 12;
    std::int64_t headsDefault = 12;
    std::int64_t intermediateDefault = 3072;
    std::int64_t positionsDefault = 512;
    std::int64_t padDefault = 0;
    double epsDefault = 1e-12;
    Activation activationDefault = Activation::Gelu;
    // --- switches
    std::int64_t tokenTypes = 2;   ///< Default of "type_vocab_size"; 0 = none.
    std::int64_t taskTypes = 0;    ///< Default of "task_type_vocab_size", where "use_task_id" is on; 0 = none.
    std::int64_t embedding = 0;    ///< Default of "embedding_size"; 0 = as wide as the states.
    bool alwaysProjects = false;   ///< A linear layer follows the embeddings also where they are as wide as the states.
    std::int64_t layerGroups = 0;  ///< Default of "num_hidden_groups"; 0 = each layer has weights of its own.
    FirstPosition firstPosition = FirstPosition::Zero;
    bool alternatesWindows = false;    ///< ModernBERT's way of attending, with rotary positions and without biases.
    bool attendsByDistance = false;    ///< DeBERTa's disentangled attention; token types may be none.
    std::int64_t relativeBuckets = 0;  ///< transformers computes with so many, whatever config.json says.
};

constexpr std::array kFamilies{
    FamilyConfig{.family = Family::Bert},
    FamilyConfig{.family = Family::Roberta,
                 .vocabularyDefault = 50265,
                 .padDefault = 1,
                 .firstPosition = FirstPosition::AfterPadding},
    FamilyConfig{.family = Family::XlmRoberta, .padDefault = 1, .firstPosition = FirstPosition::AfterPadding},
    FamilyConfig{.family = Family::DistilBert,
                 .hidden = "dim",
                 .layers = "n_layers",
                 .heads = "n_heads",
                 .intermediate = "hidden_dim",
                 .activation = "activation",
                 .layerNormEps = nullptr,
                 .layersDefault = 6,
                 .tokenTypes = 0},
    FamilyConfig{.family = Family::Electra,
                 .hiddenDefault = 256,
                 .headsDefault = 4,
                 .intermediateDefault = 1024,
                 .embedding = 128},
    FamilyConfig{.family = Family::MpNet,
                 .vocabularyDefault = 30527,
                 .padDefault = 1,
                 .tokenTypes = 0,
                 .firstPosition = FirstPosition::Two,
                 .relativeBuckets = 32},
    FamilyConfig{.family = Family::CamemBert, .padDefault = 1, .firstPosition = FirstPosition::AfterPadding},
    FamilyConfig{.family = Family::Ernie, .taskTypes = 3},
    FamilyConfig{.family = Family::Albert,
                 .vocabularyDefault = 30000,
                 .hiddenDefault = 4096,
                 .headsDefault = 64,
                 .intermediateDefault = 16384,
                 .activationDefault = Activation::GeluTanh,
                 .embedding = 128,
                 .alwaysProjects = true,
                 .layerGroups = 1},
    FamilyConfig{.family = Family::DebertaV2,
                 .vocabularyDefault = 128100,
                 .hiddenDefault = 1536,
                 .layersDefault = 24,
                 .headsDefault = 24,
                 .intermediateDefault = 6144,
                 .epsDefault = 1e-7,
                 .tokenTypes = 0,
                 .attendsByDistance = true},
    FamilyConfig{.family = Family::ModernBert,
                 .activation = "hidden_activation",
                 .layerNormEps = "norm_eps",
                 .vocabularyDefault = 50368,
                 .layersDefault = 22,
                 .intermediateDefault = 1152,
                 .positionsDefault = 8192,
                 .padDefault = 50283,
                 .epsDefault = 1e-5,
                 .tokenTypes = 0,
                 .alternatesWindows = true},
};

const FamilyConfig& configOf(Family family) {
    const auto found =
        std::find_if(kFamilies.begin(), kFamilies.end(), [&](const FamilyConfig& row) { return row.family == family; });
    TB_ASSERT(found != kFamilies.end());
    return *found;
}

/// The sizes in config.json by the family's own keys.
std::vector<SizeField> sizeFields(Family family) {
    const FamilyConfig& row = configOf(family);
    std::vector<SizeField> fields{
        {&EncoderSpec::vocabulary, {"vocab_size", row.vocabularyDefault, 1, 4'000'000}},
        {&EncoderSpec::hidden, {row.hidden, row.hiddenDefault, 1, 16'384}},
        {&EncoderSpec::layers, {row.layers, row.layersDefault, 1, 256}},
        {&EncoderSpec::heads, {row.heads, row.headsDefault, 1, 1'024}},
        {&EncoderSpec::intermediate, {row.intermediate, row.intermediateDefault, 1, 131'072}},
        {&EncoderSpec::maxPositions, {"max_position_embeddings", row.positionsDefault, 2, 1'000'000}},
        {&EncoderSpec::padId, {"pad_token_id", row.padDefault, 0, 4'000'000}},
    };
    if (row.tokenTypes > 0)
        fields.push_back({&EncoderSpec::typeVocabulary, {"type_vocab_size", row.tokenTypes, 1, 1'024}});
    if (row.attendsByDistance) {
        fields.push_back({&EncoderSpec::typeVocabulary, {"type_vocab_size", row.tokenTypes, 0, 1'024}});
        fields.push_back({&EncoderSpec::embedding, {"embedding_size", row.embedding, 1, 16'384}});
    }
    if (row.taskTypes > 0)
        fields.push_back({&EncoderSpec::taskVocabulary, {"task_type_vocab_size", row.taskTypes, 0, 1'024}});
    if (row.embedding > 0) fields.push_back({&EncoderSpec::embedding, {"embedding_size", row.embedding, 1, 16'384}});
    if (row.relativeBuckets > 0)
        fields.push_back(
            {&EncoderSpec::relativeBuckets, {"relative_attention_num_buckets", row.relativeBuckets, 1, 1'024}});
    if (row.layerGroups > 0) {
        fields.push_back({&EncoderSpec::layerGroups, {"num_hidden_groups", row.layerGroups, 1, 256}});
        fields.push_back({&EncoderSpec::innerLayers, {"inner_group_num", 1, 1, 16}});
    }
    return fields;
}

Expected<void> readSizes(const Json& config, const std::string& where, EncoderSpec& spec) {
    for (const SizeField& field : sizeFields(spec.family)) {
        TB_TRY(spec.*field.member, readSize(config, field.rule, where));
    }
    return {};
}

Expected<Family> readFamily(const Json& config, const std::string& where) {
    const auto type = config.find("model_type");
    if (type == config.end() || !type->is_string()) {
        return fail(ErrorCode::Corrupt,
                    "config.json does not say which kind of model this is (\"model_type\" is missing).", where,
                    Message("Choose a Hugging Face folder of an encoder: %1.", familyList()));
    }
    const auto& name = type->get_ref<const std::string&>();
    if (const auto family = familyOfType(name)) return *family;
    return fail(ErrorCode::Unsupported, Message("Encoders of the family \"%1\" cannot be read.", name.substr(0, 60)),
                where,
                Message("Choose an encoder of one of the families %1, for example all-MiniLM-L6-v2.", familyList()));
}

/// Switches that change the mathematics; anything but what the backbone does would give silently wrong answers.
Expected<void> checkSwitches(const Json& config, const std::string& where, const FamilyConfig& row) {
    if (const auto kind = config.find("position_embedding_type");
        kind != config.end() && !kind->is_null() && *kind != "absolute") {
        return unsupportedSwitch(
            Message("positions of the kind %1 instead of \"absolute\"", kind->dump().substr(0, 40)), where);
    }
    for (const char* key : {"is_decoder", "add_cross_attention"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true)
            return unsupportedSwitch(Message("\"%1\"", key), where);
    }
    if (const auto buckets = config.find("relative_attention_num_buckets");
        row.relativeBuckets > 0 && buckets != config.end() && *buckets != row.relativeBuckets) {
        return unsupportedSwitch(Message("relative positions in %1 buckets instead of %2",
                                         buckets->dump().substr(0, 40), row.relativeBuckets),
                                 where);
    }
    return {};
}

/// Row of the table of positions that a text's first token has.
std::int64_t firstRow(FirstPosition first, std::int64_t padId) {
    switch (first) {
        case FirstPosition::AfterPadding:
            return padId + 1;
        case FirstPosition::Two:
            return 2;  // transformers computes with 1 as the padding's id, whatever config.json says
        case FirstPosition::Zero:
            break;
    }
    return 0;
}

/// What follows from the sizes; the family's switches.
Expected<void> completeSpec(const Json& config, const std::string& where, const FamilyConfig& row, EncoderSpec& spec) {
    if (row.tokenTypes == 0 && !row.attendsByDistance) spec.typeVocabulary = 0;
    if (const auto tasks = config.find("use_task_id"); tasks == config.end() || *tasks != true) spec.taskVocabulary = 0;
    if (spec.embedding == 0) spec.embedding = spec.hidden;
    spec.alwaysProjects = row.alwaysProjects;
    if (spec.layerGroups > spec.layers) {
        return fail(ErrorCode::Corrupt,
                    Message("\"num_hidden_groups\" (%1) is more than the number of layers (%2).", spec.layerGroups,
                            spec.layers),
                    where, kGetModelAgain);
    }
    spec.positionOffset = firstRow(row.firstPosition, spec.padId);
    if (spec.longestText() < 2) {
        return fail(ErrorCode::Corrupt,
                    Message("\"max_position_embeddings\" (%1) leaves no room for a text.", spec.maxPositions), where,
                    kGetModelAgain);
    }
    if (spec.hidden % spec.heads != 0) {
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" (%2) is not a multiple of the number of attention heads (%3).", row.hidden,
                            spec.hidden, spec.heads),
                    where, kGetModelAgain);
    }
    spec.layerNormEps = row.epsDefault;
    if (row.layerNormEps == nullptr) return {};
    if (const auto eps = config.find(row.layerNormEps); eps != config.end()) {
        if (!eps->is_number() || !(eps->get<double>() > 0.0) || eps->get<double>() > 1.0) {
            return fail(ErrorCode::Corrupt, "\"layer_norm_eps\" must be a small positive number.", where);
        }
        spec.layerNormEps = eps->get<double>();
    }
    return {};
}

}  // namespace

std::int64_t EncoderSpec::groupOf(std::int64_t layer) const {
    if (layerGroups == 0) return layer;
    // In floating point, as transformers does it: the same groups also where the layers do not divide evenly.
    const double layersOfGroup = static_cast<double>(layers) / static_cast<double>(layerGroups);
    return static_cast<std::int64_t>(static_cast<double>(layer) / layersOfGroup);
}

Expected<EncoderSpec> specFromConfig(const Json& config, const std::string& where) {
    if (!config.is_object()) return fail(ErrorCode::Corrupt, "The file does not hold a JSON object.", where);
    EncoderSpec spec;
    TB_TRY(spec.family, readFamily(config, where));
    const FamilyConfig& row = configOf(spec.family);
    TB_TRY(spec.activation, readActivation(config, row.activation, row.activationDefault, where));
    TB_TRY(checkSwitches(config, where, row));
    TB_TRY(readSizes(config, where, spec));
    TB_TRY(completeSpec(config, where, row, spec));
    if (row.alternatesWindows) TB_TRY(readWindows(config, where, spec));
    if (row.attendsByDistance) {
        TB_TRY(spec.disentangled, readDisentangled(config, where, spec));
    }
    return spec;
}

Json configFromSpec(const EncoderSpec& spec) {
    const FamilyTraits& traits = traitsOf(spec.family);
    Json config;
    config["architectures"] = {traits.architecture};
    config["model_type"] = traits.type;
    for (const SizeField& field : sizeFields(spec.family)) config[field.rule.key] = spec.*field.member;
    const FamilyConfig& row = configOf(spec.family);
    config[row.activation] = activationKind(spec.activation).names.front();
    if (spec.family == Family::DistilBert) config["sinusoidal_pos_embds"] = false;
    if (row.taskTypes > 0) config["use_task_id"] = spec.taskVocabulary > 0;
    if (row.layerNormEps != nullptr) {
        config[row.layerNormEps] = spec.layerNormEps;
        config["position_embedding_type"] = "absolute";
    }
    if (row.attendsByDistance) writeDisentangled(spec, config);
    if (row.alternatesWindows) writeWindows(spec, config);
    config["initializer_range"] = 0.02;
    config["torch_dtype"] = "float32";
    return config;
}

}  // namespace tb::nn
