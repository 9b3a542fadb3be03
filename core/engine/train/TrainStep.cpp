#include "core/engine/train/TrainStep.h"

#include <ATen/ATen.h>

#include <vector>

namespace tb::train {

StepResult TrainStep::gradients(std::span<const std::int64_t> rows, std::int64_t parts) {
    std::vector<std::int32_t> labels;
    for (const std::int64_t row : rows) labels.push_back(m_train.labels[static_cast<std::size_t>(row)]);
    const double divisor = m_loss.divisor(labels);

    StepResult result;
    const auto add = [](torch::Tensor& total, const torch::Tensor& value) {
        total = total.defined() ? total + value : value;
    };
    for (const std::span<const std::int64_t> piece : cutRows(rows, parts)) {
        const LabelledBatch batch = makeBatch(m_train, piece, m_device);
        const torch::Tensor logits = m_model->forward(batch.inputs);
        const torch::Tensor loss = m_loss.sum(logits, batch.labels) / divisor;
        loss.backward();
        const at::NoGradGuard noGrad;
        add(result.loss, loss.detach());
        add(result.correct, logits.detach().argmax(1).eq(batch.labels).sum());
        result.rows += batch.inputs.size();
        result.tokens += batch.inputs.tokens();
    }
    return result;
}

StepResult TrainStep::run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                          const std::function<void(std::int64_t)>& recovered) {
    StepResult result = memory.run([&](std::int64_t parts) { return gradients(rows, parts); },
                                   [&](std::int64_t parts) {
                                       m_optimizer.clearGradients();
                                       recovered(parts);
                                   });
    result.norm = m_optimizer.step(options);
    m_optimizer.clearGradients();
    return result;
}

}  // namespace tb::train
