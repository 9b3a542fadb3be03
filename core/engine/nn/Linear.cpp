#include "core/engine/nn/Linear.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/nn/module.h>

#include <array>
#include <mutex>
#include <utility>

#include "core/base/Assert.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/SmallBatchLinear.h"

namespace tb::nn {
namespace {

/// What a layer's product runs with.
struct Operands {
    torch::Tensor weight, bias;  ///< The bias may be undefined.
};

/// x * weight^T + bias by copies rounded to the type of x, of parameters that keep learning in fp32.
class RoundedLinear : public torch::autograd::Function<RoundedLinear> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& weight, const torch::Tensor& bias, const Operands& rounded) {
        context->save_for_backward({x, rounded.weight});
        context->saved_data["weight"] = weight.requires_grad();
        context->saved_data["bias"] = rounded.bias.defined() && bias.requires_grad();
        return at::linear(x, rounded.weight, rounded.bias);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor gradient = gradients[0].contiguous();
        torch::autograd::variable_list out(4);
        if (context->needs_input_grad(0)) out[0] = gradient.mm(saved[1]);
        if (context->saved_data["weight"].toBool()) out[1] = gradient.t().mm(saved[0]).to(torch::kFloat);
        if (context->saved_data["bias"].toBool()) out[2] = gradient.sum(0, false, torch::kFloat);
        return out;
    }
};

torch::Tensor product(const torch::Tensor& x, const Operands& own, torch::ScalarType dtype) {
    if (!own.bias.defined()) return at::linear(x.to(dtype), own.weight.to(dtype));
    const torch::Tensor input = x.to(dtype), weight = own.weight.to(dtype), bias = own.bias.to(dtype);
    return suitsSmallBatch(input, weight) ? smallBatchLinear(input, weight, bias) : at::linear(input, weight, bias);
}

class PlainLinear final : public Linear, public std::enable_shared_from_this<PlainLinear> {
public:
    explicit PlainLinear(Operands own) : m_own(std::move(own)) {}

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return productOf(x, dtype, m_own, [](const torch::Tensor& rounded) { return rounded; });
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override;
    void castForInference(torch::ScalarType dtype) override {
        const at::NoGradGuard noGrad;
        for (torch::Tensor* part : {&m_own.weight, &m_own.bias}) {
            if (!part->defined()) continue;
            part->set_requires_grad(false);
            part->set_data(part->to(dtype));
        }
    }
    [[nodiscard]] const Operands& own() const { return m_own; }

    /// The product by `operands`, some rows of this layer's or all: `rowsOf` cuts the same out of the rounded ones.
    template <class RowsOf>
    [[nodiscard]] torch::Tensor productOf(const torch::Tensor& x, torch::ScalarType dtype, const Operands& operands,
                                          const RowsOf& rowsOf) const {
        // What a graphics card records has to round anew each time it is replayed.
        if (dtype == torch::kFloat || operands.weight.scalar_type() == dtype || !x.is_cpu())
            return product(x, operands, dtype);
        const Operands whole = rounded(dtype);
        const Operands cut{rowsOf(whole.weight), whole.bias.defined() ? rowsOf(whole.bias) : torch::Tensor()};
        // A function takes no undefined tensor.
        const torch::Tensor bias = operands.bias.defined() ? operands.bias : at::empty({0}, operands.weight.options());
        return RoundedLinear::apply(x.to(dtype), operands.weight, bias, cut);
    }

private:
    /// The weights rounded once for all passes until they change. Any thread.
    [[nodiscard]] Operands rounded(torch::ScalarType dtype) const {
        const std::lock_guard lock(m_mutex);
        const bool isOld = !m_rounded.weight.defined() || m_rounded.weight.scalar_type() != dtype ||
                           !m_roundedFrom.is_alias_of(m_own.weight.storage()) ||
                           m_versions != std::pair(m_own.weight._version(), biasVersion());
        if (isOld) {
            const at::NoGradGuard noGrad;
            m_roundedFrom = m_own.weight.storage();
            m_versions = {m_own.weight._version(), biasVersion()};
            m_rounded = {m_own.weight.detach().to(dtype),
                         m_own.bias.defined() ? m_own.bias.detach().to(dtype) : torch::Tensor()};
        }
        return m_rounded;
    }
    [[nodiscard]] std::int64_t biasVersion() const { return m_own.bias.defined() ? m_own.bias._version() : 0; }

    Operands m_own;
    mutable std::mutex m_mutex;
    mutable Operands m_rounded;
    mutable c10::Storage m_roundedFrom;  ///< Held, so that no other weights come to lie there.
    mutable std::pair<std::int64_t, std::int64_t> m_versions;
};

/// Some outputs of a plain layer.
class PartOfLinear final : public Linear {
public:
    PartOfLinear(std::shared_ptr<const PlainLinear> whole, std::int64_t first, std::int64_t outputs)
        : m_whole(std::move(whole)), m_first(first), m_outputs(outputs) {
        const Operands& own = m_whole->own();
        m_operands = {rowsOf(own.weight), own.bias.defined() ? rowsOf(own.bias) : torch::Tensor()};
    }

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return m_whole->productOf(x, dtype, m_operands, [this](const torch::Tensor& rounded) {
            const at::NoGradGuard noGrad;
            return rowsOf(rounded);
        });
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        std::vector<std::shared_ptr<const Linear>> parts;
        std::int64_t first = m_first;
        for (const std::int64_t size : sizes) {
            parts.push_back(std::make_shared<PartOfLinear>(m_whole, first, size));
            first += size;
        }
        return parts;
    }
    void castForInference(torch::ScalarType) override { TB_ASSERT(false); }  // a pass's own, its layer is cast

private:
    [[nodiscard]] torch::Tensor rowsOf(const torch::Tensor& all) const { return all.narrow(0, m_first, m_outputs); }

    std::shared_ptr<const PlainLinear> m_whole;
    std::int64_t m_first, m_outputs;
    Operands m_operands;
};

std::vector<std::shared_ptr<const Linear>> PlainLinear::split(std::span<const std::int64_t> sizes) const {
    return PartOfLinear(shared_from_this(), 0, m_own.weight.size(0)).split(sizes);
}

std::shared_ptr<Linear> makePlain(torch::nn::Module& owner, const std::string& name, std::int64_t outputs,
                                  std::int64_t inputs, Bias bias) {
    auto weight = addParameter(owner, name + ".weight", {outputs, inputs});
    return std::make_shared<PlainLinear>(Operands{
        std::move(weight), bias == Bias::With ? addParameter(owner, name + ".bias", {outputs}) : torch::Tensor()});
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
