#include "core/engine/nn/Dropped.h"

#include <ATen/ATen.h>

namespace tb::nn {

torch::Tensor dropped(const torch::Tensor& x, double share, const std::optional<at::Generator>& noise) {
    if (share <= 0.0) return x;
    if (!noise) return at::dropout(x, share, true);
    const double kept = 1.0 - share;
    return x * at::empty_like(x).bernoulli_(kept, noise).div_(kept);
}

}  // namespace tb::nn
