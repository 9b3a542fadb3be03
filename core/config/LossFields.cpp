#include <array>

#include "core/config/FieldBuilder.h"
#include "core/config/SchemaParts.h"

// What a run makes small.

namespace tb {

template <>
struct EnumNames<ClassWeights> {
    static constexpr std::array<std::pair<const char*, const char*>, 3> values{
        {{"none", "None"}, {"balanced", "Balanced"}, {"effective_number", "By effective number"}}};
};
template <>
struct EnumNames<LossFunction> {
    static constexpr std::array<std::pair<const char*, const char*>, 2> values{
        {{"cross_entropy", "Cross-entropy"}, {"focal", "Focal loss"}}};
};

namespace {

template <class Value>
auto loss(const char* name, Value LossConfig::*member) {
    return FieldBuilder(std::string(name), "loss", &TrainConfig::loss, member);
}

bool isFocal(const TrainConfig& config) {
    return isFineTuning(config) && config.loss.kind == LossFunction::Focal;
}
bool countsEffectively(const TrainConfig& config) {
    return isFineTuning(config) && config.loss.classWeights == ClassWeights::EffectiveNumber;
}
bool contrasts(const TrainConfig& config) {
    return isFineTuning(config) && config.loss.contrastiveWeight > 0.0;
}
bool hasCosine(const TrainConfig& config) {
    return isFineTuning(config) && config.model.output == OutputLayer::Cosine;
}

}  // namespace

std::vector<FieldInfo> lossFields() {
    return {
        loss("kind", &LossConfig::kind)
            .label("Loss function")
            .enabledWhen(isFineTuning)
            .help("Cross-entropy is the rule. The focal loss looks away from texts the model already knows, towards "
                  "the hard ones; for many easy texts and a few hard intents."),
        loss("focal_gamma", &LossConfig::focalGamma)
            .label("Focus (gamma)")
            .range(0, 10)
            .enabledWhen(isFocal)
            .help("How far the focal loss looks away from easy texts. 0 = cross-entropy, 2 is the usual value."),
        loss("label_smoothing", &LossConfig::labelSmoothing)
            .label("Label smoothing")
            .enabledWhen(isFineTuning)
            .range(0, 0.5)
            .help("Keeps the model from being too sure. 0.1 often helps when some labels are wrong."),
        loss("class_weights", &LossConfig::classWeights)
            .label("Class weights")
            .simple()
            .help("Balanced: a rare intent counts as much as a frequent one. By effective number (class-balanced "
                  "loss): nearly as much, as further texts of an intent say less and less that is new."),
        loss("class_weights_beta", &LossConfig::classWeightsBeta)
            .label("Effective number (beta)")
            .range(0, 0.999999)
            .enabledWhen(countsEffectively)
            .help("0 = all intents count alike by their texts; near 1 = as balanced. 0.999 makes a difference up to "
                  "about a thousand texts of an intent."),
        loss("contrastive_weight", &LossConfig::contrastiveWeight)
            .zeroMeans("Off")
            .label("Supervised contrastive term")
            .range(0, 10)
            .enabledWhen(isFineTuning)
            .help("Also draws texts of one intent together and pushes others apart (supervised contrastive learning). "
                  "Needs large batches, with several texts of an intent in each. 0 = off; try 0.1 to 1."),
        loss("contrastive_temperature", &LossConfig::contrastiveTemperature)
            .label("Contrastive temperature")
            .range(0.01, 2)
            .logScale()
            .enabledWhen(contrasts)
            .help("Smaller looks at the nearest texts only, larger at all alike."),
        loss("cosine_margin", &LossConfig::cosineMargin)
            .label("Cosine margin")
            .range(0, 0.9)
            .enabledWhen(hasCosine)
            .help("By how much a text must be nearer to its own intent than to any other (large margin cosine loss). "
                  "Only in training."),
    };
}

}  // namespace tb
