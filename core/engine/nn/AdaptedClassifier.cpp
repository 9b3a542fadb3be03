#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/base/Failure.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/engine/nn/PeftFiles.h"
#include "core/engine/nn/WeightNames.h"
#include "core/engine/nn/WeightsOnTop.h"

namespace tb::nn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInFront = "base_model.model.";
const Message kMergeThere = "Merge it in Python and use the result: model.merge_and_unload().save_pretrained(folder).";

/// adapter_config.json as far as it matters here.
struct Description {
    const AdapterKind* kind = nullptr;
    PeftConfig config;
};

Error unsupported(const Message& what, const fs::path& file) {
    return {ErrorCode::Unsupported, what, file.string(), kMergeThere};
}

/// Whether a switch is as if it were not there.
bool isOff(const Json& config, const char* key) {
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) return true;
    if (found->is_boolean()) return !found->get<bool>();
    return found->empty();
}

/// What changes the arithmetic and is not read: nothing may be answered wrongly in silence.
Expected<void> checkSwitches(const Json& config, const fs::path& file) {
    for (const char* key : {"fan_in_fan_out", "alpha_pattern", "lora_bias", "layer_replication", "megatron_config",
                            "trainable_token_indices", "target_parameters", "alora_invocation_tokens", "use_qalora",
                            "arrow_config", "use_bdlora", "kasa_config", "velora_config", "monteclora_config"}) {
        if (!isOff(config, key))
            return fail(unsupported(Message("The adapter uses \"%1\", which is not read here.", key), file));
    }
    if (const Json bias = config.value("bias", Json("none")); bias != "none")
        return fail(unsupported(Message("The adapter uses \"%1\", which is not read here.", "bias"), file));
    // Other ways to begin change the base model's weights as well.
    const Json begins = config.value("init_lora_weights", Json(true));
    static const std::set<std::string> kLeaveTheBase{"gaussian", "eva", "orthogonal"};
    if (begins.is_string() && !kLeaveTheBase.contains(begins.get<std::string>()))
        return fail(
            unsupported(Message("The adapter uses \"%1\", which is not read here.", "init_lora_weights"), file));
    return {};
}

Expected<Description> readDescription(const fs::path& folder) {
    const fs::path file = folder / kAdapterConfig;
    TB_TRY(const Json json, readModelConfig(file));
    if (!json.is_object() || !json.contains("peft_type") || !json["peft_type"].is_string())
        return fail(ErrorCode::Corrupt, "The adapter's description is damaged.", file.string(),
                    "Get the adapter's folder again.");
    const auto type = json["peft_type"].get<std::string>();
    if (type != "LORA" && type != "IA3")
        return fail(unsupported(Message("The adapter is of the kind \"%1\"; LoRA and IA3 are read.", type), file));
    TB_TRY(checkSwitches(json, file));
    Description out;
    try {
        out.config.method = type == "IA3"                   ? PeftMethod::Ia3
                            : json.value("use_dora", false) ? PeftMethod::Dora
                                                            : PeftMethod::Lora;
        out.config.alpha = json.value("lora_alpha", 8.0);
        out.config.rankStabilised = json.value("use_rslora", false);
    } catch (const Json::exception& error) {
        logFailure(error);
        return fail(ErrorCode::Corrupt, "The adapter's description is damaged.", file.string(),
                    "Get the adapter's folder again.");
    }
    out.kind = adapterKind(out.config.method);
    return out;
}

Expected<TensorMap> readAdapterWeights(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::exists(folder / kAdapterWeights, ignored) && fs::exists(folder / "adapter_model.bin", ignored))
        return fail(ErrorCode::Unsupported,
                    Message("The weights are only there as %1, which is not read: such a file can hold programs, not "
                            "only numbers.",
                            "adapter_model.bin"),
                    folder.string(), "Save the adapter in Python as safetensors: model.save_pretrained(folder).");
    TB_TRY(const TensorMap tensors, readSafetensors(folder / kAdapterWeights));
    TensorMap out;
    for (const auto& [name, tensor] : tensors)
        out.emplace(name.starts_with(kInFront) ? name.substr(kInFront.size()) : name, tensor);
    return out;
}

