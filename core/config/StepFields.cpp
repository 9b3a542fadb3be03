#include <array>

#include "core/config/FieldBuilder.h"
#include "core/config/SchemaParts.h"

// What is done around a step of the training loop.

namespace tb {

template <>
struct EnumNames<Adversarial> {
    static constexpr std::array<std::pair<const char*, const char*>, 4> values{
        {{"none", "Off"}, {"fgm", "FGM (one step)"}, {"pgd", "PGD (several steps)"}, {"freelb", "FreeLB"}}};
};

namespace {

template <class Value>
auto step(const char* name, Value StepConfig::*member) {
    return FieldBuilder(std::string(name), "step", &TrainConfig::step, member);
}

bool isAttacked(const TrainConfig& config) {
    return isFineTuning(config) && config.step.adversarial != Adversarial::None;
}
bool climbs(const TrainConfig& config) {
    return isAttacked(config) && config.step.adversarial != Adversarial::Fgm;
}

}  // namespace

std::vector<FieldInfo> stepFields() {
    return {
        step("adversarial", &StepConfig::adversarial)
            .label("Adversarial training")
            .enabledWhen(isFineTuning)
            .help("Each text is also learned with its words moved a little, the way that misleads the model most: "
                  "answers get steadier against odd wording and typos. FGM takes twice the time; PGD and FreeLB as "
                  "many times as they make steps."),
        step("adversarial_epsilon", &StepConfig::adversarialEpsilon)
            .label("Perturbation size (epsilon)")
            .range(1e-6, 100)
            .logScale()
            .enabledWhen(isAttacked)
            .help("How far the words of a text are moved, all together, as a norm of their vectors. Too much and the "
                  "text means something else."),
        step("adversarial_steps", &StepConfig::adversarialSteps)
            .label("Perturbation steps")
            .range(1, 20)
            .enabledWhen(climbs)
            .help("So many small steps towards the worst place. More is stronger and takes longer."),
        step("adversarial_rate", &StepConfig::adversarialRate)
            .label("Perturbation step size")
            .range(1e-6, 100)
            .logScale()
            .enabledWhen(climbs)
            .help("Length of each of these steps; about epsilon divided by the number of steps, or somewhat more."),
        step("r_drop", &StepConfig::rDrop)
            .zeroMeans("Off")
            .label("R-Drop")
            .range(0, 100)
            .enabledWhen(isFineTuning)
            .help(
                "Each text is passed twice with other dropout, and the two answers are drawn together, this strongly: "
                "steadier answers from few texts, at twice the time. 0 = off; 0.5 to 5 are usual. Needs dropout."),
        step("mixup", &StepConfig::mixup)
            .zeroMeans("Off")
            .label("Mixup")
            .range(0, 10)
            .enabledWhen(isFineTuning)
            .help("Learns mixtures of two texts' sentence vectors with their intents mixed alike, against being too "
                  "sure between intents. 0 = off; 0.2 mixes a little, 1 any share. A batch is not divided among "
                  "threads then."),
    };
}

void checkSteps(const TrainConfig& config, std::vector<Error>& errors) {
    const bool isFrozen = config.method.frozenLayers > 0 && config.model.encoder != "scratch";
    if (isAttacked(config) && isFrozen)
        errors.push_back({ErrorCode::InvalidInput,
                          "Adversarial training moves the word vectors, and frozen layers have read them already.",
                          "step.adversarial", "Set \"Frozen layers\" to 0, or switch adversarial training off."});
    if (isFineTuning(config) && config.step.mixup > 0.0 && config.loss.contrastiveWeight > 0.0)
        errors.push_back({ErrorCode::InvalidInput,
                          "The contrastive term compares texts of one intent, and mixup makes texts of two.",
                          "step.mixup", "Set \"Mixup\" or \"Supervised contrastive term\" to 0."});
}

}  // namespace tb
