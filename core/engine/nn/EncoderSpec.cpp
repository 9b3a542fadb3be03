#include "core/engine/nn/EncoderSpec.h"

#include <array>
#include <string_view>

namespace tb::nn {

namespace {

struct SizeField {
    const char* key;
    std::int64_t EncoderSpec::*member;
    std::int64_t fallback;  ///< BertConfig's default, used where the file leaves the key out
    std::int64_t minimum;
    std::int64_t maximum;
};

constexpr std::array kSizes{
    SizeField{"vocab_size", &EncoderSpec::vocabulary, 30522, 1, 4'000'000},
    SizeField{"hidden_size", &EncoderSpec::hidden, 768, 1, 16'384},
    SizeField{"num_hidden_layers", &EncoderSpec::layers, 12, 1, 256},
    SizeField{"num_attention_heads", &EncoderSpec::heads, 12, 1, 1'024},
    SizeField{"intermediate_size", &EncoderSpec::intermediate, 3072, 1, 131'072},
    SizeField{"max_position_embeddings", &EncoderSpec::maxPositions, 512, 2, 1'000'000},
    SizeField{"type_vocab_size", &EncoderSpec::typeVocabulary, 2, 1, 1'024},
    SizeField{"pad_token_id", &EncoderSpec::padId, 0, 0, 4'000'000},
};

Expected<void> readSizes(const Json& config, const std::string& where, EncoderSpec& spec) {
    for (const SizeField& field : kSizes) {
        spec.*field.member = field.fallback;
        const auto found = config.find(field.key);
        if (found == config.end() || found->is_null()) continue;
        if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > 1ULL << 40) ||
            found->get<std::int64_t>() < field.minimum || found->get<std::int64_t>() > field.maximum) {
            return fail(ErrorCode::Corrupt,
                        std::string("\"") + field.key + "\" must be a whole number from " + std::to_string(field.minimum) +
                            " to " + std::to_string(field.maximum) + ", but is " + found->dump().substr(0, 40) + ".",
                        where, "Get the model folder again from where it came.");
        }
        spec.*field.member = found->get<std::int64_t>();
    }
    return {};
}

Expected<void> checkFamily(const Json& config, const std::string& where, EncoderSpec& spec) {
    const auto type = config.find("model_type");
    if (type == config.end() || !type->is_string()) {
        return fail(ErrorCode::Corrupt, "config.json does not say which kind of model this is (\"model_type\" is missing).", where,
                    "Choose a Hugging Face folder of a BERT model.");
    }
    spec.family = type->get<std::string>();
    if (spec.family != "bert") {
        return fail(ErrorCode::Unsupported, "Encoders of the family \"" + spec.family.substr(0, 60) + "\" cannot be read yet.", where,
                    "Choose an encoder of the family \"bert\", for example all-MiniLM-L6-v2.");
    }
    return {};
}

/// Switches of BertConfig that change the mathematics; anything but the usual value would give silently wrong answers.
Expected<void> checkSwitches(const Json& config, const std::string& where) {
    const auto unsupported = [&](const std::string& what) {
        return fail(ErrorCode::Unsupported, "This encoder uses " + what + ", which cannot be computed yet.", where,
                    "Choose another encoder, for example all-MiniLM-L6-v2.");
    };
    if (const auto act = config.find("hidden_act"); act != config.end() && *act != "gelu") {
        return unsupported("the activation " + act->dump().substr(0, 40) + " instead of \"gelu\"");
    }
    if (const auto kind = config.find("position_embedding_type");
        kind != config.end() && !kind->is_null() && *kind != "absolute") {
        return unsupported("positions of the kind " + kind->dump().substr(0, 40) + " instead of \"absolute\"");
    }
    for (const char* key : {"is_decoder", "add_cross_attention"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true) return unsupported(std::string("\"") + key + "\"");
    }
    return {};
}

}  // namespace

Expected<EncoderSpec> specFromConfig(const Json& config, const std::string& where) {
    if (!config.is_object()) return fail(ErrorCode::Corrupt, "The file does not hold a JSON object.", where);
    EncoderSpec spec;
    TB_TRY(checkFamily(config, where, spec));
    TB_TRY(checkSwitches(config, where));
    TB_TRY(readSizes(config, where, spec));
    if (spec.hidden % spec.heads != 0) {
        return fail(ErrorCode::Corrupt,
                    "\"hidden_size\" (" + std::to_string(spec.hidden) + ") is not a multiple of \"num_attention_heads\" (" +
                        std::to_string(spec.heads) + ").",
                    where, "Get the model folder again from where it came.");
    }
    if (const auto eps = config.find("layer_norm_eps"); eps != config.end()) {
        if (!eps->is_number() || !(eps->get<double>() > 0.0) || eps->get<double>() > 1.0) {
            return fail(ErrorCode::Corrupt, "\"layer_norm_eps\" must be a small positive number.", where);
        }
        spec.layerNormEps = eps->get<double>();
    }
    return spec;
}

Json configFromSpec(const EncoderSpec& spec) {
    Json config;
    config["architectures"] = {"BertForSequenceClassification"};
    config["model_type"] = spec.family;
    for (const SizeField& field : kSizes) config[field.key] = spec.*field.member;
    config["hidden_act"] = "gelu";
    config["position_embedding_type"] = "absolute";
    config["layer_norm_eps"] = spec.layerNormEps;
    config["initializer_range"] = 0.02;
    config["torch_dtype"] = "float32";
    return config;
}

}  // namespace tb::nn