bool isOfAdapter(const std::string& name) {
    return name.find(".lora_") != std::string::npos || name.ends_with(".ia3_l");
}

/// Takes the adapters' weights out of `weights`; the others are the head's.
TensorMap takeAdapters(TensorMap& weights) {
    TensorMap out;
    for (auto it = weights.begin(); it != weights.end();) {
        if (!isOfAdapter(it->first)) {
            ++it;
            continue;
        }
        out.insert(weights.extract(it++));
    }
    return out;
}

/// Decides by what the files hold for a layer.
bool chooseByFiles(AdaptedRows& rows, const std::string& layer, const TensorMap& weights, Family family) {
    if (const torch::Tensor* const down = findWeight(weights, layer + ".lora_A.weight", family)) {
        rows.rank = down->dim() == 2 ? down->size(0) : 0;
        return true;
    }
    const torch::Tensor* const scale = findWeight(weights, layer + ".ia3_l", family);
    if (scale == nullptr) return false;
    rows.scalesInputs = scale->dim() == 2 && scale->size(0) == 1;
    return true;
}

Expected<void> copyAdapters(const Adapters& adapters, const TensorMap& weights, Family family,
                            const std::string& where) {
    const at::NoGradGuard noGrad;
    auto parameters = adapters.named_parameters();
    const std::vector<Adapters::FileName> names = adapters.fileNames();
    std::set<const torch::Tensor*> used;
    for (const Adapters::FileName& name : names) {
        TB_TRY(assignWeight(parameters[name.ours], {name.ours, {name.theirs}}, weights, family, where));
        used.insert(findWeight(weights, name.theirs, family));
    }
    for (const auto& [name, tensor] : weights) {
        if (used.contains(&tensor)) continue;
        return fail(ErrorCode::Corrupt,
                    Message("The adapter's weight \"%1\" belongs to no linear layer of the encoder.", name), where,
                    "Choose the encoder the adapter was trained on (base_model_name_or_path).");
    }
    return {};
}

}  // namespace

Expected<std::string> baseOfAdapter(const fs::path& folder) {
    const fs::path file = folder / kAdapterConfig;
    TB_TRY(const Json json, readModelConfig(file));
    const auto base = json.is_object() ? json.find("base_model_name_or_path") : json.end();
    if (!json.is_object() || base == json.end() || !base->is_string() || base->get_ref<const std::string&>().empty())
        return fail(ErrorCode::Corrupt, "The adapter does not say which encoder it belongs to.", file.string(),
                    "Set base_model_name_or_path in this file to the encoder's folder.");
    return base->get<std::string>();
}

Expected<Classifier> loadAdapted(const fs::path& folder, const fs::path& base, AdapterUse use) {
    TB_TRY(const Description description, readDescription(folder));
    TB_TRY(TensorMap head, readAdapterWeights(folder));
    const TensorMap weights = takeAdapters(head);
    const std::string where = (folder / kAdapterWeights).string();
    std::error_code ignored;
    WeightsOnTop onTop{std::move(head), where, {}};
    if (fs::exists(folder / "tunebench.json", ignored)) {
        TB_TRY(onTop.pooling, poolingOf(folder));
    }
    TB_TRY(Classifier model, loadClassifier(base, onTop));
    if (use == AdapterUse::LeftOut) return model;
    const Family family = model->encoder()->spec().family;
    std::string joined;
    const auto adapters =
        Adapters::add(model, *description.kind, description.config, [&](AdaptedRows& rows, const std::string& layer) {
            if (!chooseByFiles(rows, layer, weights, family)) return false;
            const bool isJoined = rows.place().starts_with("attention.self.") && !rows.place().ends_with("qkv");
            if (rows.scalesInputs && isJoined) joined = layer;
            return joined.empty();
        });
    if (!joined.empty())
        return fail(unsupported(Message("The adapter scales the inputs of \"%1\", which is not read here.", joined),
                                folder / kAdapterConfig));
    TB_TRY(copyAdapters(*adapters, weights, family, where));
    adapters->mergeInto(model);
    model->eval();
    return model;
}

}  // namespace tb::nn
