#pragma once

#include <torch/types.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tb::nn {

/// The non-linear function of a feed-forward part or a head. GELU is that of Hendrycks and Gimpel 2016: exact, by its
/// tanh approximation, or by x * sigmoid(1.702 x).
enum class Activation { Gelu, GeluTanh, QuickGelu, Relu, Silu, Tanh };

/// One row of the table in Activation.cpp.
struct ActivationKind {
    Activation kind;
    std::span<const std::string_view> names;  ///< In config.json; the first is the one written.
    torch::Tensor (*apply)(const torch::Tensor& x);
};

[[nodiscard]] std::span<const ActivationKind> activations();
[[nodiscard]] const ActivationKind& activationKind(Activation kind);
/// By a name of config.json.
[[nodiscard]] std::optional<Activation> activationNamed(std::string_view name);
/// For messages: "gelu, gelu_new, ..."
[[nodiscard]] std::string activationList();

}  // namespace tb::nn
