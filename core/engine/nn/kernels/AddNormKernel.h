#pragma once

#include "core/engine/nn/kernels/Kernels.h"
#include "core/engine/nn/kernels/Simd.h"

namespace tb::nn::kernels {

template <class Level, class Value>
class AddNormKernel {
    using S = Simd<Level>;
    using F = typename S::F;
    static constexpr std::int64_t kLanes = S::kLanes;

public:
    static void forward(const AddNormShape& shape, const AddNormForward<Value>& at) {
        const std::int64_t width = shape.width;
        const auto count = static_cast<float>(width);
        const Dropping dropping(shape.dropout);
        for (std::int64_t row = 0; row < shape.rows; ++row) {
            const Value* const x = at.x + row * width;
            const float* const residual = at.residual + row * width;
            float* const kept = at.normalised + row * width;
            const std::uint64_t key = rowKey(shape.seed, static_cast<std::uint64_t>(row));
            F sums{};
            for (std::int64_t i = 0; i < width; i += kLanes) {
                F value = S::load(x + i);
                if (shape.dropout > 0.0F)
                    value *= S::mask(key, static_cast<std::uint32_t>(i), dropping.threshold, dropping.grown);
                value += S::load(residual + i);
                S::store(kept + i, value);
                sums += value;
            }
            const float mean = S::sum(sums) / count;
            F squares{};
            for (std::int64_t i = 0; i < width; i += kLanes) {
                const F away = S::load(kept + i) - mean;
                squares += away * away;
            }
            const float inverse = 1.0F / __builtin_sqrtf(S::sum(squares) / count + shape.epsilon);
            at.inverseDeviation[row] = inverse;
            for (std::int64_t i = 0; i < width; i += kLanes) {
                const F normal = (S::load(kept + i) - mean) * inverse;
                S::store(kept + i, normal);
                const F y = normal * S::load(at.weight + i) + S::load(at.bias + i);
                S::store(at.y + row * width + i, y);
                if (at.y16 != nullptr) S::store(at.y16 + row * width + i, y);
            }
        }
    }

    static void backward(const AddNormShape& shape, const AddNormBackward<Value>& at) {
        const std::int64_t width = shape.width;
        const auto count = static_cast<float>(width);
        const Dropping dropping(shape.dropout);
        for (std::int64_t row = 0; row < shape.rows; ++row) {
            const float* const normal = at.normalised + row * width;
            float* const out = at.residualGradient + row * width;
            F sums{}, products{};
            for (std::int64_t i = 0; i < width; i += kLanes) {
                F g{};
                if (at.yGradient != nullptr) g += S::load(at.yGradient + row * width + i);
                if (at.y16Gradient != nullptr) g += S::load(at.y16Gradient + row * width + i);
                const F n = S::load(normal + i);
                S::store(at.weightGradient + i, S::load(at.weightGradient + i) + g * n);
                S::store(at.biasGradient + i, S::load(at.biasGradient + i) + g);
                const F weighted = g * S::load(at.weight + i);
                S::store(out + i, weighted);
                sums += weighted;
                products += weighted * n;
            }
            const float mean = S::sum(sums) / count;
            const float slope = S::sum(products) / count;
            const float inverse = at.inverseDeviation[row];
            const std::uint64_t key = rowKey(shape.seed, static_cast<std::uint64_t>(row));
            for (std::int64_t i = 0; i < width; i += kLanes) {
                const F gradient = (S::load(out + i) - mean - S::load(normal + i) * slope) * inverse;
                S::store(out + i, gradient);
                F through = gradient;
                if (shape.dropout > 0.0F)
                    through *= S::mask(key, static_cast<std::uint32_t>(i), dropping.threshold, dropping.grown);
                S::store(at.xGradient + row * width + i, through);
            }
        }
    }
};

}  // namespace tb::nn::kernels
