#include "core/engine/nn/Dropout.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

namespace tb::nn {
namespace {

at::Generator seeded(std::uint64_t seed) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

TEST(Dropped, TakesItsRandomnessFromTheGeneratorItIsGiven) {
    const auto x = at::randn({200, 100});
    at::manual_seed(1);
    const auto a = applyDropout(x, 0.1, seeded(7));
    at::manual_seed(2);
    EXPECT_TRUE(at::equal(a, applyDropout(x, 0.1, seeded(7))));
    EXPECT_FALSE(at::equal(a, applyDropout(x, 0.1, seeded(8))));
    EXPECT_TRUE(at::equal(applyDropout(x, 0.0, seeded(7)), x));
    const auto kept = a.ne(0.0);
    EXPECT_NEAR(kept.to(at::kFloat).mean().item<double>(), 0.9, 0.01);
    EXPECT_LT((a - x / 0.9).masked_select(kept).abs().max().item<double>(), 1e-5);
}

TEST(Dropped, WithoutOneItFollowsTorchsGenerator) {
    const auto x = at::randn({21, 10});  // not a multiple of what one draw gives
    at::manual_seed(3);
    const auto a = applyDropout(x, 0.3, std::nullopt);
    EXPECT_FALSE(at::equal(a, applyDropout(x, 0.3, std::nullopt))) << "the generator goes on";
    at::manual_seed(3);
    EXPECT_TRUE(at::equal(a, applyDropout(x, 0.3, std::nullopt)));
}

TEST(Dropped, NeighboursInRowsAndColumnsDropIndependently) {
    const auto gone = applyDropout(at::ones({400, 257}), 0.5, seeded(5)).eq(0.0).to(at::kFloat) - 0.5;
    const auto together = [](const at::Tensor& a, const at::Tensor& b) { return (a * b).mean().item<double>() / 0.25; };
    EXPECT_NEAR(together(gone.narrow(1, 0, 256), gone.narrow(1, 1, 256)), 0.0, 0.02);
    EXPECT_NEAR(together(gone.narrow(0, 0, 399), gone.narrow(0, 1, 399)), 0.0, 0.02);
}

TEST(Dropped, KeepsTheTypeOfTheValues) {
    EXPECT_EQ(applyDropout(at::ones({3, 5}, at::kBFloat16), 0.1, seeded(1)).scalar_type(), at::kBFloat16);
}

TEST(Dropped, TheGradientPassesWhereTheValueDid) {
    const auto x = at::ones({50, 10}).requires_grad_();
    const auto y = applyDropout(x, 0.5, seeded(1));
    y.sum().backward();
    EXPECT_TRUE(at::equal(x.grad(), y.detach()));
}

}  // namespace
}  // namespace tb::nn
