#include "core/engine/nn/FiniteWeights.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace tb::nn {
namespace {

constexpr std::int64_t kBlock = 1 << 20;  ///< Values looked at together: the answer takes a byte each.
constexpr std::size_t kShownName = 200;

bool isFinite(const torch::Tensor& tensor) {
    if (!tensor.is_floating_point()) return true;
    const torch::Tensor flat = tensor.reshape({-1});
    for (std::int64_t from = 0; from < flat.numel(); from += kBlock)
        if (!at::isfinite(flat.narrow(0, from, std::min(kBlock, flat.numel() - from))).all().item<bool>()) return false;
    return true;
}

}  // namespace

Expected<void> checkFinite(const TensorMap& weights, const std::filesystem::path& folder) {
    for (const auto& [name, tensor] : weights)
        if (!isFinite(tensor))
            return fail(ErrorCode::Corrupt,
                        Message("The weight \"%1\" holds values that are not numbers.", name.substr(0, kShownName)),
                        weightsEntry(folder).string(),
                        "Get the model folder again from where it came; if its training made it so, take an earlier "
                        "state of it.");
    return {};
}

}  // namespace tb::nn
