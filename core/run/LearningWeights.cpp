#include "core/run/LearningWeights.h"

#include <algorithm>

namespace tb {
namespace {

/// Of one layer with an update of rank r at each linear layer that the settings name: r (in + out), and for DoRA the
/// lengths of the rows.
std::int64_t lowRankWeights(const PeftConfig& peft, const EncoderShape& shape) {
    const std::int64_t h = shape.hidden;
    const std::int64_t i = shape.intermediate;
    const std::int64_t lengths = peft.method == PeftMethod::Dora ? 1 : 0;
    const std::int64_t square = 2 * h * peft.rank + lengths * h;
    const std::int64_t feedForward = 2 * (h + i) * peft.rank + lengths * (h + i);
    switch (peft.targets) {
        case PeftTargets::QueryValue:
            return 2 * square;
        case PeftTargets::Attention:
            return 4 * square;
        case PeftTargets::FeedForward:
            return feedForward;
        case PeftTargets::All:
            return 4 * square + feedForward;
    }
    return 0;
}

std::int64_t weightsOfLayer(const EncoderShape& shape) {
    const std::int64_t h = shape.hidden;
    return 4 * h * h + 2 * h * shape.intermediate + 9 * h + shape.intermediate;
}

std::int64_t learningInLayer(const TrainConfig& config, const EncoderShape& shape) {
    if (!usesPeft(config)) return weightsOfLayer(shape);
    switch (config.peft.method) {
        case PeftMethod::Lora:
        case PeftMethod::Dora:
            return lowRankWeights(config.peft, shape);
        case PeftMethod::Ia3:
            return 2 * shape.hidden + shape.intermediate;
        case PeftMethod::BitFit:
            return 7 * shape.hidden + shape.intermediate;
        case PeftMethod::None:
            break;
    }
    return weightsOfLayer(shape);
}

}  // namespace

LayerWeights layerWeights(const TrainConfig& config, const EncoderShape& shape) {
    LayerWeights weights;
    weights.all = shape.layers * weightsOfLayer(shape);
    if (config.method.kind == MethodKind::Probe) return weights;
    const std::int64_t frozen = config.model.encoder == "scratch" ? 0 : config.method.frozenLayers;
    weights.learning = std::max<std::int64_t>(0, shape.layers - frozen) * learningInLayer(config, shape);
    return weights;
}

}  // namespace tb
