#include "core/engine/nn/AttentionWindows.h"

#include "core/engine/nn/ConfigValues.h"

namespace tb::nn {
namespace {

/// A base of rotary positions: in the newer form "rope_parameters" by the kind of layers, before that a key of its own.
Expected<double> readTheta(const Json& config, const std::string& where, const char* layers, const char* oldKey,
                           double usual) {
    const Json* value = config.contains(oldKey) ? &config[oldKey] : nullptr;
    if (const auto all = config.find("rope_parameters"); all != config.end() && all->is_object()) {
        const auto found = all->find(layers);
        if (found != all->end() && found->is_object()) {
            if (found->contains("rope_type") && (*found)["rope_type"] != "default")
                return unsupportedSwitch(Message("rotary positions of the kind %1", (*found)["rope_type"].dump()),
                                         where);
            if (found->contains("rope_theta")) value = &(*found)["rope_theta"];
        }
    }
    if (value == nullptr || value->is_null()) return usual;
    if (!value->is_number() || !(value->get<double>() > 1.0))
        return fail(ErrorCode::Corrupt, Message("\"%1\" must be a number above 1.", oldKey), where, kGetModelAgain);
    return value->get<double>();
}

/// Which layers attend to all: written as a number, in newer files as the kind of each layer.
Expected<std::int64_t> readGlobalEvery(const Json& config, const std::string& where, std::int64_t layers) {
    TB_TRY(std::int64_t every, readSize(config, {"global_attn_every_n_layers", 3, 1, 256}, where));
    const auto kinds = config.find("layer_types");
    const bool listed = kinds != config.end() && kinds->is_array() && !kinds->empty();
    if (listed) {
        every = 1;
        while (every < static_cast<std::int64_t>(kinds->size()) &&
               (*kinds)[static_cast<std::size_t>(every)] != "full_attention")
            ++every;
    }
    bool regular = !listed || static_cast<std::int64_t>(kinds->size()) >= layers;
    for (std::int64_t i = 0; listed && regular && i < layers; ++i)
        regular = (*kinds)[static_cast<std::size_t>(i)] == (i % every == 0 ? "full_attention" : "sliding_attention");
    if (!regular) return unsupportedSwitch(Message("layers that attend to windows in no regular order"), where);
    return every;
}

}  // namespace

Expected<void> readWindows(const Json& config, const std::string& where, EncoderSpec& spec) {
    for (const char* key : {"attention_bias", "mlp_bias", "norm_bias", "classifier_bias"}) {
        if (const auto on = config.find(key); on != config.end() && *on == true)
            return unsupportedSwitch(Message("\"%1\"", key), where);
    }
    if (const auto pooling = config.find("classifier_pooling"); pooling != config.end() && *pooling != "cls") {
        if (*pooling != "mean")
            return unsupportedSwitch(Message("%1 as the vector of its classifier (\"%2\")",
                                             pooling->dump().substr(0, 40), "classifier_pooling"),
                                     where);
        spec.classifierPooling = Pooling::Mean;
    }
    if (const auto activation = config.find("classifier_activation");
        activation != config.end() && *activation != "gelu")
        return unsupportedSwitch(Message("the activation %1 in its classifier", activation->dump().substr(0, 40)),
                                 where);
    if ((spec.hidden / spec.heads) % 2 != 0)
        return fail(ErrorCode::Corrupt, "Rotary positions need an even number of values a head.", where);
    TB_TRY(const auto window, readSize(config, {"local_attention", 128, 2, 2'000'000}, where));
    spec.attentionWindow = window / 2;
    TB_TRY(spec.globalEvery, readGlobalEvery(config, where, spec.layers));
    TB_TRY(spec.rotaryTheta, readTheta(config, where, "full_attention", "global_rope_theta", 160'000.0));
    TB_TRY(spec.localRotaryTheta, readTheta(config, where, "sliding_attention", "local_rope_theta", 10'000.0));
    return {};
}

void writeWindows(const EncoderSpec& spec, Json& config) {
    config["global_attn_every_n_layers"] = spec.globalEvery;
    config["local_attention"] = 2 * spec.attentionWindow;
    config["global_rope_theta"] = spec.rotaryTheta;
    config["local_rope_theta"] = spec.localRotaryTheta;
    config["classifier_pooling"] = spec.classifierPooling == Pooling::Mean ? "mean" : "cls";
    config["classifier_activation"] = "gelu";
    for (const char* key : {"attention_bias", "mlp_bias", "norm_bias", "classifier_bias"}) config[key] = false;
}

}  // namespace tb::nn
