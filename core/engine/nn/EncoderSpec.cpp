#include "core/engine/nn/EncoderSpec.h"

#include <vector>

namespace tb::nn {

namespace {

constexpr std::int64_t kMpNetBuckets = 32;        // transformers computes with 32, whatever config.json says
constexpr std::int64_t kMpNetPositionOffset = 2;  // and with 1 as the padding's id

struct SizeField {
    const char* key;
    std::int64_t EncoderSpec::*member;
    std::int64_t fallback;  ///< The family's default, used where the file leaves the key out.
    std::int64_t minimum;
    std::int64_t maximum;
};

struct Defaults {
    std::int64_t vocabulary = 30522, hidden = 768, layers = 12, heads = 12, intermediate = 3072, padId = 0;
};

Defaults defaultsOf(Family family) {
    Defaults d;
    switch (family) {
        case Family::Bert:
            break;
        case Family::Roberta:
            d.vocabulary = 50265;
            d.padId = 1;
            break;
        case Family::XlmRoberta:
            d.padId = 1;
            break;
        case Family::DistilBert:
            d.layers = 6;
            break;
        case Family::Electra:
            d.hidden = 256;
            d.heads = 4;
            d.intermediate = 1024;
            break;
        case Family::MpNet:
            d.vocabulary = 30527;
            d.padId = 1;
            break;
    }
    return d;
}

bool hasTokenTypes(Family family) {
    return family != Family::DistilBert && family != Family::MpNet;
}
bool hasRobertaPositions(Family family) {
    return family == Family::Roberta || family == Family::XlmRoberta;
}
const char* activationKey(Family family) {
    return family == Family::DistilBert ? "activation" : "hidden_act";
}

/// The sizes in config.json by the family's own keys.
std::vector<SizeField> sizeFields(Family family) {
    const Defaults d = defaultsOf(family);
    const bool distil = family == Family::DistilBert;
    std::vector<SizeField> fields{
        {"vocab_size", &EncoderSpec::vocabulary, d.vocabulary, 1, 4'000'000},
        {distil ? "dim" : "hidden_size", &EncoderSpec::hidden, d.hidden, 1, 16'384},
        {distil ? "n_layers" : "num_hidden_layers", &EncoderSpec::layers, d.layers, 1, 256},
        {distil ? "n_heads" : "num_attention_heads", &EncoderSpec::heads, d.heads, 1, 1'024},
        {distil ? "hidden_dim" : "intermediate_size", &EncoderSpec::intermediate, d.intermediate, 1, 131'072},
        {"max_position_embeddings", &EncoderSpec::maxPositions, 512, 2, 1'000'000},
        {"pad_token_id", &EncoderSpec::padId, d.padId, 0, 4'000'000},
    };
    if (hasTokenTypes(family)) fields.push_back({"type_vocab_size", &EncoderSpec::typeVocabulary, 2, 1, 1'024});
    if (family == Family::Electra) fields.push_back({"embedding_size", &EncoderSpec::embedding, 128, 1, 16'384});
    if (family == Family::MpNet)
        fields.push_back({"relative_attention_num_buckets", &EncoderSpec::relativeBuckets, kMpNetBuckets, 1, 1'024});
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
                        std::string("\"") + field.key + "\" must be a whole number from " +
                            std::to_string(field.minimum) + " to " + std::to_string(field.maximum) + ", but is " +
                            found->dump().substr(0, 40) + ".",
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
                    "Choose a Hugging Face folder of an encoder: " + familyList() + ".");
    }
    const auto& name = type->get_ref<const std::string&>();
    if (const auto family = familyOfType(name)) return *family;
    return fail(ErrorCode::Unsupported, "Encoders of the family \"" + name.substr(0, 60) + "\" cannot be read.", where,
                "Choose an encoder of one of the families " + familyList() + ", for example all-MiniLM-L6-v2.");
}

/// Switches that change the mathematics; anything but the usual value would give silently wrong answers.
Expected<void> checkSwitches(const Json& config, const std::string& where, Family family) {
    const auto unsupported = [&](const std::string& what) {
        return fail(ErrorCode::Unsupported, "This encoder uses " + what + ", which cannot be computed.", where,
                    "Choose another encoder, for example all-MiniLM-L6-v2.");
    };
    if (const auto act = config.find(activationKey(family)); act != config.end() && *act != "gelu") {
        return unsupported("the activation " + act->dump().substr(0, 40) + " instead of \"gelu\"");
    }
    if (const auto kind = config.find("position_embedding_type");
        kind != config.end() && !kind->is_null() && *kind != "absolute") {
        return unsupported("positions of the kind " + kind->dump().substr(0, 40) + " instead of \"absolute\"");
    }
    for (const char* key : {"is_decoder", "add_cross_attention"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true)
            return unsupported(std::string("\"") + key + "\"");
    }
    if (const auto buckets = config.find("relative_attention_num_buckets");
        family == Family::MpNet && buckets != config.end() && *buckets != kMpNetBuckets) {
        return unsupported("relative positions in " + buckets->dump().substr(0, 40) + " buckets instead of 32");
    }
    return {};
}

/// What follows from the sizes; the family's switches.
Expected<void> completeSpec(const Json& config, const std::string& where, EncoderSpec& spec) {
    if (!hasTokenTypes(spec.family)) spec.typeVocabulary = 0;
    if (spec.embedding == 0) spec.embedding = spec.hidden;
    if (hasRobertaPositions(spec.family)) spec.positionOffset = spec.padId + 1;
    if (spec.family == Family::MpNet) spec.positionOffset = kMpNetPositionOffset;
    if (spec.longestText() < 2) {
        return fail(
            ErrorCode::Corrupt,
            "\"max_position_embeddings\" (" + std::to_string(spec.maxPositions) + ") leaves no room for a text.", where,
            "Get the model folder again from where it came.");
    }
    if (spec.hidden % spec.heads != 0) {
        return fail(ErrorCode::Corrupt,
                    std::string("\"") + (spec.family == Family::DistilBert ? "dim" : "hidden_size") + "\" (" +
                        std::to_string(spec.hidden) + ") is not a multiple of the number of attention heads (" +
                        std::to_string(spec.heads) + ").",
                    where, "Get the model folder again from where it came.");
    }
    if (spec.family == Family::DistilBert) return {};  // its layer norms have 1e-12 always
    if (const auto eps = config.find("layer_norm_eps"); eps != config.end()) {
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
    TB_TRY(checkSwitches(config, where, spec.family));
    TB_TRY(readSizes(config, where, spec));
    TB_TRY(completeSpec(config, where, spec));
    return spec;
}

Json configFromSpec(const EncoderSpec& spec) {
    const FamilyTraits& traits = traitsOf(spec.family);
    Json config;
    config["architectures"] = {traits.architecture};
    config["model_type"] = traits.type;
    for (const SizeField& field : sizeFields(spec.family)) config[field.key] = spec.*field.member;
    config[activationKey(spec.family)] = "gelu";
    if (spec.family == Family::DistilBert) {
        config["sinusoidal_pos_embds"] = false;
    } else {
        config["layer_norm_eps"] = spec.layerNormEps;
        config["position_embedding_type"] = "absolute";
    }
    config["initializer_range"] = 0.02;
    config["torch_dtype"] = "float32";
    return config;
}

}  // namespace tb::nn
