#include "core/engine/nn/kernels/Kernels.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tb::nn::kernels {
namespace {

constexpr std::uint64_t kSeed = 0x123456789ABCDEFULL;

/// Three sequences of odd lengths, rows of query, key and value side by side, two heads.
struct Example {
    explicit Example(std::int64_t depth, double dropout) : width(2 * depth) {
        at::manual_seed(3);
        qkv = at::randn({rows, 3 * width});
        gradient = at::randn({rows, width});
        shape.heads = 2;
        shape.depth = depth;
        shape.queryStride = shape.keyStride = 3 * width;
        shape.outStride = width;
        shape.scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(depth)));
        shape.dropout = static_cast<float>(dropout);
        shape.seed = kSeed;
    }
    static constexpr std::int64_t rows = 26;
    std::vector<AttentionSequence> sequences{{0, 5, 0, 5}, {5, 1, 5, 1}, {6, 20, 6, 20}};
    std::int64_t width;
    torch::Tensor qkv, gradient;
    AttentionShape shape;
};

template <class Value>
Value* at(const torch::Tensor& tensor, std::int64_t offset = 0) {
    return static_cast<Value*>(tensor.data_ptr()) + offset;
}

struct Result {
    torch::Tensor out, gradient;
};

template <class Value, class Forward, class Backward>
Result run(const Example& example, Forward forward, Backward backward, torch::ScalarType dtype) {
    const auto qkv = example.qkv.to(dtype);
    const auto gradient = example.gradient.to(dtype);
    Result result{at::zeros({Example::rows, example.width}, qkv.options()), at::zeros_like(qkv)};
    auto logSum = at::zeros({Example::rows, 2});
    std::vector<float> scratch(static_cast<std::size_t>(attentionScratch(20, 20, example.shape.depth)));
    const AttentionForward<Value> there{at<Value>(qkv), at<Value>(qkv, example.width),
                                        at<Value>(qkv, 2 * example.width), at<Value>(result.out), at<float>(logSum)};
    const AttentionBackward<Value> back{there, at<Value>(gradient), at<Value>(result.gradient),
                                        at<Value>(result.gradient, example.width),
                                        at<Value>(result.gradient, 2 * example.width)};
    for (const AttentionSequence& s : example.sequences) forward(example.shape, s, there, scratch.data());
    for (const AttentionSequence& s : example.sequences) backward(example.shape, s, back, scratch.data());
    return {result.out.to(torch::kFloat), result.gradient.to(torch::kFloat)};
}

/// Factors of the probabilities by sequence and head, read off a call whose values are the identity.
torch::Tensor maskOf(const Kernels& kernels, const Example& example, const AttentionSequence& s, std::int64_t head) {
    Example probe(32, example.shape.dropout);
    probe.qkv.zero_();  // so all probabilities of a sequence are alike
    for (std::int64_t i = 0; i < s.keys; ++i)
        for (std::int64_t h = 0; h < 2; ++h) probe.qkv[s.firstKey + i][2 * probe.width + h * 32 + i] = 1.0;
    const Result result = run<float>(probe, kernels.attend, kernels.attendBack, torch::kFloat);
    return result.out.narrow(0, s.firstQuery, s.queries).narrow(1, head * 32, s.keys) * static_cast<double>(s.keys);
}

/// The formula, written out, with torch's own way back.
Result plain(const Kernels& kernels, const Example& example) {
    auto qkv = example.qkv.clone().requires_grad_();
    const std::int64_t depth = example.shape.depth;
    std::vector<torch::Tensor> rows;
    for (const AttentionSequence& s : example.sequences) {
        std::vector<torch::Tensor> heads;
        for (std::int64_t h = 0; h < 2; ++h) {
            const auto part = [&](std::int64_t which) {
                return qkv.narrow(0, s.firstKey, s.keys).narrow(1, which * example.width + h * depth, depth);
            };
            auto probability = at::softmax(part(0).mm(part(1).t()) * example.shape.scale, -1);
            if (example.shape.dropout > 0.0F) probability = probability * maskOf(kernels, example, s, h);
            heads.push_back(probability.mm(part(2)));
        }
        rows.push_back(at::cat(heads, 1));
    }
    const auto out = at::cat(rows, 0);
    out.backward(example.gradient);
    return {out.detach(), qkv.grad()};
}

