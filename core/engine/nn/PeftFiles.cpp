#include "core/engine/nn/PeftFiles.h"

#include <ATen/ATen.h>

#include "core/base/AtomicFile.h"

namespace tb::nn {
namespace {

constexpr const char* kInFront = "base_model.model.";

/// The modules of the family's class that are trained and kept whole: "classifier" and "pooler.dense" of BERT. Of what
/// lies in the encoder only the layer itself, as peft merges no IA3 beside a module that has no weight of its own.
std::vector<std::string> headModules(const FamilyTraits& traits) {
    const std::string prefix = traits.prefix;
    const std::string out = traits.headOut;
    const std::string dense = traits.headDense;
    std::vector<std::string> modules{out.substr(0, out.find('.'))};
    const std::string second =
        dense.starts_with(prefix) ? dense.substr(prefix.size()) : dense.substr(0, dense.find('.'));
    if (second != modules.front()) modules.push_back(second);
    return modules;
}

Json configJson(const FamilyTraits& traits, const Adapters& adapters, const PeftConfig& config,
                const std::string& base) {
    const AdapterKind* const kind = adapterKind(config.method);
    Json json = {{"peft_type", kind->type},
                 {"task_type", "SEQ_CLS"},
                 {"base_model_name_or_path", base},
                 {"inference_mode", true},
                 {"fan_in_fan_out", false},
                 {"target_modules", adapters.targetModules()},
                 {"modules_to_save", headModules(traits)}};
    if (config.isLowRank()) {
        json["r"] = config.rank;
        json["lora_alpha"] = config.alpha;
        json["lora_dropout"] = config.dropout;
        json["use_rslora"] = config.rankStabilised;
        json["use_dora"] = config.method == PeftMethod::Dora;
        json["bias"] = "none";
        json["init_lora_weights"] = true;
    } else {
        json["feedforward_modules"] = adapters.feedForwardModules();
        json["init_ia3_weights"] = true;
    }
    return json;
}

/// The head's own weights: no layer of the encoder that an export of it adds.
NamedTensors headTensors(Classifier& model) {
    EncoderSpec spec = model->encoder()->spec();
    NamedTensors all, head;
    model->head().write(all, spec);
    const FamilyTraits& traits = traitsOf(spec.family);
    for (auto& [name, tensor] : all) {
        const bool isHead = name.starts_with(std::string(traits.headOut) + ".") ||
                            name.starts_with(std::string(traits.headDense) + ".") || !name.starts_with(traits.prefix);
        if (isHead) head.emplace_back(name, tensor);
    }
    return head;
}

}  // namespace

AdapterFiles adapterFiles(Classifier& model, const Adapters& adapters, const PeftConfig& config,
                          const std::string& base) {
    AdapterFiles files;
    const auto keep = [&](const std::string& name, const torch::Tensor& tensor) {
        files.tensors.emplace_back(kInFront + name, tensor.detach().to(at::kCPU, at::kFloat, false, /*copy=*/true));
    };
    const auto parameters = adapters.named_parameters();
    for (const Adapters::FileName& name : adapters.fileNames()) keep(name.theirs, parameters[name.ours]);
    for (const auto& [name, tensor] : headTensors(model)) keep(name, tensor);
    files.config = configJson(traitsOf(model->encoder()->spec().family), adapters, config, base);
    return files;
}

Expected<void> writeAdapterFiles(const AdapterFiles& files, const std::filesystem::path& folder) {
    TB_TRY(writeSafetensors(folder / kAdapterWeights, files.tensors));
    return writeFileAtomically(folder / kAdapterConfig, files.config.dump(2) + "\n");
}

bool isAdapterFolder(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / kAdapterConfig, ignored);
}

}  // namespace tb::nn
