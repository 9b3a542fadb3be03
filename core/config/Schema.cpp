#include "core/config/Schema.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/EditDistance.h"
#include "core/config/FieldBuilder.h"
#include "core/config/PeftFields.h"
#include "core/config/SchemaParts.h"

namespace tb {

using Choices2 = std::array<std::pair<const char*, const char*>, 2>;
using Choices3 = std::array<std::pair<const char*, const char*>, 3>;
template <>
struct EnumNames<Pooling> {
    static constexpr Choices3 values{
        {{"first", "First token"}, {"mean", "Mean of all tokens"}, {"attention", "Attention over the tokens"}}};
};
template <>
struct EnumNames<OutputLayer> {
    static constexpr Choices2 values{{{"linear", "Linear"}, {"cosine", "Cosine"}}};
};
template <>
struct EnumNames<MethodKind> {
    static constexpr Choices2 values{
        {{"full", "Fine-tune the encoder"}, {"probe", "Keep the encoder, fit the last layer"}}};
};
template <>
struct EnumNames<LearningRateSchedule> {
    static constexpr Choices3 values{
        {{"constant", "Constant"}, {"linear", "Linear to zero"}, {"cosine", "Cosine to zero"}}};
};
template <>
struct EnumNames<Device> {
    static constexpr Choices3 values{{{"auto", "Automatic"}, {"cpu", "CPU"}, {"cuda", "GPU (CUDA)"}}};
};
template <>
struct EnumNames<Precision> {
    static constexpr Choices3 values{{{"auto", "Automatic"}, {"fp32", "32 bit"}, {"bf16", "16 bit (bfloat16)"}}};
};

namespace {

template <class Value>
auto method(const char* name, Value MethodConfig::*member) {
    return FieldBuilder(std::string(name), "method", &TrainConfig::method, member);
}
template <class Value>
auto model(const char* name, Value ModelConfig::*member) {
    return FieldBuilder(std::string(name), "model", &TrainConfig::model, member);
}
template <class Value>
auto data(const char* name, Value DataConfig::*member) {
    return FieldBuilder(std::string(name), "data", &TrainConfig::data, member);
}
template <class Value>
auto optim(const char* name, Value OptimConfig::*member) {
    return FieldBuilder(std::string(name), "optim", &TrainConfig::optim, member);
}
template <class Value>
auto schedule(const char* name, Value ScheduleConfig::*member) {
    return FieldBuilder(std::string(name), "schedule", &TrainConfig::schedule, member);
}
template <class Value>
auto compute(const char* name, Value ComputeConfig::*member) {
    return FieldBuilder(std::string(name), "compute", &TrainConfig::compute, member);
}

bool isScratch(const TrainConfig& config) {
    return config.model.encoder == "scratch";
}

bool isProbe(const TrainConfig& config) {
    return config.method.kind == MethodKind::Probe;
}
bool isFull(const TrainConfig& config) {
    return config.method.kind == MethodKind::Full;
}
bool hasCosine(const TrainConfig& config) {
    return isFineTuning(config) && config.model.output == OutputLayer::Cosine;
}
bool learnsPretrained(const TrainConfig& config) {
    return isFull(config) && !isScratch(config);
}

std::vector<FieldInfo> methodFields() {
    return {
        method("kind", &MethodConfig::kind)
            .label("Method")
            .simple()
            .help("Fine-tuning changes the whole encoder and gives the best results. Fitting the last layer alone "
                  "takes seconds and needs few texts."),
        method("frozen_layers", &MethodConfig::frozenLayers)
            .label("Frozen layers")
            .range(0, 48)
            .enabledWhen(learnsPretrained)
            .help("So many of the lowest layers, and the embeddings, stay as they are. What they compute is kept, so "
                  "each saves its share of the time."),
        method("probe_l2", &MethodConfig::probeL2)
            .label("Regularisation (L2)")
            .range(1e-8, 10)
            .logScale()
            .enabledWhen(isProbe)
            .help("Keeps the fitted layer from being too sure. Larger = smoother (L2 regularisation); more for few or "
                  "noisy texts."),
        method("probe_iterations", &MethodConfig::probeIterations)
            .label("Iterations of the fit")
            .range(1, 10000)
            .enabledWhen(isProbe)
            .help("At most so many; the fit ends earlier when nothing improves any more."),
    };
}

std::vector<FieldInfo> modelFields() {
    return {
        model("encoder", &ModelConfig::encoder)
            .label("Encoder")
            .simple()
            .queryable()
            .help("The pretrained model that is fine-tuned. \"auto\" takes the one that reads the languages of your "
                  "texts. \"scratch\" trains a small new one, for texts no pretrained model knows."),
        model("pooling", &ModelConfig::pooling)
            .choiceRenamed("first_token", "first")
            .label("Sentence vector")
            .help("How the states of all tokens become one vector. The mean suits sentence encoders such as MiniLM; "
                  "the first token is BERT's classic; attention begins as the mean and learns which words matter."),
        model("output", &ModelConfig::output)
            .label("Output layer")
            .enabledWhen(isFineTuning)
            .help("How the intents are scored. Cosine: by direction alone, and each text must win by a margin (LMCL, "
                  "CosFace): intents lie further apart, which helps to notice texts of none. Needs the mean or "
                  "attention as the sentence vector."),
        model("cosine_scale", &ModelConfig::cosineScale)
            .label("Scale of the cosine")
            .range(1, 100)
            .enabledWhen(hasCosine)
            .help("What the cosine is multiplied by; higher makes surer answers. 30 suits dozens of intents."),
        model("hidden_dropout", &ModelConfig::hiddenDropout)
            .label("Dropout in layers")
            .range(0, 0.9)
            .enabledWhen(isFull)
            .help("Share of values switched off at random while training, against learning by heart. 0 is fastest."),
        model("attention_dropout", &ModelConfig::attentionDropout)
            .label("Dropout in attention")
            .range(0, 0.9)
            .enabledWhen(isFull)
            .help("The same inside attention. 0 allows a faster attention kernel."),
        model("head_dropout", &ModelConfig::headDropout)
            .label("Dropout before the head")
            .range(0, 0.9)
            .enabledWhen(isFull)
            .help("The same for the sentence vector, just before the intents are scored."),
        model("scratch_layers", &ModelConfig::scratchLayers)
            .label("Layers (new encoder)")
            .range(1, 12)
            .enabledWhen(isScratch)
            .help("Depth of the small new encoder."),
        model("scratch_hidden", &ModelConfig::scratchHidden)
            .label("Width (new encoder)")
            .range(32, 1024)
            .enabledWhen(isScratch)
            .help("Width of the small new encoder; a multiple of 32."),
    };
}

std::vector<FieldInfo> dataFields() {
    return {
        data("label_set", &DataConfig::labelSet)
            .label("Label set")
            .simple()
            .help("What the model learns to tell apart: \"intents\", or another set of the workspace by its name, e.g. "
                  "a sentiment."),
        data("max_length", &DataConfig::maxLength)
            .label("Longest text")
            .range(8, 512)
            .queryable()
            .help("In tokens (about four letters each). Longer texts are cut."),
        data("validation_fraction", &DataConfig::validationFraction)
            .share()
            .label("Share for validation")
            .range(0, 0.5)
            .help("Held out of the training rows to choose the best epoch, when no row is marked as validation."),
    };
}

std::vector<FieldInfo> optimFields() {
    return {
        optim("lr", &OptimConfig::learningRate)
            .label("Learning rate")
            .range(1e-8, 1)
            .logScale()
            .simple()
            .queryable()
            .help("Peak size of a step. Too high: the loss jumps. Too low: it hardly falls. BERT likes 2e-5, MiniLM "
                  "1e-4 to 3e-4."),
        optim("head_lr_multiplier", &OptimConfig::headLrMultiplier)
            .renamedFrom("optim.head_rate_factor")
            .label("Head rate factor")
            .range(0.01, 1000)
            .logScale()
            .help("The new layer on top learns this many times faster than the encoder."),
        optim("layer_lr_decay", &OptimConfig::layerLrDecay)
            .renamedFrom("optim.layer_decay")
            .label("Layer-wise rate decay")
            .range(0.1, 1)
            .help("Each layer learns at this share of the rate of the layer above. 1 = all alike."),
        optim("weight_decay", &OptimConfig::weightDecay)
            .label("Weight decay")
            .range(0, 1)
            .help(
                "Pulls weights towards zero, independent of the gradient (AdamW). Bias and LayerNorm are left alone."),
        optim("beta1", &OptimConfig::beta1).label("Adam beta 1").range(0, 0.9999).help("Memory of the mean gradient."),
        optim("beta2", &OptimConfig::beta2)
            .label("Adam beta 2")
            .range(0, 0.99999)
            .help("Memory of the squared gradient."),
        optim("epsilon", &OptimConfig::epsilon)
            .label("Adam epsilon")
            .range(1e-12, 1e-2)
            .logScale()
            .help("Guards a division; leave it."),
        optim("max_grad_norm", &OptimConfig::maxGradNorm)
            .renamedFrom("optim.clip_norm")
            .zeroMeans("Off")
            .label("Gradient clipping")
            .range(0, 1000)
            .help("Longest allowed gradient; longer ones are shortened (gradient clipping). 0 = no limit."),
    };
}

std::vector<FieldInfo> scheduleFields() {
    return {
        schedule("kind", &ScheduleConfig::kind)
            .label("Learning-rate schedule")
            .help("How the learning rate falls after warm-up. Linear or cosine usually end better than constant."),
        schedule("warmup_fraction", &ScheduleConfig::warmupFraction)
            .share()
            .label("Warm-up")
            .range(0, 0.9)
            .help("Share of all steps during which the rate rises from zero."),
    };
}

std::vector<FieldInfo> computeFields() {
    return {
        compute("device", &ComputeConfig::device)
            .label("Device")
            .help("Where to compute. Automatic takes a GPU when there is one."),
        compute("precision", &ComputeConfig::precision)
            .label("Precision")
            .help("16 bit is faster on some machines; automatic measures it first."),
        compute("threads", &ComputeConfig::threads)
            .label("Processor threads")
            .range(0, 256)
            .help("0 = one per physical core."),
    };
}

/// What steers the training loop means nothing where only the last layer is fitted.
std::vector<FieldInfo> ofTheLoop(std::vector<FieldInfo> fields) {
    for (FieldInfo& field : fields)
        if (field.key != "loop.seed" && !field.enabledWhen) field.enabledWhen = isFull;
    return fields;
}

std::string nearest(std::string_view key) {
    const auto all = schema();
    return std::min_element(
               all.begin(), all.end(),
               [key](const auto& a, const auto& b) { return editDistance(key, a.key) < editDistance(key, b.key); })
        ->key;
}

Json::json_pointer pointerTo(std::string_view key) {
    std::string path = "/" + std::string(key);
    std::replace(path.begin(), path.end(), '.', '/');
    return Json::json_pointer(path);
}

}  // namespace

tl::unexpected<Error> wrongValue(const FieldInfo& info, const Json& json, Message allowed) {
    return fail(ErrorCode::InvalidInput,
                Message("%1 is not a value for \"%2\".", json.dump(-1, ' ', false, Json::error_handler_t::replace),
                        Message::fromParts(info.label, {})),
                info.key, std::move(allowed));
}

std::string shortNumber(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::span<const FieldInfo> schema() {
    static const std::vector<FieldInfo> fields = [] {
        std::vector<FieldInfo> all;
        for (auto&& part :
             {methodFields(), peftFields(), modelFields(), ofTheLoop(optimFields()), ofTheLoop(scheduleFields()),
              ofTheLoop(loopFields()), lossFields(), stepFields(), dataFields(), computeFields()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return fields;
}

std::span<const FieldGroup> schemaGroups() {
    static const std::vector<FieldGroup> groups = {{"method", "Method"},     {"peft", "Parameter-efficient tuning"},
                                                   {"model", "Model"},       {"optim", "Optimiser"},
                                                   {"schedule", "Schedule"}, {"loop", "Training loop"},
                                                   {"loss", "Loss"},         {"step", "Around a step"},
                                                   {"data", "Data"},         {"compute", "Machine"}};
    return groups;
}

const FieldInfo* findField(std::string_view key) {
    for (const FieldInfo& field : schema())
        if (field.key == key ||
            std::find(field.renamedFrom.begin(), field.renamedFrom.end(), key) != field.renamedFrom.end())
            return &field;
    return nullptr;
}

Json toJson(const TrainConfig& config) {
    Json json = Json::object();
    for (const FieldInfo& field : schema())
        json[field.group][field.key.substr(field.group.size() + 1)] = field.get(config);
    return json;
}

Expected<ConfigFromJson> configFromJson(const Json& json) {
    ConfigFromJson result;
    if (!json.is_object())
        return fail(ErrorCode::InvalidInput, "Settings must be a JSON object.", "",
                    "Export a run's settings to see the form.");
    for (const auto& [group, members] : json.items()) {
        if (!members.is_object()) {
            result.unknownKeys.push_back(group);
            continue;
        }
        for (const auto& [name, value] : members.items()) {
            const std::string key = group + "." + name;
            if (const FieldInfo* field = findField(key)) {
                if (field->key != key && json.contains(pointerTo(field->key))) continue;
                TB_TRY(field->set(result.config, value));
            } else {
                result.unknownKeys.push_back(key);
            }
        }
    }
    return result;
}

Expected<void> applyAssignment(TrainConfig& config, std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, Message("\"%1\" is not of the form key=value.", assignment), "",
                    "For example optim.lr=2e-4.");
    const std::string_view key = assignment.substr(0, equals);
    const FieldInfo* field = findField(key);
    if (field == nullptr)
        return fail(ErrorCode::InvalidInput, Message("There is no setting \"%1\".", key), "",
                    Message("Did you mean %1?", nearest(key)));
    const std::string text(assignment.substr(equals + 1));
    if (field->kind == FieldKind::Choice || field->kind == FieldKind::Text) return field->set(config, Json(text));
    const Json value = Json::parse(text, nullptr, false);
    return field->set(config, value.is_discarded() ? Json(text) : value);
}

std::vector<Error> validate(const TrainConfig& config) {
    std::vector<Error> errors;
    TrainConfig scratch;
    for (const FieldInfo& field : schema())
        if (auto ok = field.set(scratch, field.get(config)); !ok) errors.push_back(ok.error());
    const auto rule = [&](bool broken, const char* key, const char* what, const char* hint) {
        if (broken) errors.push_back({ErrorCode::InvalidInput, what, key, hint});
    };
    rule(config.loop.batchTokens == 0 && config.loop.microBatches > config.loop.batchSize, "loop.micro_batches",
         "A batch cannot be computed in more parts than it has texts.",
         "Lower \"Parts per batch\" or raise \"Batch size\".");
    rule(isScratch(config) && config.model.scratchHidden % 32 != 0, "model.scratch_hidden",
         "The width of a new encoder must be a multiple of 32.", "For example 128.");
    rule(isScratch(config) && isProbe(config), "method.kind",
         "A new encoder knows nothing yet, so there is nothing to fit a last layer to.",
         "Fine-tune the encoder, or choose a pretrained one.");
    rule(hasCosine(config) && config.model.pooling == Pooling::FirstToken, "model.output",
         "A cosine output layer needs sentence vectors that are normalised, and the first token's state is not.",
         "Set \"Sentence vector\" to the mean or to attention, or choose the linear output layer.");
    rule(isScratch(config) && usesPeft(config), "peft.method",
         "A new encoder knows nothing yet, so all its weights have to learn.",
         "Choose \"All weights\" (peft.method = none), or a pretrained encoder.");
    checkSteps(config, errors);
    return errors;
}

std::vector<FieldDifference> differences(std::span<const TrainConfig> configs) {
    std::vector<FieldDifference> result;
    for (const FieldInfo& field : schema()) {
        FieldDifference difference{&field, {}};
        for (const TrainConfig& config : configs) difference.values.push_back(field.get(config));
        if (std::adjacent_find(difference.values.begin(), difference.values.end(), std::not_equal_to<>()) !=
            difference.values.end())
            result.push_back(std::move(difference));
    }
    return result;
}

}  // namespace tb
