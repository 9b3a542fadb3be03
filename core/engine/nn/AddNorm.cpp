#include "core/engine/nn/AddNorm.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/kernels/Kernels.h"

namespace tb::nn {
namespace {

using kernels::AddNormShape;

constexpr std::int64_t kWidestVector = 16;

template <class Value>
Value* values(const torch::Tensor& tensor) {
    return tensor.defined() ? static_cast<Value*>(tensor.data_ptr()) : nullptr;
}

template <class Value, class Kernel>
void forwardBy(Kernel kernel, const AddNormShape& shape, const torch::Tensor& x, const torch::Tensor& residual,
               const torch::Tensor& weight, const torch::Tensor& bias, const torch::autograd::variable_list& out) {
    kernel(shape, {values<Value>(x), values<float>(residual), values<float>(weight), values<float>(bias),
                   values<float>(out[0]), values<std::uint16_t>(out[1]), values<float>(out[2]), values<float>(out[3])});
}

template <class Value, class Kernel>
void backwardBy(Kernel kernel, const AddNormShape& shape, const torch::autograd::variable_list& gradients,
                const torch::autograd::variable_list& saved, const torch::autograd::variable_list& out) {
    kernel(shape, {values<float>(gradients[0]), values<std::uint16_t>(gradients[1]), values<float>(saved[0]),
                   values<float>(saved[1]), values<float>(saved[2]), values<Value>(out[0]), values<float>(out[1]),
                   values<float>(out[2]), values<float>(out[3])});
}

/// Gives y, and where products run in bf16 y rounded.
class AddNorm : public torch::autograd::Function<AddNorm> {
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                                  const torch::Tensor& residual, const torch::Tensor& weight,
                                                  const torch::Tensor& bias, double epsilon, double dropout,
                                                  std::int64_t seed) {
        const bool rounds = x.scalar_type() != torch::kFloat;
        const AddNormShape shape{x.size(0), x.size(1), static_cast<float>(epsilon), static_cast<float>(dropout),
                                 static_cast<std::uint64_t>(seed)};
        const torch::Tensor y = at::empty_like(residual);
        const torch::Tensor y16 = rounds ? at::empty_like(x) : torch::Tensor();
        const torch::Tensor normalised = at::empty_like(residual);
        const torch::Tensor inverse = at::empty({x.size(0)}, residual.options());
        const torch::autograd::variable_list out{y, y16, normalised, inverse};
        const kernels::Kernels& best = kernels::best();
        if (rounds)
            forwardBy<std::uint16_t>(best.addNorm16, shape, x, residual, weight, bias, out);
        else
            forwardBy<float>(best.addNorm, shape, x, residual, weight, bias, out);
        context->save_for_backward({weight, normalised, inverse});
        context->set_materialize_grads(false);
        context->saved_data["epsilon"] = epsilon;
        context->saved_data["dropout"] = dropout;
        context->saved_data["seed"] = seed;
        context->saved_data["rounds"] = rounds;
        return rounds ? torch::autograd::variable_list{y, y16} : torch::autograd::variable_list{y};
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& normalised = saved[1];
        const bool rounds = context->saved_data["rounds"].toBool();
        gradients.resize(2);
        for (torch::Tensor& gradient : gradients)
            if (gradient.defined()) gradient = gradient.contiguous();
        const AddNormShape shape{normalised.size(0), normalised.size(1),
                                 static_cast<float>(context->saved_data["epsilon"].toDouble()),
                                 static_cast<float>(context->saved_data["dropout"].toDouble()),
                                 static_cast<std::uint64_t>(context->saved_data["seed"].toInt())};
        const torch::autograd::variable_list out{
            at::empty(normalised.sizes(), normalised.options().dtype(rounds ? torch::kBFloat16 : torch::kFloat)),
            at::empty_like(normalised), at::zeros_like(saved[0]), at::zeros_like(saved[0])};
        const kernels::Kernels& best = kernels::best();
        if (rounds)
            backwardBy<std::uint16_t>(best.addNormBack16, shape, gradients, saved, out);
        else
            backwardBy<float>(best.addNormBack, shape, gradients, saved, out);
        return {out[0], out[1], out[2], out[3], torch::Tensor(), torch::Tensor(), torch::Tensor()};
    }
};

bool suits(const torch::Tensor& x, const torch::Tensor& residual, const LayerNormWeights& norm) {
    const bool isKnown = x.scalar_type() == torch::kFloat || x.scalar_type() == torch::kBFloat16;
    return x.is_cpu() && isKnown && x.dim() == 2 && x.size(1) % kWidestVector == 0 && norm.bias.defined() &&
           residual.scalar_type() == torch::kFloat && norm.weight.scalar_type() == torch::kFloat;
}

}  // namespace

Stream addNorm(const torch::Tensor& x, const torch::Tensor& residual, const LayerNormWeights& norm, double dropout,
               const std::optional<at::Generator>& noise, torch::ScalarType dtype) {
    if (!suits(x, residual, norm) || x.scalar_type() != dtype) {
        const torch::Tensor y = at::layer_norm(applyDropout(x.to(torch::kFloat), dropout, noise) + residual,
                                               norm.weight.sizes(), norm.weight, norm.bias, norm.epsilon);
        return {y, y.to(dtype)};
    }
    const auto seed = dropout > 0.0 ? static_cast<std::int64_t>(drawSeed(noise)) : 0;
    const auto out =
        AddNorm::apply(x.contiguous(), residual.contiguous(), norm.weight, norm.bias, norm.epsilon, dropout, seed);
    return {out[0], out.size() > 1 ? out[1] : out[0]};
}

}  // namespace tb::nn
