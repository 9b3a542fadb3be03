#include "core/config/PeftFields.h"

#include <array>

#include "core/config/FieldBuilder.h"

namespace tb {

template <>
struct EnumNames<PeftMethod> {
    static constexpr std::array<std::pair<const char*, const char*>, 5> values{
        {{"none", "All weights"},
         {"lora", "Small additions (LoRA)"},
         {"dora", "Small additions, size apart (DoRA)"},
         {"ia3", "Scaling factors (IA3)"},
         {"bitfit", "Biases only (BitFit)"}}};
};
template <>
struct EnumNames<PeftTargets> {
    static constexpr std::array<std::pair<const char*, const char*>, 4> values{{{"query_value", "Query and value"},
                                                                                {"attention", "Attention"},
                                                                                {"feed_forward", "Feed-forward"},
                                                                                {"all", "All linear layers"}}};
};

namespace {

template <class Value>
auto peft(const char* name, Value PeftConfig::*member) {
    return FieldBuilder(std::string(name), "peft", &TrainConfig::peft, member);
}

bool isFineTuning(const TrainConfig& config) {
    return config.method.kind == MethodKind::Full;
}
bool hasAdapters(const TrainConfig& config) {
    return usesPeft(config);
}
bool isLowRank(const TrainConfig& config) {
    return usesPeft(config) && config.peft.isLowRank();
}

}  // namespace

std::vector<FieldInfo> peftFields() {
    return {
        peft("method", &PeftConfig::method)
            .label("Which weights learn")
            .simple()
            .enabledWhen(isFineTuning)
            .help("All weights learn most. Small additions beside each layer (LoRA, DoRA) need less memory and become "
                  "part of the model at the end. Scaling factors (IA3) and biases (BitFit) are fewer still. "
                  "Parameter-efficient fine-tuning, PEFT."),
        peft("rank", &PeftConfig::rank)
            .label("Rank")
            .range(1, 256)
            .enabledWhen(isLowRank)
            .help("Size of the additions: more can learn more and need more memory (rank of LoRA)."),
        peft("alpha", &PeftConfig::alpha)
            .label("Alpha")
            .range(0.01, 4096)
            .logScale()
            .enabledWhen(isLowRank)
            .help("How strongly the additions count: alpha / rank times. Twice the rank is usual (LoRA alpha)."),
        peft("rslora", &PeftConfig::rankStabilised)
            .label("Rank-stabilised")
            .enabledWhen(isLowRank)
            .help("The additions count alpha / sqrt(rank) times instead, which suits ranks of 32 and more (rsLoRA)."),
        peft("dropout", &PeftConfig::dropout)
            .label("Dropout in additions")
            .range(0, 0.9)
            .enabledWhen(isLowRank)
            .help(
                "Share of what goes into the additions that is switched off at random while training (LoRA dropout)."),
        peft("target_modules", &PeftConfig::targets)
            .label("Layers with additions")
            .enabledWhen(isLowRank)
            .help("The linear layers that get an addition. All of them answer best; query and value alone are "
                  "smallest (target modules)."),
        peft("lr_multiplier", &PeftConfig::lrMultiplier)
            .label("Rate factor of the additions")
            .range(0.01, 1000)
            .logScale()
            .enabledWhen(hasAdapters)
            .help("What learns in the encoder does so this many times faster than the learning rate says, because "
                  "few weights have to move further."),
    };
}

}  // namespace tb
