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

namespace {

/// One way there and back.
Gradients passOf(const GradientSetup& setup, const LabelledBatch& batch, Wanted wanted, const torch::Tensor& divisor) {
    const PartLoss part = setup.transforms.part(setup.model, batch, [&](const LabelledBatch& rows) {
        const nn::ModelOutput output = setup.model->outputs(rows.inputs);
        return PartLoss{setup.loss.sum(output, rows.targets()), output.scores};
    });
    const torch::Tensor mean = part.sum / divisor;
    std::vector<torch::Tensor> by;
    if (wanted != Wanted::Shift) by = setup.parameters;
    if (wanted != Wanted::Parameters) by.push_back(batch.inputs.shift);
    Gradients result;
    result.values = torch::autograd::grad({mean}, by, {}, std::nullopt, /*create_graph=*/false, /*allow_unused=*/true);
    if (wanted != Wanted::Parameters) {
        result.shift = result.values.back();
        result.values.pop_back();
    }
    result.loss = mean.detach();
    result.correct = part.scores.detach().argmax(1).eq(batch.labels).sum();
    return result;
}

void addTo(torch::Tensor& gradient, const torch::Tensor& value) {
    if (!value.defined()) return;
    if (gradient.defined())
        gradient.add_(value);
    else
        gradient = value;
}

}  // namespace

Gradients gradientsOf(const GradientSetup& setup, const LabelledBatch& batch, const torch::Tensor& divisor) {
    return setup.transforms.partGradients(setup.model, batch, [&](const LabelledBatch& rows, Wanted wanted) {
        if (wanted == Wanted::Parameters) return passOf(setup, rows, wanted, divisor);
        LabelledBatch moved = rows;
        torch::Tensor& shift = moved.inputs.shift;
        const torch::Tensor& words = setup.model->encoder()->words().weight();
        if (!shift.defined()) shift = at::zeros({rows.inputs.tokens(), words.size(1)}, words.options());
        shift = shift.detach().requires_grad_();
        return passOf(setup, moved, wanted, divisor);
    });
}

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
