#include "core/engine/nn/Attention.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

#include "core/engine/nn/DisentangledAttention.h"

namespace tb::nn {
namespace {

/// The formula for one sequence, written out.
torch::Tensor plainAttention(const torch::Tensor& qkv, std::int64_t heads, const torch::Tensor& bias = {}) {
    const std::int64_t width = qkv.size(1) / 3;
    const std::int64_t depth = width / heads;
    std::vector<torch::Tensor> out;
    for (std::int64_t h = 0; h < heads; ++h) {
        const auto q = qkv.narrow(1, h * depth, depth);
        const auto k = qkv.narrow(1, width + h * depth, depth);
        const auto v = qkv.narrow(1, 2 * width + h * depth, depth);
        auto scores = q.mm(k.t()) / std::sqrt(static_cast<double>(depth));
        if (bias.defined()) scores = scores + bias[h].slice(0, 0, qkv.size(0)).slice(1, 0, qkv.size(0));
        out.push_back(at::softmax(scores, -1).mm(v));
    }
    return at::cat(out, 1);
}

/// The rows of the table that DeBERTa's formula asks for, one distance at a time.
std::int64_t rowOf(const Disentangled& how, std::int64_t distance) {
    const std::int64_t far = std::abs(distance);
    const std::int64_t half = how.buckets / 2;
    std::int64_t bucket = distance;
    if (how.buckets > 0 && far > half) {
        const double share = std::log(static_cast<double>(far) / static_cast<double>(half)) /
                             std::log(static_cast<double>(how.farthest - 1) / static_cast<double>(half));
        bucket = half + static_cast<std::int64_t>(std::ceil(share * static_cast<double>(half - 1) - 1e-6));
        if (distance < 0) bucket = -bucket;
    }
    return std::clamp<std::int64_t>(bucket + how.span, 0, 2 * how.span - 1);
}

TEST(DisentangledAttention, RowsOfDistancesAreTheFormulas) {
    for (const Disentangled& how : {Disentangled{.span = 256, .buckets = 256, .farthest = 512},
                                    Disentangled{.span = 12, .buckets = 12, .farthest = 64},
                                    Disentangled{.span = 20, .buckets = 0, .farthest = 20}}) {
        for (const std::int64_t longest : {1, 2, 7, 40, 300}) {
            const DistanceRows rows = distanceRows(how, longest, at::kCPU);
            for (std::int64_t i = 0; i < 2 * longest - 1; ++i) {
                const std::int64_t row = rows.ofDistance.defined() ? rows.ofDistance[i].item<std::int64_t>() : i;
                ASSERT_EQ(rows.first + row, rowOf(how, i - longest + 1)) << longest << " at " << i;
            }
        }
    }
    EXPECT_FALSE(distanceRows({.span = 256, .buckets = 256, .farthest = 512}, 100, at::kCPU).ofDistance.defined())
        << "near distances have a row each";
}

TEST(DisentangledAttention, TermsAreThoseOfEachPairOfTokensWithTheirGradients) {
    at::manual_seed(3);
    const std::int64_t heads = 3, depth = 4, longest = 7, length = 5, count = 2;
    auto keys = at::randn({2 * longest - 1, heads * depth}).requires_grad_();
    auto queries = at::randn({2 * longest - 1, heads * depth}).requires_grad_();
    auto query = at::randn({count, heads, length, depth}).requires_grad_();
    auto key = at::randn({count, heads, length, depth}).requires_grad_();
    std::vector<torch::Tensor> pairs;
    for (std::int64_t i = 0; i < length; ++i) {
        for (std::int64_t j = 0; j < length; ++j) {
            const std::int64_t row = i - j + longest - 1;
            pairs.push_back((query.select(2, i) * keys[row].view({heads, depth})).sum(-1) +
                            (key.select(2, j) * queries[row].view({heads, depth})).sum(-1));
        }
    }
    const auto wanted = at::stack(pairs, -1).view({count, heads, length, length}) * 0.3;
    const auto got = DisentangledTerms(keys, queries, heads, 0.3, {})(query, key);
    EXPECT_LT((got - wanted).abs().max().item<double>(), 1e-5);
    const auto weights = at::randn(wanted.sizes());
    const std::vector<torch::Tensor> inputs{keys, queries, query, key};
    const auto a = torch::autograd::grad({(wanted * weights).sum()}, inputs);
    const auto b = torch::autograd::grad({(got * weights).sum()}, inputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) EXPECT_LT((a[i] - b[i]).abs().max().item<double>(), 1e-4) << i;
    const auto first = DisentangledTerms(keys, queries, heads, 0.3, {})(query.slice(2, 0, 1), key);
    EXPECT_LT((first - wanted.slice(2, 0, 1)).abs().max().item<double>(), 1e-5) << "the first token's alone";
}

TEST(Attention, GroupsNeighboursOfEqualLengthAndSkipsEmptyOnes) {
    const auto runs = lengthRuns({0, 3, 6, 6, 10, 13});
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].count, 2);
    EXPECT_EQ(runs[1].firstRow, 6);
    EXPECT_EQ(runs[1].length, 4);
    EXPECT_EQ(runs[2].firstRow, 10);
}

