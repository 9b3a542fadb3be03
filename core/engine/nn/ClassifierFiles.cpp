#include <ATen/ATen.h>

#include "core/base/Assert.h"
#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/engine/nn/WeightNames.h"
#include "core/engine/nn/WeightsOnTop.h"
#include "core/text/tokenizer/ModelLayout.h"

namespace tb::nn {

namespace {

namespace fs = std::filesystem;

struct Folder {
    EncoderSpec spec;
    TensorMap weights;
    std::string where;  ///< of the weights

    [[nodiscard]] WeightSource source() const { return {weights, spec.family, where}; }
};

Expected<Folder> readFolder(const fs::path& folder) {
    Folder out;
    TB_TRY(out.spec, readModelSpec(folder));
    TB_TRY(const ModelLayout layout, readModelLayout(folder));
    out.where = weightsEntry(layout.files).string();
    TB_TRY(out.weights, readWeights(layout.files));
    return out;
}

Expected<BackbonePtr> encoderFrom(const Folder& folder, Dropout dropout) {
    BackbonePtr encoder = makeBackbone(folder.spec, dropout);
    TB_TRY(assignEncoder(*encoder, folder.weights, folder.where));
    return encoder;
}

Json configWithLabels(const EncoderSpec& spec, std::span<const std::string> labels) {
    Json config = configFromSpec(spec);
    Json names = Json::object();
    Json ids = Json::object();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        names[std::to_string(i)] = labels[i];
        ids[labels[i]] = i;
    }
    config["id2label"] = std::move(names);
    config["label2id"] = std::move(ids);
    config["problem_type"] = "single_label_classification";
    return config;
}

/// Each must replace a weight, or be the head's.
Expected<void> putOnTop(Folder& files, TensorMap&& weights, const std::string& where) {
    const FamilyTraits& traits = traitsOf(files.spec.family);
    const std::string prefix = traits.prefix;
    for (auto& [name, tensor] : weights) {
        const bool isHead = name.starts_with(std::string(traits.headOut) + ".") ||
                            name.starts_with(std::string(traits.headDense) + ".") || name.starts_with("head.norm.");
        const torch::Tensor* const below = findWeight(files.weights, name, files.spec.family);
        if (below == nullptr && !isHead)
            return fail(ErrorCode::Corrupt, Message("The weight \"%1\" has no place in the base model.", name), where,
                        "Choose the encoder the adapter was trained on (base_model_name_or_path).");
        if (name.starts_with(prefix)) files.weights.erase(name.substr(prefix.size()));
        files.weights.insert_or_assign(name, std::move(tensor));
    }
    if (!weights.empty()) files.where = where;
    return {};
}

/// Whether the family's class can answer as such an output layer does.
Expected<void> checkOutput(Family family, OutputLayer output) {
    const FamilyTraits& traits = traitsOf(family);
    if (output != OutputLayer::Cosine || traits.averaging == Averaging::ByLayer) return {};
    return fail(ErrorCode::Unsupported,
                Message("A model of the family \"%1\" with a cosine output layer cannot be exported in a form other "
                        "programs answer with.",
                        traits.type),
                "model.output", "Choose the plain output layer (model.output = linear), or another encoder.");
}

}  // namespace

Expected<Pooling> poolingOf(const fs::path& folder, Pooling otherwise) {
    const fs::path file = folder / "tunebench.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return otherwise;
    TB_TRY(const Json json, readJsonFile(file));
    const auto says = [](const Json& object, std::string_view key) {
        const auto value = object.is_object() ? object.find("pooling") : object.end();
        return value != object.end() && *value == key;
    };
    const Json::json_pointer settings("/config/model");  // written by a run: its settings say the same
    for (const HeadKind& kind : headKinds()) {
        if (says(json, kind.key)) return kind.pooling;
        if (json.is_object() && json.contains(settings) && says(json[settings], kind.key)) return kind.pooling;
    }
    return otherwise;
}

Expected<BackbonePtr> loadEncoder(const fs::path& folder, Dropout dropout) {
    TB_TRY(const Folder files, readFolder(folder));
    return encoderFrom(files, dropout);
}

Expected<Classifier> makeClassifier(const fs::path& encoderFolder, std::int64_t classes, const ModelConfig& config) {
    TB_TRY(const Folder files, readFolder(encoderFolder));
    TB_TRY(headKind(config.pooling).check(files.spec.family));
    TB_TRY(checkOutput(files.spec.family, config.output));
    TB_TRY(const BackbonePtr encoder, encoderFrom(files, {config.hiddenDropout, config.attentionDropout}));
    Classifier classifier(encoder, classes, config);
    TB_TRY(classifier->head().adopt(files.source()));
    return classifier;
}

Classifier makeScratchClassifier(std::int64_t vocabulary, std::int64_t maxLength, std::int64_t classes,
                                 const ModelConfig& config) {
    TB_ASSERT(config.scratchHidden % 32 == 0);
    EncoderSpec spec;
    spec.vocabulary = vocabulary;
    spec.hidden = spec.embedding = config.scratchHidden;
    spec.layers = config.scratchLayers;
    spec.heads = config.scratchHidden / 32;
    spec.intermediate = 4 * config.scratchHidden;
    spec.maxPositions = maxLength;
    const BackbonePtr encoder = makeBackbone(spec, {config.hiddenDropout, config.attentionDropout});
    encoder->resetParameters();
    return Classifier(encoder, classes, config);
}

Expected<Classifier> loadClassifier(const fs::path& folder) {
    return loadClassifier(folder, WeightsOnTop());
}

Expected<Classifier> loadClassifier(const fs::path& folder, WeightsOnTop onTop) {
    TB_TRY(Folder files, readFolder(folder));
    TB_TRY(const Pooling own, poolingOf(folder, files.spec.classifierPooling));
    const Pooling pooling = onTop.pooling.value_or(own);
    if (pooling == own) TB_TRY(headKind(pooling).readSpec(files.spec, files.source()));
    TB_TRY(putOnTop(files, std::move(onTop.weights), onTop.where));
    const FamilyTraits& traits = traitsOf(files.spec.family);
    const std::string headWeight = std::string(traits.headOut) + ".weight";
    const torch::Tensor* head = findWeight(files.weights, headWeight, files.spec.family);
    if (head == nullptr || head->dim() != 2 || head->size(0) < 1) {
        return fail(ErrorCode::Corrupt, Message("The folder holds no classifier (\"%1\" is missing).", headWeight),
                    files.where, "Choose a trained model; an encoder alone knows no labels.");
    }
    const std::int64_t classes = head->size(0);
    TB_TRY(const BackbonePtr encoder, encoderFrom(files, {}));
    Classifier classifier(encoder, classes, pooling, 0.0);
    TB_TRY(classifier->head().load(files.source()));
    classifier->eval();
    return classifier;
}

Expected<void> saveClassifier(Classifier& classifier, std::span<const std::string> labels, const fs::path& folder) {
    TB_ASSERT(static_cast<std::int64_t>(labels.size()) == classifier->classes());
    const Backbone& encoder = *classifier->encoder();
    TB_ASSERT(!encoder.vocabularyIsCompact());
    EncoderSpec spec = encoder.spec();
    NamedTensors tensors = exportEncoder(encoder, traitsOf(spec.family).prefix);
    classifier->head().write(tensors, spec);
    TB_TRY(writeSafetensors(folder / "model.safetensors", tensors));
    return writeFileAtomically(folder / "config.json", configWithLabels(spec, labels).dump(2) + "\n");
}

}  // namespace tb::nn
