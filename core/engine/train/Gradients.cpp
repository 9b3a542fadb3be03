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

Gradients gradientsOf(nn::Classifier& model, const ClassificationLoss& loss,
                      const std::vector<torch::Tensor>& parameters, const LabelledBatch& batch,
                      const torch::Tensor& divisor) {
    const torch::Tensor logits = model->forward(batch.inputs);
    const torch::Tensor mean = loss.sum(logits, batch.labels) / divisor;
    Gradients result;
    result.values =
        torch::autograd::grad({mean}, parameters, {}, std::nullopt, /*create_graph=*/false, /*allow_unused=*/true);
    result.loss = mean.detach();
    result.correct = logits.detach().argmax(1).eq(batch.labels).sum();
    return result;
}

}  // namespace tb::train
