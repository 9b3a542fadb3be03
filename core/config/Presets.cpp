#include "core/config/Presets.h"

#include <algorithm>

namespace tb {
namespace {

// With fewer, five texts of each intent are answered several points worse, with more no better
// (resources/docs/presets.md).
constexpr std::int64_t kEnoughSteps = 100;

/// What all presets but "classic" share: a sentence encoder's own pooling, a decaying rate with warm-up, bounded
/// gradients.
TrainConfig modernBase() {
    TrainConfig config;
    config.model.pooling = Pooling::Mean;
    config.model.attentionDropout = 0.0;
    config.optim.learningRate = 2e-4;
    config.optim.headLrMultiplier = 5.0;
    config.optim.maxGradNorm = 1.0;
    config.schedule.kind = LearningRateSchedule::Linear;
    config.schedule.warmupFraction = 0.1;
    config.loop.batchSize = 32;
    config.loop.minSteps = kEnoughSteps;
    return config;
}

TrainConfig quick() {
    TrainConfig config = modernBase();
    config.method.frozenLayers = 3;
    config.loop.epochs = 3;
    config.optim.learningRate = 3e-4;
    return config;
}

TrainConfig balanced() {
    TrainConfig config = modernBase();
    config.loop.epochs = 4;
    config.optim.layerLrDecay = 0.8;
    config.loss.labelSmoothing = 0.1;
    config.data.validationFraction = 0.05;
    return config;
}

TrainConfig best() {
    TrainConfig config = balanced();
    config.loop.epochs = 8;
    config.optim.learningRate = 1.5e-4;
    config.schedule.kind = LearningRateSchedule::Cosine;
    return config;
}

}  // namespace

std::span<const Preset> presets() {
    static const std::vector<Preset> all = {
        {"classic",
         "Classic",
         "The classic BERT recipe, exactly: AdamW at 2e-5, batch 16, 5 epochs, dropout 0.1. For comparing with "
         "published numbers.",
         TrainConfig{},
         {"seed"}},
        {"quick", "Quick", "A first answer in the shortest time. For checking whether the labels make sense.", quick()},
        {"balanced", "Balanced", "Good accuracy in reasonable time. The right choice most days.", balanced()},
        {"best", "Best", "Twice the training time for the last bit of accuracy. For the model that ships.", best()},
    };
    return all;
}

Expected<TrainConfig> presetConfig(std::string_view key) {
    std::string names;
    for (const Preset& preset : presets()) {
        const std::vector<std::string>& old = preset.renamedFrom;
        if (preset.key == key || std::find(old.begin(), old.end(), key) != old.end()) return preset.config;
        names += (names.empty() ? "" : ", ") + preset.key;
    }
    return fail(ErrorCode::NotFound, Message("There is no preset \"%1\".", key), "",
                Message("Choose one of: %1.", names));
}

}  // namespace tb
