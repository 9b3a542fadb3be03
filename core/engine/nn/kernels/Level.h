#pragma once

#include "core/engine/nn/kernels/AdamKernel.h"
#include "core/engine/nn/kernels/AddNormKernel.h"
#include "core/engine/nn/kernels/AttentionKernel.h"
#include "core/engine/nn/kernels/ProductKernel.h"

namespace tb::nn::kernels {

/// The table of one level; see Simd for what `Level` is.
template <class Level>
constexpr Kernels kernelsOf(const char* name) {
    return {name,
            &AttentionKernel<Level, float>::forward,
            &AttentionKernel<Level, std::uint16_t>::forward,
            &AttentionKernel<Level, float>::backward,
            &AttentionKernel<Level, std::uint16_t>::backward,
            &AddNormKernel<Level, float>::forward,
            &AddNormKernel<Level, std::uint16_t>::forward,
            &AddNormKernel<Level, float>::backward,
            &AddNormKernel<Level, std::uint16_t>::backward,
            &AdamKernel<Level>::step,
            &ProductKernel<Level, float>::run,
            &ProductKernel<Level, std::uint16_t>::run};
}

}  // namespace tb::nn::kernels
