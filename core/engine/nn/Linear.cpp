#include "core/engine/nn/Linear.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include <array>

#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/SmallBatchLinear.h"

namespace tb::nn {
namespace {

torch::Tensor product(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                      torch::ScalarType dtype) {
    if (!bias.defined()) return at::linear(x.to(dtype), weight.to(dtype));
    if (dtype == torch::kFloat)
        return suitsSmallBatch(x, weight) ? smallBatchLinear(x, weight, bias) : at::linear(x, weight, bias);
    return at::linear(x.to(dtype), weight.to(dtype), bias.to(dtype));
}

class PlainLinear final : public Linear {
public:
    /// Without a bias it is undefined.
    PlainLinear(torch::Tensor weight, torch::Tensor bias) : m_weight(std::move(weight)), m_bias(std::move(bias)) {}

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return product(x, m_weight, m_bias, dtype);
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        const at::IntArrayRef each(sizes.data(), sizes.size());
        const auto weights = m_weight.split_with_sizes(each);
        const auto biases = m_bias.defined() ? m_bias.split_with_sizes(each) : std::vector<torch::Tensor>(sizes.size());
        std::vector<std::shared_ptr<const Linear>> parts;
        for (std::size_t i = 0; i < weights.size(); ++i)
            parts.push_back(std::make_shared<PlainLinear>(weights[i], biases[i]));
        return parts;
    }
    void castForInference(torch::ScalarType dtype) override {
        const at::NoGradGuard noGrad;
        for (torch::Tensor* part : {&m_weight, &m_bias}) {
            if (!part->defined()) continue;
            part->set_requires_grad(false);
            part->set_data(part->to(dtype));
        }
    }

private:
    torch::Tensor m_weight, m_bias;
};

std::shared_ptr<Linear> makePlain(torch::nn::Module& owner, const std::string& name, std::int64_t outputs,
                                  std::int64_t inputs, Bias bias) {
    auto weight = addParameter(owner, name + ".weight", {outputs, inputs});
    return std::make_shared<PlainLinear>(
        std::move(weight), bias == Bias::With ? addParameter(owner, name + ".bias", {outputs}) : torch::Tensor());
}

constexpr std::array kKinds{
    LinearKind{"plain", &makePlain},
};

}  // namespace

std::span<const LinearKind> linearKinds() {
    return kKinds;
}

std::shared_ptr<Linear> makeLinear(torch::nn::Module& owner, const std::string& name, std::int64_t outputs,
                                   std::int64_t inputs, Bias bias) {
    return kKinds.front().make(owner, name, outputs, inputs, bias);
}

}  // namespace tb::nn