double distance(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

TEST(Kernels, TheBestLevelComesFirstAndTheBaselineIsAlwaysThere) {
    ASSERT_FALSE(available().empty());
    EXPECT_STREQ(available().back()->level, "baseline");
    EXPECT_EQ(&best(), available().front());
}

TEST(Kernels, AttentionAgreesWithTheFormulaBothWaysAtEveryLevel) {
    for (const Kernels* kernels : available()) {
        for (const std::int64_t depth : {4, 16, 24, 32, 64}) {
            for (const double dropout : {0.0, 0.3}) {
                SCOPED_TRACE(testing::Message() << kernels->level << " " << depth << " " << dropout);
                const Example example(depth, dropout);
                const Result wanted = plain(*kernels, example);
                const Result got = run<float>(example, kernels->attend, kernels->attendBack, torch::kFloat);
                EXPECT_LT(distance(got.out, wanted.out), 3e-6);
                EXPECT_LT(distance(got.gradient, wanted.gradient), 1e-5);
                const Result half =
                    run<std::uint16_t>(example, kernels->attend16, kernels->attendBack16, torch::kBFloat16);
                EXPECT_LT(distance(half.out, wanted.out), 0.06);
                EXPECT_LT(distance(half.gradient, wanted.gradient), 0.2);
            }
        }
    }
}

TEST(Kernels, EveryLevelDropsTheSameProbabilities) {
    const Example example(32, 0.25);
    const AttentionSequence& longest = example.sequences.back();
    const torch::Tensor wanted = maskOf(kBaseline, example, longest, 1);
    const double kept = wanted.gt(0.0).to(torch::kDouble).mean().item<double>();
    EXPECT_NEAR(kept, 0.75, 0.08) << "of 400";
    for (const Kernels* kernels : available())
        EXPECT_LT(distance(maskOf(*kernels, example, longest, 1), wanted), 1e-5) << kernels->level;
}

TEST(Kernels, ALongRowOfEqualScoresSumsToOne) {
    for (const Kernels* kernels : available()) {
        auto qkv = at::zeros({300, 96});
        qkv.narrow(1, 0, 32).fill_(30.0);  // scores of thousands: the largest is taken off first
        qkv.narrow(1, 32, 32).fill_(30.0);
        qkv.narrow(1, 64, 32).fill_(1.0);
        auto out = at::zeros({300, 32});
        auto logSum = at::zeros({300, 1});
        AttentionShape shape{1, 32, 96, 96, 32};
        std::vector<float> scratch(static_cast<std::size_t>(attentionScratch(300, 300, 32)));
        kernels->attend(shape, {0, 300, 0, 300},
                        {at<float>(qkv), at<float>(qkv, 32), at<float>(qkv, 64), at<float>(out), at<float>(logSum)},
                        scratch.data());
        EXPECT_LT(distance(out, at::ones_like(out)), 1e-5) << kernels->level;
    }
}

struct Norm {
    torch::Tensor x, residual, weight, bias, gradient;
};

Norm normExample() {
    at::manual_seed(9);
    return {at::randn({7, 48}), at::randn({7, 48}), at::randn({48}), at::randn({48}), at::randn({7, 48})};
}

TEST(Kernels, AddNormAgreesWithTorchBothWaysAtEveryLevel) {
    for (const Kernels* kernels : available()) {
        for (const float dropout : {0.0F, 0.4F}) {
            SCOPED_TRACE(testing::Message() << kernels->level << " " << dropout);
            const Norm n = normExample();
            const AddNormShape shape{7, 48, 1e-5F, dropout, kSeed};
            auto y = at::empty_like(n.x), kept = at::empty_like(n.x), inverse = at::empty({7});
            kernels->addNorm(shape, {at<float>(n.x), at<float>(n.residual), at<float>(n.weight), at<float>(n.bias),
                                     at<float>(y), nullptr, at<float>(kept), at<float>(inverse)});
            auto gx = at::empty_like(n.x), gr = at::empty_like(n.x), gw = at::zeros({48}), gb = at::zeros({48});
            kernels->addNormBack(
                shape, {at<float>(n.gradient), nullptr, at<float>(n.weight), at<float>(kept), at<float>(inverse),
                        at<float>(gx), at<float>(gr), at<float>(gw), at<float>(gb)});
            const auto mask = gx / gr;
            EXPECT_NEAR(mask.gt(0.0).to(torch::kDouble).mean().item<double>(), 1.0 - dropout, 0.1);
            auto x = n.x.clone().requires_grad_(), residual = n.residual.clone().requires_grad_();
            auto weight = n.weight.clone().requires_grad_(), bias = n.bias.clone().requires_grad_();
            const auto wanted = at::layer_norm(x * mask + residual, {48}, weight, bias, 1e-5);
            wanted.backward(n.gradient);
            EXPECT_LT(distance(y, wanted), 3e-6);
            EXPECT_LT(distance(gx, x.grad()), 1e-5);
            EXPECT_LT(distance(gr, residual.grad()), 1e-5);
            EXPECT_LT(distance(gw, weight.grad()), 1e-5);
            EXPECT_LT(distance(gb, bias.grad()), 1e-5);
        }
    }
}

TEST(Kernels, AddNormOfSixteenBitsRoundsAsTorchDoes) {
    for (const Kernels* kernels : available()) {
        Norm n = normExample();
        n.x = n.x.to(torch::kBFloat16);
        const AddNormShape shape{7, 48, 1e-5F, 0.0F, 0};
        auto y = at::empty_like(n.residual), kept = at::empty_like(n.residual), inverse = at::empty({7});
        auto y16 = at::empty_like(n.x);
        kernels->addNorm16(
            shape, {at<std::uint16_t>(n.x), at<float>(n.residual), at<float>(n.weight), at<float>(n.bias), at<float>(y),
                    at<std::uint16_t>(y16), at<float>(kept), at<float>(inverse)});
        EXPECT_TRUE(y16.equal(y.to(torch::kBFloat16))) << kernels->level;
        const auto wanted = at::layer_norm(n.x.to(torch::kFloat) + n.residual, {48}, n.weight, n.bias, 1e-5);
        EXPECT_LT(distance(y, wanted), 3e-6);
        auto gx = at::empty_like(n.x), gr = at::empty_like(y), gw = at::zeros({48}), gb = at::zeros({48});
        auto half = n.gradient.to(torch::kBFloat16);
        kernels->addNormBack16(
            shape, {at<float>(n.gradient), at<std::uint16_t>(half), at<float>(n.weight), at<float>(kept),
                    at<float>(inverse), at<std::uint16_t>(gx), at<float>(gr), at<float>(gw), at<float>(gb)});
        EXPECT_TRUE(gx.equal(gr.to(torch::kBFloat16))) << kernels->level;
        EXPECT_LT(distance(gb, (n.gradient + half.to(torch::kFloat)).sum(0)), 1e-5);
    }
}

TEST(Kernels, AnUpdateOfAdamIsTorchsAtEveryLevel) {
    for (const Kernels* kernels : available()) {
        at::manual_seed(4);
        auto weight = at::randn({101}), average = at::randn({101}), square = at::rand({101});
        const auto gradient = at::randn({101});
        auto w = weight.clone(), m = average.clone(), v = square.clone();
        auto steps = at::full({}, 3.0F);
        at::_fused_adamw_({w}, {gradient * 0.5}, {m}, {v}, {}, {steps}, 0.01, 0.9, 0.999, 0.1, 1e-8, false, false);
        const AdamStep step{0.01F,
                            0.9F,
                            0.999F,
                            1e-8F,
                            0.1F,
                            static_cast<float>(1.0 - std::pow(0.9, 3)),
                            static_cast<float>(1.0 - std::pow(0.999, 3)),
                            0.5F};
        kernels->adam(step, 101, at<float>(weight), at<float>(average), at<float>(square), at<float>(gradient));
        EXPECT_LT(distance(weight, w), 1e-6) << kernels->level;
        EXPECT_LT(distance(average, m), 1e-6) << kernels->level;
        EXPECT_LT(distance(square, v), 1e-6) << kernels->level;
    }
}

template <class Value, class Kernel>
torch::Tensor product(Kernel kernel, const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    const auto out = at::full({x.size(0), weight.size(0)}, -7.0, x.options());
    kernel({x.size(0), x.size(1), weight.size(0), weight.size(0)},
           {at<Value>(x), at<Value>(weight), at<Value>(bias), at<Value>(out)});
    return out.to(at::kDouble);
}

TEST(Kernels, ProductsOfFewRowsAreTheFormulaAtEveryLevel) {
    at::manual_seed(5);
    for (const Kernels* kernels : available()) {
        for (std::int64_t rows = 1; rows <= 9; ++rows) {
            const auto x = at::randn({rows, 96}), weight = at::randn({20, 96}), bias = at::randn({20});
            const auto formula = [](const torch::Tensor& a, const torch::Tensor& w, const torch::Tensor& b) {
                return a.to(at::kDouble).matmul(w.to(at::kDouble).t()) + b.to(at::kDouble);
            };
            const auto wanted = formula(x, weight, bias);
            const auto got = product<float>(kernels->product, x, weight, bias);
            EXPECT_LT((got - wanted).abs().max().item<double>(), 2e-5) << kernels->level << " " << rows;

            const auto x16 = x.to(at::kBFloat16), weight16 = weight.to(at::kBFloat16), bias16 = bias.to(at::kBFloat16);
            const auto wanted16 = formula(x16, weight16, bias16);
            const auto away = (product<std::uint16_t>(kernels->product16, x16, weight16, bias16) - wanted16).abs();
            EXPECT_TRUE(away.le(wanted16.abs() * 0.004 + 2e-5).all().item<bool>()) << kernels->level << " " << rows;
        }
    }
}

}  // namespace
}  // namespace tb::nn::kernels
