#include "core/engine/api/Predictor.h"

#include <algorithm>
#include <cmath>

#include "core/base/Json.h"
#include "core/engine/api/AdapterFolder.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/infer/BatchRunner.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/EngineFailure.h"
#include "core/engine/nn/PeftFiles.h"

namespace tb {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kDefaultMaxLength = 128;

/// What the model was trained with, so that prediction cuts texts in the same place.
Expected<std::size_t> maxLengthOf(const fs::path& folder, std::int64_t positions) {
    std::int64_t length = kDefaultMaxLength;
    const fs::path file = folder / "tunebench.json";
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        TB_TRY(const Json json, readJsonFile(file));
        const auto value = json.is_object() ? json.find("max_length") : json.end();
        if (value != json.end() && value->is_number_integer()) length = value->get<std::int64_t>();
    }
    return static_cast<std::size_t>(std::clamp<std::int64_t>(length, 2, positions));
}

/// A model and its tokenizer; an adapter's own tokenizer, where its folder has one, else the encoder's.
struct ModelParts {
    std::shared_ptr<const Tokenizer> tokenizer;
    nn::Classifier model{nullptr};
    bool isAdapter = false;
};

Expected<ModelParts> partsOf(const fs::path& folder) {
    ModelParts parts;
    parts.isAdapter = isAdapterFolder(folder);
    fs::path base = folder;
    if (parts.isAdapter) {
        TB_TRY(base, baseOfAdapterFolder(folder));
    }
    std::error_code ignored;
    const bool hasTokenizer = !parts.isAdapter || fs::exists(folder / "tokenizer_config.json", ignored);
    TB_TRY(parts.tokenizer, loadTokenizer(hasTokenizer ? folder : base));
    TB_TRY(parts.model,
           parts.isAdapter ? nn::loadAdapted(folder, base, nn::AdapterUse::Merged) : nn::loadClassifier(folder));
    return parts;
}

/// As transformers does where nobody named the classes.
void nameByNumber(std::vector<std::string>& labels, std::size_t classes) {
    if (labels.size() == classes) return;
    labels.clear();
    for (std::size_t i = 0; i < classes; ++i) labels.push_back("LABEL_" + std::to_string(i));
}

Prediction predictionFrom(std::span<const float> logits) {
    Prediction out;
    out.logits.assign(logits.begin(), logits.end());
    out.probabilities.resize(logits.size());
    const auto best = std::max_element(logits.begin(), logits.end());
    double sum = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        out.probabilities[i] = std::exp(logits[i] - *best);
        sum += static_cast<double>(out.probabilities[i]);
    }
    for (float& p : out.probabilities) p = static_cast<float>(static_cast<double>(p) / sum);
    out.label = static_cast<std::int32_t>(best - logits.begin());
    out.score = out.probabilities[static_cast<std::size_t>(out.label)];
    return out;
}

}  // namespace

struct Predictor::Impl {
    std::vector<std::string> labels;
    std::size_t maxLength = 0;
    infer::BatchRunner runner;
};

Predictor::Predictor(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Predictor::~Predictor() = default;

const std::vector<std::string>& Predictor::labels() const {
    return m_impl->labels;
}

Expected<std::unique_ptr<Predictor>> Predictor::load(const fs::path& bundle, const ComputeConfig& compute) {
    try {
        TB_TRY(const ModelBundle description, ModelBundle::read(bundle));
        TB_TRY(const infer::ComputeSetup setup, infer::setupCompute(compute));
        TB_TRY(auto parts, partsOf(bundle));
        auto& [tokenizer, model, isAdapter] = parts;
        const nn::EncoderSpec& spec = model->encoder()->spec();
        std::vector<std::string> labels = description.labels;
        if (isAdapter && !fs::exists(bundle / "tunebench.json"))
            nameByNumber(labels, static_cast<std::size_t>(model->classes()));
        if (static_cast<std::int64_t>(labels.size()) != model->classes()) {
            return fail(
                ErrorCode::Corrupt,
                Message("The model knows %1 classes, but config.json names %2.", model->classes(), labels.size()),
                bundle.string(), "The folder mixes files of two models; export the model again.");
        }
        if (static_cast<std::int64_t>(tokenizer->vocabularySize()) > spec.vocabulary) {
            return fail(ErrorCode::Corrupt, "The tokenizer knows more words than the model.", bundle.string(),
                        "The folder mixes files of two models; export the model again.");
        }
        TB_TRY(const std::size_t maxLength, maxLengthOf(bundle, spec.longestText()));
        model->encoder()->setComputeDtype(setup.dtype);
        model->encoder()->castWeightsForInference();
        model->to(setup.device);
        infer::BatchRunner runner(std::move(tokenizer), setup, [model = model](const nn::PackedBatch& batch) mutable {
            return model->forward(batch);
        });
        return std::unique_ptr<Predictor>(
            new Predictor(std::make_unique<Impl>(Impl{std::move(labels), maxLength, std::move(runner)})));
    } catch (const std::exception& error) {
        return fail(nn::engineError(error, "The model cannot be loaded.", "Close other programs.", bundle.string()));
    }
}

Expected<std::vector<Prediction>> Predictor::predict(std::span<const std::string> texts, const ProgressFn& progress,
                                                     const StopToken& stop) {
    std::vector<Prediction> answers(texts.size());
    TB_TRY(const std::size_t done,
           m_impl->runner.run(
               texts, m_impl->maxLength,
               [&](std::size_t index, std::span<const float> logits) { answers[index] = predictionFrom(logits); },
               progress, stop));
    answers.resize(done);
    return answers;
}

Expected<LoadedModel> loadModel(const fs::path& bundle, const ComputeConfig& compute) {
    TB_TRY(auto loaded, Predictor::load(bundle, compute));
    const std::shared_ptr<Predictor> predictor = std::move(loaded);
    return LoadedModel{predictor->labels(),
                       [predictor](std::span<const std::string> texts, const ProgressFn& progress,
                                   const StopToken& stop) { return predictor->predict(texts, progress, stop); }};
}

}  // namespace tb
