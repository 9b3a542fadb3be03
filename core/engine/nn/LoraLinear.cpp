#include "core/engine/nn/LoraLinear.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include <algorithm>
#include <cmath>

#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/ModuleTree.h"

namespace tb::nn {
namespace {

/// The update of some rows. Tensors are whole parameters, or rows of them.
struct LowRank {
    std::int64_t first;
    std::int64_t size;
    torch::Tensor down;       ///< A, [rank, in]
    torch::Tensor up;         ///< B, [size, rank]
    torch::Tensor magnitude;  ///< [size]; defined for DoRA.
    double scaling;

    [[nodiscard]] LowRank within(std::int64_t begin, std::int64_t end) const {
        const std::int64_t from = std::max(first, begin);
        const std::int64_t count = std::min(first + size, end) - from;
        LowRank part{from - begin, count, down, up.narrow(0, from - first, count), {}, scaling};
        if (magnitude.defined()) part.magnitude = magnitude.narrow(0, from - first, count);
        return part;
    }
    /// W + s B A, [size, in].
    [[nodiscard]] torch::Tensor updated(const torch::Tensor& weight) const {
        return at::addmm(weight, up, down, 1.0, scaling);
    }
    /// Of DoRA's rows: the length they are to have by the one they have, [size].
    [[nodiscard]] torch::Tensor stretch(const torch::Tensor& weight) const {
        torch::Tensor length;
        {
            const at::NoGradGuard noGrad;
            length = at::linalg_vector_norm(updated(weight), 2, {1});
        }
        return magnitude / length;
    }
};

/// How the layer inside is computed, whole or of some rows.
struct Inside {
    std::shared_ptr<const Linear> layer;
    torch::Tensor weight, bias;
};

class LoraLinear final : public AdaptedLinear {
public:
    LoraLinear(std::shared_ptr<Linear> plain, Inside inside, std::vector<LowRank> updates, double dropout,
               const torch::nn::Module& mode)
        : AdaptedLinear(std::move(plain)),
          m_inside(std::move(inside)),
          m_updates(std::move(updates)),
          m_dropout(dropout),
          m_mode(mode) {
        for (const LowRank& update : m_updates) {
            if (update.first > m_sizes.total) m_sizes.add(update.first - m_sizes.total);
            m_sizes.add(update.size);
        }
        if (m_inside.weight.size(0) > m_sizes.total) m_sizes.add(m_inside.weight.size(0) - m_sizes.total);
    }

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        const torch::Tensor input = x.to(dtype);
        torch::Tensor base = m_inside.layer->forward(input, dtype);
        if (m_sizes.each.size() == 1) return adapted(m_updates.front(), input, base);
        auto columns = base.split_with_sizes(m_sizes.each, 1);
        std::int64_t at = 0;
        auto update = m_updates.begin();
        for (torch::Tensor& some : columns) {
            const std::int64_t width = some.size(1);
            if (update != m_updates.end() && update->first == at) some = adapted(*update++, input, some);
            at += width;
        }
        return at::cat(columns, 1);
    }

    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        auto parts = m_inside.layer->split(sizes);
        std::int64_t begin = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const std::int64_t end = begin + sizes[i];
            std::vector<LowRank> updates;
            for (const LowRank& update : m_updates)
                if (update.first < end && update.first + update.size > begin)
                    updates.push_back(update.within(begin, end));
            if (!updates.empty()) {
                Inside inside{parts[i], m_inside.weight.narrow(0, begin, sizes[i]),
                              m_inside.bias.defined() ? m_inside.bias.narrow(0, begin, sizes[i]) : torch::Tensor()};
                parts[i] =
                    std::make_shared<LoraLinear>(plain(), std::move(inside), std::move(updates), m_dropout, m_mode);
            }
            begin = end;
        }
        return parts;
    }

    void merge() override {
        const at::NoGradGuard noGrad;
        for (const LowRank& update : m_updates) {
            torch::Tensor rows = m_inside.weight.narrow(0, update.first, update.size);
            const torch::Tensor whole = update.updated(rows);
            rows.copy_(update.magnitude.defined() ? whole * update.stretch(rows).unsqueeze(1) : whole);
        }
    }

private:
    /// The widths into which updates cut the output.
    struct Sizes {
        std::vector<std::int64_t> each;
        std::int64_t total = 0;
        void add(std::int64_t size) {
            each.push_back(size);
            total += size;
        }
    };

    /// The update's columns of the output, [T, size], where `base` are those of the layer inside.
    [[nodiscard]] torch::Tensor adapted(const LowRank& update, const torch::Tensor& x,
                                        const torch::Tensor& base) const {
        const bool drops = m_dropout > 0.0 && m_mode.is_training();
        const auto input = drops ? applyDropout(x, m_dropout, passNoise()) : x;
        const auto inner = at::linear(input, update.down.to(x.scalar_type()));
        const auto up = update.up.to(x.scalar_type()).t();
        if (!update.magnitude.defined()) return at::addmm(base, inner, up, 1.0, update.scaling);
        const auto weight = m_inside.weight.narrow(0, update.first, update.size);
        const auto stretch = update.stretch(weight).to(x.scalar_type());
        if (drops) {  // what is stretched sees the dropout too
            const auto seen = at::linear(input, weight.to(x.scalar_type()));
            return base + (stretch - 1.0) * seen + stretch * at::mm(inner, up) * update.scaling;
        }
        if (!m_inside.bias.defined()) return stretch * at::addmm(base, inner, up, 1.0, update.scaling);
        const auto bias = m_inside.bias.narrow(0, update.first, update.size).to(x.scalar_type());
        return bias + stretch * at::addmm(base - bias, inner, up, 1.0, update.scaling);
    }

    Inside m_inside;
    std::vector<LowRank> m_updates;
    double m_dropout;
    const torch::nn::Module& m_mode;
    Sizes m_sizes;
};

}  // namespace

std::shared_ptr<AdaptedLinear> wrapLora(const AdapterSite& site, const PeftConfig& config) {
    const std::int64_t inputs = site.weight.size(1);
    std::vector<LowRank> updates;
    for (const AdaptedRows& rows : site.rows) {
        const auto rank = static_cast<double>(rows.rank);
        LowRank update{rows.first,
                       rows.size,
                       addParameter(site.owner, rows.name + ".lora_A.weight", {rows.rank, inputs}),
                       addParameter(site.owner, rows.name + ".lora_B.weight", {rows.size, rows.rank}),
                       {},
                       config.alpha / (config.rankStabilised ? std::sqrt(rank) : rank)};
        const at::NoGradGuard noGrad;
        const double bound = 1.0 / std::sqrt(static_cast<double>(inputs));  // Kaiming's of a = sqrt(5)
        update.down.uniform_(-bound, bound);
        update.up.zero_();
        if (config.method == PeftMethod::Dora) {
            update.magnitude = addParameter(site.owner, rows.name + ".lora_magnitude_vector", {rows.size});
            update.magnitude.copy_(at::linalg_vector_norm(site.weight.narrow(0, rows.first, rows.size), 2, {1}));
        }
        updates.push_back(std::move(update));
    }
    return std::make_shared<LoraLinear>(site.inner, Inside{site.inner, site.weight, site.bias}, std::move(updates),
                                        config.dropout, site.owner);
}

}  // namespace tb::nn
