#include <ATen/ATen.h>

#include "core/base/Assert.h"
#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {

namespace {

namespace fs = std::filesystem;

struct Folder {
    EncoderSpec spec;
    TensorMap weights;
    std::string where;  ///< of the weights
};

Expected<Folder> readFolder(const fs::path& folder) {
    Folder out;
    TB_TRY(out.spec, readModelSpec(folder));
    out.where = weightsEntry(folder).string();
    TB_TRY(out.weights, readWeights(folder));
    return out;
}

Expected<Encoder> encoderFrom(const Folder& folder, Dropout dropout) {
    Encoder encoder(folder.spec, dropout);
    TB_TRY(assignEncoder(*encoder, folder.weights, folder.where));
    return encoder;
}

Expected<void> assignNamed(ClassifierImpl& classifier, const std::string& ours, const std::string& theirs,
                           const Folder& folder) {
    auto parameters = classifier.named_parameters();
    for (const std::string part : {".weight", ".bias"}) {
        TB_TRY(assignWeight(parameters[ours + part], {ours + part, {theirs + part}}, folder.weights, folder.spec.family,
                            folder.where));
    }
    return {};
}

/// How the folder's vectors are pooled: our own file says so, the generic form is the first token.
Expected<Pooling> poolingOf(const fs::path& folder) {
    const fs::path file = folder / "tunebench.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return Pooling::FirstToken;
    TB_TRY(const Json json, readJsonFile(file));
    const auto isMean = [](const Json& object) {
        const auto value = object.is_object() ? object.find("pooling") : object.end();
        return value != object.end() && *value == "mean";
    };
    if (isMean(json)) return Pooling::Mean;
    // Written by a run: its settings say the same.
    const Json::json_pointer settings("/config/model");
    return json.is_object() && json.contains(settings) && isMean(json[settings]) ? Pooling::Mean : Pooling::FirstToken;
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

}  // namespace

Expected<Encoder> loadEncoder(const fs::path& folder, Dropout dropout) {
    TB_TRY(const Folder files, readFolder(folder));
    return encoderFrom(files, dropout);
}

Expected<void> checkPooling(Family family, Pooling pooling) {
    const FamilyTraits& traits = traitsOf(family);
    if (pooling == Pooling::FirstToken || traits.canAverage) return {};
    return fail(ErrorCode::Unsupported,
                std::string("A model of the family \"") + traits.type +
                    "\" that averages over all tokens cannot be exported in a form other programs answer with.",
                "model.pooling",
                "Choose the first token as the sentence vector (model.pooling = first), or another encoder.");
}

Expected<Classifier> makeClassifier(const fs::path& encoderFolder, std::int64_t classes, const ModelConfig& config) {
    TB_TRY(const Folder files, readFolder(encoderFolder));
    TB_TRY(checkPooling(files.spec.family, config.pooling));
    TB_TRY(Encoder encoder, encoderFrom(files, {config.hiddenDropout, config.attentionDropout}));
    Classifier classifier(encoder, classes, config.pooling, config.headDropout);
    // A dense layer trained on the first token says nothing about means.
    const std::string dense = traitsOf(files.spec.family).headDense;
    if (config.pooling == Pooling::FirstToken &&
        findWeight(files.weights, dense + ".weight", files.spec.family) != nullptr) {
        TB_TRY(assignNamed(*classifier, "pooler.dense", dense, files));
    }
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
    Encoder encoder(spec, Dropout{config.hiddenDropout, config.attentionDropout});
    encoder->resetParameters();
    return Classifier(encoder, classes, config.pooling, config.headDropout);
}

Expected<Classifier> loadClassifier(const fs::path& folder) {
    TB_TRY(Folder files, readFolder(folder));
    TB_TRY(const Pooling pooling, poolingOf(folder));
    if (pooling == Pooling::Mean) {
        if (files.spec.layers < 2 || !isAveragingLayer(files.weights, files.spec.family, files.spec.layers - 1)) {
            return fail(ErrorCode::Corrupt, "The last layer does not average, although tunebench.json says so.",
                        files.where, "The folder mixes files of two models; export the model again.");
        }
        --files.spec.layers;
    }
    const FamilyTraits& traits = traitsOf(files.spec.family);
    const std::string headWeight = std::string(traits.headOut) + ".weight";
    const torch::Tensor* head = findWeight(files.weights, headWeight, files.spec.family);
    if (head == nullptr || head->dim() != 2 || head->size(0) < 1) {
        return fail(ErrorCode::Corrupt, "The folder holds no classifier (\"" + headWeight + "\" is missing).",
                    files.where, "Choose a trained model; an encoder alone knows no labels.");
    }
    const std::int64_t classes = head->size(0);
    TB_TRY(Encoder encoder, encoderFrom(files, {}));
    Classifier classifier(encoder, classes, pooling, 0.0);
    TB_TRY(assignNamed(*classifier, "pooler.dense", traits.headDense, files));
    TB_TRY(assignNamed(*classifier, "classifier", traits.headOut, files));
    classifier->eval();
    return classifier;
}

Expected<void> saveClassifier(Classifier& classifier, std::span<const std::string> labels, const fs::path& folder) {
    TB_ASSERT(static_cast<std::int64_t>(labels.size()) == classifier->classes());
    const EncoderImpl& encoder = *classifier->encoder();
    TB_ASSERT(!encoder.vocabularyIsCompact());
    EncoderSpec spec = encoder.spec();
    const FamilyTraits& traits = traitsOf(spec.family);
    NamedTensors tensors = exportEncoder(encoder, traits.prefix);
    if (classifier->pooling() == Pooling::Mean) {
        TB_ASSERT(traits.canAverage);
        for (auto& tensor : averagingLayer(spec, traits.prefix)) tensors.push_back(std::move(tensor));
        ++spec.layers;
    }
    const auto parameters = classifier->named_parameters();
    for (const std::string part : {".weight", ".bias"}) {
        tensors.emplace_back(traits.headDense + part, parameters["pooler.dense" + part].detach());
        tensors.emplace_back(traits.headOut + part, parameters["classifier" + part].detach());
    }
    TB_TRY(writeSafetensors(folder / "model.safetensors", tensors));
    return writeFileAtomically(folder / "config.json", configWithLabels(spec, labels).dump(2) + "\n");
}

}  // namespace tb::nn