TEST(Attention, ForwardAndBackwardAgreeWithTheFormulaPerSequence) {
    at::manual_seed(1);
    const std::vector<std::int64_t> offsets{0, 5, 10, 17, 18};
    auto packed = at::randn({18, 3 * 12}).requires_grad_();
    auto plain = packed.detach().clone().requires_grad_();
    const auto weights = at::randn({18, 12});
    const auto got = packedAttention(packed, lengthRuns(offsets), 3, 0.0);
    std::vector<torch::Tensor> parts;
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        parts.push_back(plainAttention(plain.slice(0, offsets[i], offsets[i + 1]), 3));
    const auto wanted = at::cat(parts, 0);
    EXPECT_LT((got - wanted).abs().max().item<double>(), 1e-6);
    (got * weights).sum().backward();
    (wanted * weights).sum().backward();
    EXPECT_LT((packed.grad() - plain.grad()).abs().max().item<double>(), 1e-6);
}

TEST(Attention, RowsBehindTheLastSequenceTakePartInNothing) {
    at::manual_seed(8);
    const std::vector<std::int64_t> offsets{0, 5, 10, 17, 18};
    const auto runs = lengthRuns(offsets);
    for (const auto dtype : {torch::kFloat, torch::kBFloat16}) {
        for (const bool biased : {false, true}) {
            SCOPED_TRACE(biased);
            const auto nan = std::numeric_limits<double>::quiet_NaN();
            const torch::Tensor bias = biased ? at::zeros({1, 3, 9, 9}, dtype) : torch::Tensor();
            auto rows = at::randn({18, 3 * 12}).to(dtype);
            auto more = at::cat({rows, at::full({6, 3 * 12}, nan, dtype)}).requires_grad_();
            auto first = at::cat({at::randn({4, 12}).to(dtype), at::full({4, 12}, nan, dtype)}).requires_grad_();
            // what was free memory may hold anything
            for (int i = 0; i < 8; ++i) (void)at::full({24, 3 * 12}, nan, dtype), (void)at::full({8, 12}, nan, dtype);
            const auto all = packedAttention(more, runs, 3, 0.0, bias);
            ASSERT_EQ(all.size(0), 24);
            EXPECT_TRUE(all.narrow(0, 0, 18).equal(packedAttention(rows, runs, 3, 0.0, bias)));
            EXPECT_EQ(all.narrow(0, 18, 6).abs().sum().item<double>(), 0.0);
            all.sum().backward();
            EXPECT_EQ(more.grad().narrow(0, 18, 6).abs().sum().item<double>(), 0.0);
            const auto some = firstTokenAttention(first, more.narrow(1, 12, 24), runs, 3, 0.0, bias);
            ASSERT_EQ(some.size(0), 8);
            EXPECT_EQ(some.narrow(0, 4, 4).abs().sum().item<double>(), 0.0);
            some.sum().backward();
            EXPECT_EQ(first.grad().narrow(0, 4, 4).abs().sum().item<double>(), 0.0);
            EXPECT_FALSE(more.grad().isnan().any().item<bool>());
        }
    }
}

TEST(Attention, ABiasIsAddedToTheScoresOfEverySequenceInBothForms) {
    at::manual_seed(5);
    const std::vector<std::int64_t> offsets{0, 5, 10, 17, 18};
    const auto qkv = at::randn({18, 3 * 12});
    const auto weights = at::randn({18, 12});
    auto bias = at::randn({3, 9, 9}).requires_grad_();
    auto plainBias = bias.detach().clone().requires_grad_();
    std::vector<torch::Tensor> parts;
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        parts.push_back(plainAttention(qkv.slice(0, offsets[i], offsets[i + 1]), 3, plainBias));
    const auto wanted = at::cat(parts, 0);
    (wanted * weights).sum().backward();
    for (const double dropout : {0.0, 1e-9}) {  // the fused form, and the one with dropout that drops nothing
        const auto got = packedAttention(qkv, lengthRuns(offsets), 3, dropout, bias.unsqueeze(0));
        EXPECT_LT((got - wanted).abs().max().item<double>(), 1e-6) << dropout;
        bias.mutable_grad().reset();
        (got * weights).sum().backward();
        EXPECT_LT((bias.grad() - plainBias.grad()).abs().max().item<double>(), 1e-6) << dropout;
    }
}

