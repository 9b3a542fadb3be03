#pragma once

#include <cstdint>
#include <string>

#include "core/config/PeftConfig.h"

namespace tb {

// Every hyper-parameter is one member here with its default, and one line in Schema.cpp. The defaults are the classic
// BERT recipe (Devlin et al. 2019): max length 128, dropout 0.1, AdamW 2e-5, batch 16, 5 epochs.

/// How token states become one vector. `FirstToken`: the family's own head (BERT: dense + tanh on [CLS]).
/// `Mean`: average over tokens, layer-normalised, then dense + tanh; exported as one more BERT layer that averages.
/// `Attention`: the same with an average that learns what to look at.
enum class Pooling { FirstToken, Mean, Attention };
/// How the intents are scored. `Cosine`: by the cosine with a vector of each; needs a normalised pooling.
enum class OutputLayer { Linear, Cosine };
/// `Full`: encoder and head learn together. `Probe`: the encoder stays as it is and only the last layer is fitted to
/// its vectors (logistic regression); the result is the same kind of model.
enum class MethodKind { Full, Probe };
enum class LearningRateSchedule { Constant, Linear, Cosine };
enum class LossFunction { CrossEntropy, Focal };
enum class ClassWeights { None, Balanced, EffectiveNumber };
/// `Ema`: exponential moving average over the steps. `Swa`: mean over the ends of the last epochs.
enum class WeightAveraging { None, Ema, Swa };
/// How the words of a text are moved while training, so that small changes of it do not change the answer.
enum class Adversarial { None, Fgm, Pgd, FreeLb };
enum class Device { Auto, Cpu, Cuda };
enum class Precision { Auto, Fp32, Bf16 };

struct MethodConfig {
    MethodKind kind = MethodKind::Full;
    double probeL2 = 1e-3;  ///< Only for Probe: pull of the standardised features' weights towards zero.
    std::int64_t frozenLayers =
        0;  ///< Only for Full: the embeddings and so many of the lowest layers do not learn; 0 = all learn.
    std::int64_t probeIterations = 100;  ///< Only for Probe: at most so many of the fit.
    bool operator==(const MethodConfig&) const = default;
};

struct ModelConfig {
    /// A catalogue name, a folder, "scratch" for a small new encoder, or "auto": the one that reads the texts'
    /// languages.
    std::string encoder = "auto";
    Pooling pooling = Pooling::FirstToken;
    OutputLayer output = OutputLayer::Linear;
    double cosineScale = 30.0;  ///< Only for Cosine: what the cosine is multiplied by.
    double hiddenDropout = 0.1;
    double attentionDropout = 0.1;
    double headDropout = 0.1;
    std::int64_t scratchLayers = 2;    ///< Only for encoder "scratch".
    std::int64_t scratchHidden = 128;  ///< Only for encoder "scratch"; a multiple of 32.
    bool operator==(const ModelConfig&) const = default;
};

struct DataConfig {
    std::int64_t maxLength = 128;      ///< Tokens, special tokens included; longer texts are cut.
    std::string labelSet = "intents";  ///< By name: what the texts are told apart by.
    double validationFraction = 0.1;   ///< Taken from the training rows, stratified, when no row is marked validation.
    bool operator==(const DataConfig&) const = default;
};

struct OptimConfig {
    double learningRate = 2e-5;     ///< Peak, after warm-up.
    double headLrMultiplier = 1.0;  ///< The head learns this many times faster than the encoder.
    double layerLrDecay = 1.0;      ///< Rate of layer k = rate of layer k+1 times this (ULMFiT's discriminative rates).
    double weightDecay = 0.01;      ///< Decoupled (AdamW); none on bias and LayerNorm.
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double maxGradNorm = 0.0;  ///< Gradient clipping: limit of the global norm; 0 = off.
    bool operator==(const OptimConfig&) const = default;
};

struct ScheduleConfig {
    LearningRateSchedule kind = LearningRateSchedule::Constant;
    double warmupFraction = 0.0;  ///< Of all steps, linear from 0.
    bool operator==(const ScheduleConfig&) const = default;
};

struct LossConfig {
    LossFunction kind = LossFunction::CrossEntropy;
    double focalGamma = 2.0;  ///< Only for Focal.
    double labelSmoothing = 0.0;
    ClassWeights classWeights = ClassWeights::None;
    double classWeightsBeta = 0.999;      ///< Only for EffectiveNumber.
    double contrastiveWeight = 0.0;       ///< Of the supervised contrastive term; 0 = none.
    double contrastiveTemperature = 0.1;  ///< What its cosines are divided by.
    double cosineMargin = 0.2;            ///< Only for a cosine output layer.
    bool operator==(const LossConfig&) const = default;
};

/// What is done around a step.
struct StepConfig {
    Adversarial adversarial = Adversarial::None;
    double adversarialEpsilon = 1.0;    ///< A text's word vectors together are moved by this norm at most.
    std::int64_t adversarialSteps = 3;  ///< Up the loss; FGM makes one.
    double adversarialRate = 0.3;       ///< Norm of one such step; FGM's is epsilon.
    double rDrop = 0.0;  ///< How strongly two passes with other dropout are drawn together; 0 = one pass.
    double mixup = 0.0;  ///< Alpha of the beta distribution of the share; 0 = none.
    bool operator==(const StepConfig&) const = default;
};

struct LoopConfig {
    std::int64_t epochs = 5;
    std::int64_t minSteps = 0;     ///< > 0: as many more epochs as give this many steps, where the texts are few.
    std::int64_t batchSize = 16;   ///< Examples per optimiser step.
    std::int64_t batchTokens = 0;  ///< > 0: a step's batch holds about so many tokens, however many examples these are.
    std::int64_t microBatches =
        1;  ///< A step's batch is computed in this many parts (gradient accumulation), to save memory.
    bool groupByLength = true;  ///< Batches of similar length, in seeded random order.
    std::int64_t patience = 0;  ///< Epochs without a better validation result before stopping; 0 = off.
    bool keepBest = true;       ///< Keep the weights of the best epoch by validation accuracy, then loss.
    WeightAveraging averaging = WeightAveraging::None;
    double emaDecay = 0.99;  ///< Only for Ema: what the average keeps of itself in a step.
    double swaStart = 0.5;   ///< Only for Swa: the share of the steps after which epochs count.
    double checkpointSeconds = 30.0;
    std::int64_t logIntervalSteps = 10;  ///< Steps between metric readings.
    std::int64_t seed = 42;
    bool operator==(const LoopConfig&) const = default;
};

struct ComputeConfig {
    Device device = Device::Auto;
    Precision precision = Precision::Auto;
    std::int64_t threads = 0;  ///< 0 = one per physical core.
    bool operator==(const ComputeConfig&) const = default;
};

/// All settings of one run: a value. What Schema.cpp does not list cannot be set by anybody.
struct TrainConfig {
    MethodConfig method;
    PeftConfig peft;
    ModelConfig model;
    DataConfig data;
    OptimConfig optim;
    ScheduleConfig schedule;
    LossConfig loss;
    StepConfig step;
    LoopConfig loop;
    ComputeConfig compute;
    bool operator==(const TrainConfig&) const = default;
};

/// Whether fine-tuning moves only a few weights of the encoder.
[[nodiscard]] inline bool usesPeft(const TrainConfig& config) {
    return config.method.kind == MethodKind::Full && config.peft.method != PeftMethod::None;
}

}  // namespace tb
