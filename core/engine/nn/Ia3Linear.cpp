#include "core/engine/nn/Ia3Linear.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include "core/base/Assert.h"
#include "core/engine/nn/ModuleTree.h"

namespace tb::nn {
namespace {

/// One factor an input.
class ScaledInput final : public AdaptedLinear {
public:
    /// scale [1, in]
    ScaledInput(std::shared_ptr<Linear> plain, std::shared_ptr<const Linear> inside, torch::Tensor weight,
                torch::Tensor scale)
        : AdaptedLinear(std::move(plain)),
          m_inside(std::move(inside)),
          m_weight(std::move(weight)),
          m_scale(std::move(scale)) {}

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return m_inside->forward(x.to(dtype) * m_scale.to(dtype), dtype);
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        auto parts = m_inside->split(sizes);
        for (auto& part : parts) part = std::make_shared<ScaledInput>(plain(), part, torch::Tensor(), m_scale);
        return parts;
    }
    void merge() override {
        const at::NoGradGuard noGrad;
        m_weight.mul_(m_scale);
    }

private:
    std::shared_ptr<const Linear> m_inside;
    torch::Tensor m_weight, m_scale;
};

/// One factor an output.
class ScaledOutput final : public AdaptedLinear {
public:
    struct Factors {
        std::int64_t first;
        torch::Tensor scale;  ///< [size, 1]
    };
    ScaledOutput(std::shared_ptr<Linear> plain, std::shared_ptr<const Linear> inside, torch::Tensor weight,
                 torch::Tensor bias, std::vector<Factors> factors)
        : AdaptedLinear(std::move(plain)),
          m_inside(std::move(inside)),
          m_weight(std::move(weight)),
          m_bias(std::move(bias)),
          m_factors(std::move(factors)) {}

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return m_inside->forward(x, dtype) * ofAll(m_factors, m_weight.size(0)).to(dtype);
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        auto parts = m_inside->split(sizes);
        const auto scale = ofAll(m_factors, m_weight.size(0)).unsqueeze(1);
        std::int64_t begin = 0;
        for (std::size_t i = 0; i < sizes.size(); begin += sizes[i++])
            parts[i] =
                std::make_shared<ScaledOutput>(plain(), parts[i], m_weight.narrow(0, begin, sizes[i]),
                                               m_bias.defined() ? m_bias.narrow(0, begin, sizes[i]) : torch::Tensor(),
                                               std::vector{Factors{0, scale.narrow(0, begin, sizes[i])}});
        return parts;
    }
    void merge() override {
        const at::NoGradGuard noGrad;
        const auto scale = ofAll(m_factors, m_weight.size(0));
        m_weight.mul_(scale.unsqueeze(1));
        if (m_bias.defined()) m_bias.mul_(scale);
    }

private:
    /// [outputs], 1 where there is none.
    static torch::Tensor ofAll(const std::vector<Factors>& factors, std::int64_t outputs) {
        std::vector<torch::Tensor> parts;
        std::int64_t next = 0;
        const auto fill = [&](std::int64_t end) {
            if (end > next)
                parts.push_back(at::ones({end - next}, factors.front().scale.options().requires_grad(false)));
            next = end;
        };
        for (const Factors& some : factors) {
            fill(some.first);
            parts.push_back(some.scale.squeeze(1));
            next += some.scale.size(0);
        }
        fill(outputs);
        return at::cat(parts);
    }

    std::shared_ptr<const Linear> m_inside;
    torch::Tensor m_weight, m_bias;
    std::vector<Factors> m_factors;
};

}  // namespace

std::shared_ptr<AdaptedLinear> wrapIa3(const AdapterSite& site, const PeftConfig&) {
    const auto ones = [&](const AdaptedRows& rows, std::int64_t height, std::int64_t width) {
        auto scale = addParameter(site.owner, rows.name + ".ia3_l", {height, width});
        const at::NoGradGuard noGrad;
        return scale.fill_(1.0);
    };
    if (site.rows.front().scalesInputs) {
        TB_ASSERT(site.rows.size() == 1 && site.rows.front().size == site.weight.size(0));
        return std::make_shared<ScaledInput>(site.inner, site.inner, site.weight,
                                             ones(site.rows.front(), 1, site.weight.size(1)));
    }
    std::vector<ScaledOutput::Factors> factors;
    for (const AdaptedRows& rows : site.rows) factors.push_back({rows.first, ones(rows, rows.size, 1)});
    return std::make_shared<ScaledOutput>(site.inner, site.inner, site.weight, site.bias, std::move(factors));
}

}  // namespace tb::nn
