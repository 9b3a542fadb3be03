#include "core/engine/nn/EncoderSpec.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/Assert.h"

namespace tb::nn {

namespace {

struct SizeField {
    const char* key;
    std::int64_t EncoderSpec::*member;
    std::int64_t fallback;  ///< The family's default, used where the file leaves the key out.
    std::int64_t minimum;
    std::int64_t maximum;
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
    // --- switches
    std::int64_t tokenTypes = 2;  ///< Default of "type_vocab_size"; 0 = none.
    std::int64_t taskTypes = 0;   ///< Default of "task_type_vocab_size", where "use_task_id" is on; 0 = none.
    std::int64_t embedding = 0;   ///< Default of "embedding_size"; 0 = as wide as the states.
    FirstPosition firstPosition = FirstPosition::Zero;
    bool alternatesWindows = false;    ///< ModernBERT's way of attending, with rotary positions and without biases.
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
        {"vocab_size", &EncoderSpec::vocabulary, row.vocabularyDefault, 1, 4'000'000},
        {row.hidden, &EncoderSpec::hidden, row.hiddenDefault, 1, 16'384},
        {row.layers, &EncoderSpec::layers, row.layersDefault, 1, 256},
        {row.heads, &EncoderSpec::heads, row.headsDefault, 1, 1'024},
        {row.intermediate, &EncoderSpec::intermediate, row.intermediateDefault, 1, 131'072},
        {"max_position_embeddings", &EncoderSpec::maxPositions, row.positionsDefault, 2, 1'000'000},
        {"pad_token_id", &EncoderSpec::padId, row.padDefault, 0, 4'000'000},
    };
    if (row.tokenTypes > 0)
        fields.push_back({"type_vocab_size", &EncoderSpec::typeVocabulary, row.tokenTypes, 1, 1'024});
    if (row.taskTypes > 0)
        fields.push_back({"task_type_vocab_size", &EncoderSpec::taskVocabulary, row.taskTypes, 0, 1'024});
    if (row.embedding > 0) fields.push_back({"embedding_size", &EncoderSpec::embedding, row.embedding, 1, 16'384});
    if (row.relativeBuckets > 0) {
        fields.push_back(
            {"relative_attention_num_buckets", &EncoderSpec::relativeBuckets, row.relativeBuckets, 1, 1'024});
    }
    return fields;
}

Expected<void> readSizes(const Json& config, const std::string& where, EncoderSpec& spec) {
    for (const SizeField& field : sizeFields(spec.family)) {
        spec.*field.member = field.fallback;
        const auto found = config.find(field.key);
        if (found == config.end() || found->is_null()) continue;
        if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > 1ULL << 40) ||
            found->get<std::int64_t>() < field.minimum || found->get<std::int64_t>() > field.maximum) {
            return fail(ErrorCode::Corrupt,
                        Message("\"%1\" must be a whole number from %2 to %3, but is %4.", field.key, field.minimum,
                                field.maximum, found->dump().substr(0, 40)),
                        where, "Get the model folder again from where it came.");
        }
        spec.*field.member = found->get<std::int64_t>();
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

tl::unexpected<Error> unsupported(const Message& what, const std::string& where) {
    return fail(ErrorCode::Unsupported, Message("This encoder uses %1, which cannot be computed.", what), where,
                "Choose another encoder, for example all-MiniLM-L6-v2.");
}

Expected<Activation> readActivation(const Json& config, const std::string& where, const FamilyConfig& row) {
    const auto found = config.find(row.activation);
    if (found == config.end()) return Activation::Gelu;
    const auto known = found->is_string() ? activationNamed(found->get_ref<const std::string&>()) : std::nullopt;
    if (known) return *known;
    return unsupported(Message("the activation %1 and not one of %2", found->dump().substr(0, 40), activationList()),
                       where);
}

/// Switches that change the mathematics; anything but what the backbone does would give silently wrong answers.
Expected<void> checkSwitches(const Json& config, const std::string& where, const FamilyConfig& row) {
    if (const auto kind = config.find("position_embedding_type");
        kind != config.end() && !kind->is_null() && *kind != "absolute") {
        return unsupported(Message("positions of the kind %1 instead of \"absolute\"", kind->dump().substr(0, 40)),
                           where);
    }
    for (const char* key : {"is_decoder", "add_cross_attention"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true)
            return unsupported(Message("\"%1\"", key), where);
    }
    if (const auto buckets = config.find("relative_attention_num_buckets");
        row.relativeBuckets > 0 && buckets != config.end() && *buckets != row.relativeBuckets) {
        return unsupported(Message("relative positions in %1 buckets instead of %2", buckets->dump().substr(0, 40),
                                   row.relativeBuckets),
                           where);
    }
    return {};
}

/// A base of rotary positions: in the newer form "rope_parameters" by the kind of layers, before that a key of its own.
Expected<double> readTheta(const Json& config, const std::string& where, const char* layers, const char* oldKey,
                           double usual) {
    const Json* value = config.contains(oldKey) ? &config[oldKey] : nullptr;
    if (const auto all = config.find("rope_parameters"); all != config.end() && all->is_object()) {
        const auto found = all->find(layers);
        if (found != all->end() && found->is_object()) {
            if (found->contains("rope_type") && (*found)["rope_type"] != "default")
                return unsupported(Message("rotary positions of the kind %1", (*found)["rope_type"].dump()), where);
            if (found->contains("rope_theta")) value = &(*found)["rope_theta"];
        }
    }
    if (value == nullptr || value->is_null()) return usual;
    if (!value->is_number() || !(value->get<double>() > 1.0))
        return fail(ErrorCode::Corrupt, Message("\"%1\" must be a number above 1.", oldKey), where,
                    "Get the model folder again from where it came.");
    return value->get<double>();
}

/// Which layers attend to all: written as a number, in newer files as the kind of each layer.
Expected<std::int64_t> readGlobalEvery(const Json& config, const std::string& where, std::int64_t layers) {
    std::int64_t every = 3;
    const auto number = config.find("global_attn_every_n_layers");
    if (number != config.end() && number->is_number_integer()) every = number->get<std::int64_t>();
    const auto kinds = config.find("layer_types");
    const bool listed = kinds != config.end() && kinds->is_array() && !kinds->empty();
    if (listed) {
        every = 1;
        while (every < static_cast<std::int64_t>(kinds->size()) &&
               (*kinds)[static_cast<std::size_t>(every)] != "full_attention")
            ++every;
    }
    bool regular = every > 0 && (!listed || static_cast<std::int64_t>(kinds->size()) >= layers);
    for (std::int64_t i = 0; listed && regular && i < layers; ++i)
        regular = (*kinds)[static_cast<std::size_t>(i)] == (i % every == 0 ? "full_attention" : "sliding_attention");
    if (!regular) return unsupported(Message("layers that attend to windows in no regular order"), where);
    return every;
}

Expected<void> readWindows(const Json& config, const std::string& where, EncoderSpec& spec) {
    for (const char* key : {"attention_bias", "mlp_bias", "norm_bias", "classifier_bias"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true)
            return unsupported(Message("\"%1\"", key), where);
    }
    if (const auto pooling = config.find("classifier_pooling");
        pooling != config.end() && *pooling != "cls" && config.contains("id2label") &&
        config.contains("architectures") &&
        config["architectures"].dump().find("SequenceClassification") != std::string::npos)
        return unsupported(Message("the mean as the vector of its classifier"), where);
    if (const auto activation = config.find("classifier_activation");
        activation != config.end() && *activation != "gelu")
        return unsupported(Message("the activation %1 in its classifier", activation->dump().substr(0, 40)), where);
    if ((spec.hidden / spec.heads) % 2 != 0)
        return fail(ErrorCode::Corrupt, "Rotary positions need an even number of values a head.", where);
    std::int64_t window = 128;
    if (const auto found = config.find("local_attention"); found != config.end() && found->is_number_integer())
        window = found->get<std::int64_t>();
    if (window < 2) return fail(ErrorCode::Corrupt, "\"local_attention\" must be 2 or more.", where);
    spec.attentionWindow = window / 2;
    TB_TRY(spec.globalEvery, readGlobalEvery(config, where, spec.layers));
    TB_TRY(spec.rotaryTheta, readTheta(config, where, "full_attention", "global_rope_theta", 160'000.0));
    TB_TRY(spec.localRotaryTheta, readTheta(config, where, "sliding_attention", "local_rope_theta", 10'000.0));
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
    if (row.tokenTypes == 0) spec.typeVocabulary = 0;
    if (const auto tasks = config.find("use_task_id"); tasks == config.end() || *tasks != true) spec.taskVocabulary = 0;
    if (spec.embedding == 0) spec.embedding = spec.hidden;
    spec.positionOffset = firstRow(row.firstPosition, spec.padId);
    if (spec.longestText() < 2) {
        return fail(ErrorCode::Corrupt,
                    Message("\"max_position_embeddings\" (%1) leaves no room for a text.", spec.maxPositions), where,
                    "Get the model folder again from where it came.");
    }
    if (spec.hidden % spec.heads != 0) {
        return fail(ErrorCode::Corrupt,
                    Message("\"%1\" (%2) is not a multiple of the number of attention heads (%3).", row.hidden,
                            spec.hidden, spec.heads),
                    where, "Get the model folder again from where it came.");
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

Expected<EncoderSpec> specFromConfig(const Json& config, const std::string& where) {
    if (!config.is_object()) return fail(ErrorCode::Corrupt, "The file does not hold a JSON object.", where);
    EncoderSpec spec;
    TB_TRY(spec.family, readFamily(config, where));
    const FamilyConfig& row = configOf(spec.family);
    TB_TRY(spec.activation, readActivation(config, where, row));
    TB_TRY(checkSwitches(config, where, row));
    TB_TRY(readSizes(config, where, spec));
    TB_TRY(completeSpec(config, where, row, spec));
    if (row.alternatesWindows) TB_TRY(readWindows(config, where, spec));
    return spec;
}

Json configFromSpec(const EncoderSpec& spec) {
    const FamilyTraits& traits = traitsOf(spec.family);
    Json config;
    config["architectures"] = {traits.architecture};
    config["model_type"] = traits.type;
    for (const SizeField& field : sizeFields(spec.family)) config[field.key] = spec.*field.member;
    const FamilyConfig& row = configOf(spec.family);
    config[row.activation] = activationKind(spec.activation).names.front();
    if (spec.family == Family::DistilBert) config["sinusoidal_pos_embds"] = false;
    if (row.taskTypes > 0) config["use_task_id"] = spec.taskVocabulary > 0;
    if (row.layerNormEps != nullptr) {
        config[row.layerNormEps] = spec.layerNormEps;
        config["position_embedding_type"] = "absolute";
    }
    if (row.alternatesWindows) {
        config["global_attn_every_n_layers"] = spec.globalEvery;
        config["local_attention"] = 2 * spec.attentionWindow;
        config["global_rope_theta"] = spec.rotaryTheta;
        config["local_rope_theta"] = spec.localRotaryTheta;
        config["classifier_pooling"] = "cls";
        config["classifier_activation"] = "gelu";
        for (const char* key : {"attention_bias", "mlp_bias", "norm_bias", "classifier_bias"}) config[key] = false;
    }
    config["initializer_range"] = 0.02;
    config["torch_dtype"] = "float32";
    return config;
}

}  // namespace tb::nn