TEST(Attention, TheFirstTokensAloneAttendAsInTheWholeInBothForms) {
    at::manual_seed(6);
    const std::vector<std::int64_t> offsets{0, 5, 10, 17, 18};
    const auto first = at::tensor({0, 5, 10, 17}, at::kLong);
    auto qkv = at::randn({18, 3 * 12}).requires_grad_();
    const auto bias = at::randn({1, 3, 9, 9});
    const auto weights = at::randn({4, 12});
    const auto gradientOf = [&](const torch::Tensor& rows) {
        qkv.mutable_grad().reset();
        (rows * weights).sum().backward();
        return qkv.grad().clone();
    };
    for (const torch::Tensor& added : {torch::Tensor(), bias}) {
        for (const double dropout : {0.0, 1e-9}) {
            const auto whole = packedAttention(qkv, lengthRuns(offsets), 3, dropout, added).index_select(0, first);
            const auto alone =
                firstTokenAttention(qkv.narrow(1, 0, 12).index_select(0, first), qkv.narrow(1, 12, 24).contiguous(),
                                    lengthRuns(offsets), 3, dropout, added);
            EXPECT_LT((whole - alone).abs().max().item<double>(), 1e-6) << dropout;
            EXPECT_LT((gradientOf(whole) - gradientOf(alone)).abs().max().item<double>(), 1e-6) << dropout;
        }
    }
}

TEST(Attention, RelativeBucketsAreExactNearAndWidenFarAway) {
    const auto rows = relativeBuckets(300, 32, torch::kCPU);
    const auto bucket = [&](std::int64_t query, std::int64_t key) { return rows[query][key].item<std::int64_t>(); };
    EXPECT_EQ(bucket(10, 10), 0);
    EXPECT_EQ(bucket(10, 3), 7);
    EXPECT_EQ(bucket(3, 10), 16 + 7);
    EXPECT_EQ(bucket(16, 0), 10);  // 8 + 8 * log(2) / log(16)
    EXPECT_EQ(bucket(0, 32), 16 + 12);
    EXPECT_EQ(bucket(127, 0), 15);
    EXPECT_EQ(bucket(0, 299), 31);  // beyond 128 all alike
}

TEST(Attention, DropoutKeepsTheMeanAndDropsTheSaidShare) {
    at::manual_seed(2);
    // Uniform attention over identical values of one: every output is the sum of the kept probabilities, scaled.
    const std::int64_t length = 20;
    const std::int64_t sequences = 200;
    auto qkv = at::zeros({length * sequences, 3 * 8});
    qkv.narrow(1, 16, 8).fill_(1.0);
    std::vector<std::int64_t> offsets{0};
    for (std::int64_t i = 0; i < sequences; ++i) offsets.push_back(offsets.back() + length);
    const auto out = packedAttention(qkv, lengthRuns(offsets), 2, 0.25);
    EXPECT_NEAR(out.mean().item<double>(), 1.0, 0.01);
    // Variance of a mean of `length` kept-or-dropped values: p / (1 - p) / length.
    EXPECT_NEAR(out.var().item<double>(), 0.25 / 0.75 / static_cast<double>(length), 0.002);
}

TEST(Attention, DropoutGradientBelongsToTheSameMaskAsTheForwardPass) {
    at::manual_seed(3);
    auto qkv = at::randn({12, 3 * 8}).requires_grad_();
    const auto runs = lengthRuns({0, 6, 12});
    const auto weights = at::randn({12, 8});
    const auto loss = [&](const torch::Tensor& x) {
        at::manual_seed(9);
        return (packedAttention(x, runs, 2, 0.3) * weights).to(at::kDouble).sum();
    };
    loss(qkv).backward();
    const auto step = at::randn_like(qkv);
    const at::NoGradGuard noGrad;
    const double numeric = (loss(qkv + step * 1e-3) - loss(qkv - step * 1e-3)).item<double>() / 2e-3;
    EXPECT_NEAR(numeric, (qkv.grad() * step).sum().item<double>(), 0.01 * std::max(1.0, std::abs(numeric)));
}

}  // namespace
}  // namespace tb::nn
