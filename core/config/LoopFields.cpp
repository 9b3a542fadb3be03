#include <array>

#include "core/config/FieldBuilder.h"
#include "core/config/SchemaParts.h"

// The training loop: how often, in what portions, and what is kept.

namespace tb {

template <>
struct EnumNames<WeightAveraging> {
    static constexpr std::array<std::pair<const char*, const char*>, 3> values{
        {{"none", "None"}, {"ema", "Moving average (EMA)"}, {"swa", "Mean of the last epochs (SWA)"}}};
};

namespace {

template <class Value>
auto loop(const char* name, Value LoopConfig::*member) {
    return FieldBuilder(std::string(name), "loop", &TrainConfig::loop, member);
}

template <WeightAveraging kind>
bool averages(const TrainConfig& config) {
    return isFineTuning(config) && config.loop.averaging == kind;
}

}  // namespace

std::vector<FieldInfo> loopFields() {
    return {
        loop("epochs", &LoopConfig::epochs)
            .label("Epochs")
            .range(1, 1000)
            .simple()
            .queryable()
            .help("How often all training texts are seen."),
        loop("min_steps", &LoopConfig::minSteps)
            .zeroMeans("Off")
            .label("Steps at least")
            .range(0, 1000000)
            .help("With few texts, as many more epochs are made as give this many steps. 0 = never."),
        loop("batch_size", &LoopConfig::batchSize)
            .label("Batch size")
            .range(1, 4096)
            .simple()
            .queryable()
            .help("Texts per step. Larger is faster and smoother and needs a somewhat higher learning rate."),
        loop("batch_tokens", &LoopConfig::batchTokens)
            .label("Tokens per batch")
            .range(0, 1000000)
            .help("Above 0, batches are measured in tokens instead of texts: steps cost alike, however long the texts "
                  "are."),
        loop("micro_batches", &LoopConfig::microBatches)
            .renamedFrom("loop.accumulation")
            .label("Parts per batch")
            .range(1, 64)
            .help("A batch is computed in this many parts (gradient accumulation): less memory, same result."),
        loop("group_by_length", &LoopConfig::groupByLength)
            .label("Group by length")
            .help("Texts of similar length share a batch. Faster; the order stays random."),
        loop("patience", &LoopConfig::patience)
            .zeroMeans("Off")
            .label("Early stopping")
            .range(0, 100)
            .simple()
            .help("Stop after this many epochs without a better validation result. 0 = never."),
        loop("keep_best", &LoopConfig::keepBest)
            .renamedFrom("loop.restore_best")
            .label("Keep the best epoch")
            .help("The finished model is the one of the best validation epoch, not of the last."),
        loop("averaging", &LoopConfig::averaging)
            .label("Average of the weights")
            .help("The average over many steps (EMA) or over the last epochs (SWA) is measured and kept instead of the "
                  "weights themselves: often a little better and steadier. Takes four bytes of memory a parameter."),
        loop("ema_decay", &LoopConfig::emaDecay)
            .label("EMA decay")
            .range(0.5, 0.99999)
            .enabledWhen(averages<WeightAveraging::Ema>)
            .help("What the average keeps of itself in a step. 0.99 looks back about a hundred steps."),
        loop("swa_start", &LoopConfig::swaStart)
            .share()
            .label("SWA from")
            .range(0, 0.99)
            .enabledWhen(averages<WeightAveraging::Swa>)
            .help("Epochs after this share of the training are averaged."),
        loop("checkpoint_seconds", &LoopConfig::checkpointSeconds)
            .label("Seconds between checkpoints")
            .range(1, 86400)
            .help("A crash or power cut loses at most this much training."),
        loop("log_interval_steps", &LoopConfig::logIntervalSteps)
            .renamedFrom("loop.metric_every")
            .label("Steps between readings")
            .range(1, 10000)
            .help("How often the curves get a point."),
        loop("seed", &LoopConfig::seed)
            .label("Seed")
            .range(0, 2147483647)
            .queryable()
            .help("The same seed, data and machine give the same model."),
    };
}

}  // namespace tb
