#include "core/engine/nn/Linear.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/nn/module.h>

namespace tb::nn {
namespace {

struct Layer {
    Layer() : linear(makeLinear(owner, "dense", 6, 4)) {
        at::manual_seed(2);
        const at::NoGradGuard noGrad;
        for (torch::Tensor& parameter : owner.parameters()) parameter.normal_();
    }
    [[nodiscard]] torch::Tensor parameter(const char* name) const { return owner.named_parameters()[name]; }
    /// The product in bf16 as it is written: everything rounded, for each call.
    [[nodiscard]] torch::Tensor plain(const torch::Tensor& x) const {
        return at::linear(x.to(torch::kBFloat16), parameter("dense.weight").to(torch::kBFloat16),
                          parameter("dense.bias").to(torch::kBFloat16));
    }
    torch::nn::Module owner;
    std::shared_ptr<Linear> linear;
};

TEST(Linear, RoundedWeightsGiveThePlainProductAndItsGradients) {
    const Layer layer;
    auto x = at::randn({5, 4}).requires_grad_(), same = x.detach().clone().requires_grad_();
    const auto gradient = at::randn({5, 6}).to(torch::kBFloat16);
    const auto got = layer.linear->forward(x, torch::kBFloat16);
    got.backward(gradient);
    const auto weight = layer.parameter("dense.weight").grad().clone(),
               bias = layer.parameter("dense.bias").grad().clone();
    for (torch::Tensor& parameter : layer.owner.parameters()) parameter.mutable_grad().reset();
    const auto wanted = layer.plain(same);
    wanted.backward(gradient);
    EXPECT_TRUE(got.equal(wanted));
    EXPECT_TRUE(x.grad().equal(same.grad()));
    EXPECT_TRUE(weight.equal(layer.parameter("dense.weight").grad()));
    EXPECT_LT((bias - layer.parameter("dense.bias").grad()).abs().max().item<double>(), 0.02) << "summed in fp32";
}

TEST(Linear, ALayerWithoutBiasLearnsInBfloat16Too) {
    torch::nn::Module owner;
    const auto linear = makeLinear(owner, "dense", 6, 4, Bias::Without);
    torch::Tensor weight = owner.named_parameters()["dense.weight"];
    {
        const at::NoGradGuard noGrad;
        weight.normal_();
    }
    const auto x = at::randn({5, 4}).to(torch::kBFloat16);
    const auto got = linear->forward(x, torch::kBFloat16);
    EXPECT_TRUE(got.equal(at::linear(x, weight.detach().to(torch::kBFloat16))));
    got.sum().backward();
    EXPECT_LT((weight.grad() - x.to(torch::kFloat).sum(0)).abs().max().item<double>(), 0.05);
}

TEST(Linear, RoundedWeightsFollowEveryChangeOfTheirs) {
    const Layer layer;
    const auto x = at::randn({5, 4});
    const at::NoGradGuard noGrad;
    const auto follows = [&] { return layer.linear->forward(x, torch::kBFloat16).equal(layer.plain(x)); };
    EXPECT_TRUE(follows());
    layer.parameter("dense.weight").mul_(1.5);
    EXPECT_TRUE(follows()) << "in place";
    layer.parameter("dense.bias").add_(1.0);
    EXPECT_TRUE(follows()) << "the bias alone";
    layer.parameter("dense.weight").set_data(at::randn({6, 4}));
    EXPECT_TRUE(follows()) << "other memory";
    at::_foreach_mul_(layer.owner.parameters(), 0.5);
    EXPECT_TRUE(follows()) << "in a list";
}

TEST(Linear, PartsOfALayerGiveTheWholeTogether) {
    const Layer layer;
    const auto x = at::randn({5, 4});
    const std::int64_t sizes[] = {2, 4};
    for (const auto dtype : {torch::kFloat, torch::kBFloat16}) {
        const auto parts = layer.linear->split(sizes);
        ASSERT_EQ(parts.size(), 2U);
        const auto together = at::cat({parts[0]->forward(x, dtype), parts[1]->forward(x, dtype)}, 1);
        EXPECT_LT((together - layer.linear->forward(x, dtype)).abs().max().item<double>(),
                  dtype == torch::kFloat ? 1e-6 : 0.04);
    }
    layer.linear->split(sizes)[1]->forward(x, torch::kBFloat16).sum().backward();
    const auto gradient = layer.parameter("dense.weight").grad();
    EXPECT_EQ(gradient.narrow(0, 0, 2).abs().sum().item<double>(), 0.0);
    EXPECT_GT(gradient.narrow(0, 2, 4).abs().sum().item<double>(), 0.0);
}

}  // namespace
}  // namespace tb::nn
