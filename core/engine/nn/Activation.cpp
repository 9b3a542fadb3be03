#include "core/engine/nn/Activation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

#include "core/base/Assert.h"

namespace tb::nn {
namespace {

constexpr std::string_view kGelu[] = {"gelu", "gelu_python"};
constexpr std::string_view kGeluTanh[] = {"gelu_new", "gelu_pytorch_tanh", "gelu_fast"};
constexpr std::string_view kQuickGelu[] = {"quick_gelu"};
constexpr std::string_view kRelu[] = {"relu"};
constexpr std::string_view kSilu[] = {"silu", "swish"};
constexpr std::string_view kTanh[] = {"tanh"};

const std::array kActivations{
    ActivationKind{Activation::Gelu, kGelu, [](const torch::Tensor& x) { return at::gelu(x); }},
    ActivationKind{Activation::GeluTanh, kGeluTanh, [](const torch::Tensor& x) { return at::gelu(x, "tanh"); }},
    ActivationKind{Activation::QuickGelu, kQuickGelu,
                   [](const torch::Tensor& x) { return x * at::sigmoid(x * 1.702); }},
    ActivationKind{Activation::Relu, kRelu, [](const torch::Tensor& x) { return at::relu(x); }},
    ActivationKind{Activation::Silu, kSilu, [](const torch::Tensor& x) { return at::silu(x); }},
    ActivationKind{Activation::Tanh, kTanh, [](const torch::Tensor& x) { return at::tanh(x); }},
};

}  // namespace

std::span<const ActivationKind> activations() {
    return kActivations;
}

const ActivationKind& activationKind(Activation kind) {
    const auto found =
        std::find_if(kActivations.begin(), kActivations.end(), [&](const auto& row) { return row.kind == kind; });
    TB_ASSERT(found != kActivations.end());
    return *found;
}

std::optional<Activation> activationNamed(std::string_view name) {
    for (const ActivationKind& row : kActivations) {
        if (std::find(row.names.begin(), row.names.end(), name) != row.names.end()) return row.kind;
    }
    return std::nullopt;
}

std::string activationList() {
    std::string list;
    for (const ActivationKind& row : kActivations) {
        for (const std::string_view name : row.names) list += (list.empty() ? "" : ", ") + std::string(name);
    }
    return list;
}

}  // namespace tb::nn
