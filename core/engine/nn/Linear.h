#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace torch::nn {
class Module;
}

namespace tb::nn {

/// A linear layer of a backbone: x [T, in] -> [T, out]. An adapter is a Linear too: it holds the one it wraps and adds
/// to what that computes (Backbone::wrapLinears()). Called once a layer and batch, from several threads at once.
class Linear {
public:
    Linear() = default;
    Linear(const Linear&) = delete;
    Linear& operator=(const Linear&) = delete;
    virtual ~Linear() = default;

    /// x [T, in] of any floating type -> [T, out] in `dtype`, in which the product runs (kFloat or kBFloat16, fp32
    /// accumulation inside).
    [[nodiscard]] virtual torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const = 0;
    /// Layers of the same weights for `sizes` outputs each, which add up to all: for what needs only some of them.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const Linear>> split(
        std::span<const std::int64_t> sizes) const = 0;
    /// Keeps the weights in that type, without gradient: only for prediction, no way back.
    virtual void castForInference(torch::ScalarType dtype) = 0;
};

enum class Bias { With, Without };

/// One row of the table in Linear.cpp: registers its parameters with `owner` under names that begin with `name`.
struct LinearKind {
    const char* key;
    std::shared_ptr<Linear> (*make)(torch::nn::Module& owner, const std::string& name, std::int64_t outputs,
                                    std::int64_t inputs, Bias bias);
};
/// The first row is what a new backbone is made of.
[[nodiscard]] std::span<const LinearKind> linearKinds();
/// x * weight^T + bias with "NAME.weight" [out, in] and, where it has one, "NAME.bias" [out].
[[nodiscard]] std::shared_ptr<Linear> makeLinear(torch::nn::Module& owner, const std::string& name,
                                                 std::int64_t outputs, std::int64_t inputs, Bias bias = Bias::With);

/// Puts something around a layer (an adapter), or gives it back as it is. `name` is the layer's in its backbone:
/// "encoder.layer.3.attention.self.qkv", whose outputs are query, key and value side by side.
using WrapLinear = std::function<std::shared_ptr<Linear>(const std::string& name, std::shared_ptr<Linear> inner)>;

}  // namespace tb::nn
