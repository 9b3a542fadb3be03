#include "core/engine/train/Gradients.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/base/WorkerPool.h"

namespace tb::train {

std::vector<torch::Tensor> learningParameters(const AdamW& optimizer) {
    std::vector<torch::Tensor> all;
    for (const ParameterGroup& group : optimizer.groups())
        all.insert(all.end(), group.parameters.begin(), group.parameters.end());
    return all;
}

Gradients gradientsOf(const GradientSetup& setup, const LabelledBatch& batch, const torch::Tensor& divisor) {
    const PartLoss part = setup.transforms.part(batch, [&](const LabelledBatch& rows) {
        const torch::Tensor scores = setup.model->forward(rows.inputs);
        return PartLoss{setup.loss.sum(scores, rows.targets()), scores};
    });
    const torch::Tensor mean = part.sum / divisor;
    Gradients result;
    result.values = torch::autograd::grad({mean}, setup.parameters, {}, std::nullopt, /*create_graph=*/false,
                                          /*allow_unused=*/true);
    result.loss = mean.detach();
    result.correct = part.scores.detach().argmax(1).eq(batch.labels).sum();
    return result;
}

namespace {

void addTo(torch::Tensor& gradient, const torch::Tensor& value) {
    if (!value.defined()) return;
    if (gradient.defined())
        gradient.add_(value);
    else
        gradient = value;
}

}  // namespace

void addGradients(const std::vector<torch::Tensor>& parameters, const Gradients& gradients) {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < parameters.size(); ++i) addTo(parameters[i].mutable_grad(), gradients.values[i]);
}

void addGradients(const std::vector<torch::Tensor>& parameters, const std::vector<Gradients>& parts, WorkerPool& pool) {
    if (parts.size() == 1) return addGradients(parameters, parts.front());  // nothing to compute
    pool.run(parameters.size(), [&](std::size_t i) {
        const at::NoGradGuard noGrad;
        for (const Gradients& part : parts) addTo(parameters[i].mutable_grad(), part.values[i]);
    });
}

}  // namespace tb::train
