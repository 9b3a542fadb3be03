#pragma once

#include "core/engine/nn/kernels/Kernels.h"

namespace tb::nn::kernels {

/// One loop over plain values, which the compiler turns into vectors of the level: it waits for memory alone.
template <class Level>
class AdamKernel {
public:
    static void step(const AdamStep& step, std::int64_t count, float* __restrict weights, float* __restrict averages,
                     float* __restrict squares, const float* __restrict gradients) {
        const float scale = step.gradientScale;
        const float ofAverage = 1.0F - step.beta1, ofSquare = 1.0F - step.beta2, beta2 = step.beta2;
        const float kept = 1.0F - step.rate * step.weightDecay;
        const float size = step.rate / step.correction1;
        const float root = 1.0F / __builtin_sqrtf(step.correction2);
        const float epsilon = step.epsilon;
        for (std::int64_t i = 0; i < count; ++i) {
            const float g = gradients[i] * scale;
            const float m = averages[i] + (g - averages[i]) * ofAverage;
            const float v = squares[i] * beta2 + g * g * ofSquare;
            weights[i] = weights[i] * kept - size * m / (__builtin_sqrtf(v) * root + epsilon);
            averages[i] = m;
            squares[i] = v;
        }
    }
};

}  // namespace tb::nn::kernels
