#include "core/engine/train/Gradients.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

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

void addGradients(const std::vector<torch::Tensor>& parameters, const Gradients& gradients) {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!gradients.values[i].defined()) continue;
        torch::Tensor& gradient = parameters[i].mutable_grad();
        if (gradient.defined())
            gradient.add_(gradients.values[i]);
        else
            gradient = gradients.values[i];
    }
}

}  // namespace tb::train
