#pragma once

#include <torch/types.h>

#include <cstdint>
#include <optional>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/EventSink.h"
#include "core/engine/train/LoopState.h"
#include "core/engine/train/RunClock.h"

namespace tb::train {

/// MethodKind::Probe: the encoder stays as it is, its vectors are computed once, and the output layer is fitted to them
/// by multinomial logistic regression. The head's dense layer is set to a straight line, so that the result is an
/// ordinary classifier of the family. Trainer thread only; everything is borrowed.
class ProbeTrainer {
public:
    enum class End { Completed, Stopped };

    /// The model is on `device`, its vocabulary whole or compact.
    ProbeTrainer(nn::Classifier model, const TrainConfig& config, torch::Device device, EventSink& events,
                 RunClock& pulse)
        : m_model(std::move(model)), m_config(config), m_device(device), m_events(events), m_pulse(pulse) {}

    /// Errors: InvalidInput when the encoder gives values that are not numbers.
    [[nodiscard]] Expected<End> run(const TokenisedSplit& train, const TokenisedSplit& validation);
    /// Iterations of the fit.
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    /// The validation result; nothing without validation rows.
    [[nodiscard]] const std::optional<BestEpoch>& best() const { return m_best; }

private:
    /// [N, H] on the CPU in row order; nothing after a stop.
    [[nodiscard]] std::optional<torch::Tensor> vectorsOf(const TokenisedSplit& split);
    [[nodiscard]] bool fit(const torch::Tensor& features, const TokenisedSplit& train, double secondsForVectors);
    [[nodiscard]] bool validate(const TokenisedSplit& validation);

    nn::Classifier m_model;
    const TrainConfig& m_config;
    torch::Device m_device;
    EventSink& m_events;
    RunClock& m_pulse;
    std::int64_t m_steps = 0;
    std::optional<BestEpoch> m_best;
};

}  // namespace tb::train
