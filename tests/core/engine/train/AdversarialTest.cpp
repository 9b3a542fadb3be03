#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/train/Gradients.h"
#include "core/engine/train/Tokenising.h"
#include "core/engine/train/TrainStep.h"
#include "core/engine/train/WordAttack.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/train/TinyModel.h"

namespace tb::train {
namespace {

TrainConfig attackConfig(Adversarial kind) {
    TrainConfig config;
    config.optim.maxGradNorm = 0.0;
    config.step.adversarial = kind;
    config.step.adversarialEpsilon = 0.4;
    config.step.adversarialSteps = 3;
    config.step.adversarialRate = 0.25;
    return config;
}

constexpr Adversarial kKinds[] = {Adversarial::Fgm, Adversarial::Pgd, Adversarial::FreeLb};

std::vector<std::int64_t> firstRows(std::int64_t count) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

/// The formulas of the papers over a whole batch, text by text, from nothing but the model's loss and autograd.
struct Oracle {
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    TokenisedSplit split = test::tinySplit(7, 40, 3);
    std::vector<std::int64_t> rows = firstRows(7);
    LabelledBatch batch = makeBatch(split, rows, torch::kCPU);
    std::vector<torch::Tensor> parameters = model->parameters();
    double epsilon = 0.4, rate = 0.25;

    torch::Tensor loss(const torch::Tensor& shift) {
        nn::PackedBatch inputs = batch.inputs;
        inputs.shift = shift;
        return at::cross_entropy_loss(model->forward(inputs), batch.labels);
    }
    torch::Tensor still() { return at::zeros({batch.inputs.tokens(), 32}); }
    torch::Tensor uphill(const torch::Tensor& shift) {
        const torch::Tensor leaf = shift.detach().clone().requires_grad_();
        return torch::autograd::grad({loss(leaf)}, {leaf})[0];
    }
    std::vector<torch::Tensor> gradients(const torch::Tensor& shift) {
        return torch::autograd::grad({loss(shift)}, parameters, {}, std::nullopt, false, true);
    }
    /// `by(rows of one text)` for each text.
    template <class By>
    torch::Tensor eachText(const torch::Tensor& values, By by) {
        std::vector<torch::Tensor> parts;
        for (std::int64_t text = 0; text < batch.inputs.size(); ++text) {
            const auto at = static_cast<std::size_t>(text);
            const std::int64_t begin = batch.inputs.offsets[at];
            parts.push_back(by(values.narrow(0, begin, batch.inputs.offsets[at + 1] - begin)));
        }
        return at::cat(parts);
    }
    torch::Tensor unit(const torch::Tensor& values) {
        return eachText(values, [](const torch::Tensor& one) { return one / one.norm(); });
    }
    torch::Tensor inBall(const torch::Tensor& values) {
        return eachText(values, [&](const torch::Tensor& one) {
            const double norm = one.norm().item<double>();
            return norm > epsilon ? one * (epsilon / norm) : one;
        });
    }
    Gradients ours(Adversarial kind) {
        const CrossEntropy mean(test::lossOver(split, 3));
        const StepTransforms transforms = makeStepTransforms(attackConfig(kind));
        return gradientsOf({model, mean, transforms, parameters}, batch, at::scalar_tensor(7.0));
    }
    void expect(const std::vector<torch::Tensor>& wanted, Adversarial kind) {
        const Gradients got = ours(kind);
        const auto plain = gradients(still());
        double moved = 0.0;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            ASSERT_EQ(wanted[i].defined(), got.values[i].defined());
            if (!wanted[i].defined()) continue;
            EXPECT_LT((wanted[i] - got.values[i]).abs().max().item<double>(), 1e-5) << "parameter " << i;
            moved = std::max(moved, (got.values[i] - plain[i]).abs().max().item<double>());
        }
        EXPECT_GT(moved, 1e-3) << "otherwise the plain step would pass";
    }
};

std::vector<torch::Tensor> sum(std::vector<torch::Tensor> a, const std::vector<torch::Tensor>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].defined()) a[i] = a[i] + b[i];
    return a;
}

TEST(Adversarial, FgmIsTheFormulaOfMiyatoEtAl) {
    Oracle oracle;
    const auto away = oracle.unit(oracle.uphill(oracle.still())) * oracle.epsilon;
    EXPECT_GT(oracle.loss(away).item<double>(), oracle.loss(oracle.still()).item<double>() + 1e-3) << "it misleads";
    oracle.expect(sum(oracle.gradients(oracle.still()), oracle.gradients(away)), Adversarial::Fgm);
}

TEST(Adversarial, PgdIsTheFormulaOfMadryEtAl) {
    Oracle oracle;
    torch::Tensor shift = oracle.still();
    for (int step = 0; step < 3; ++step) shift = oracle.inBall(shift + oracle.unit(oracle.uphill(shift)) * oracle.rate);
    EXPECT_GT(oracle.loss(shift).item<double>(), oracle.loss(oracle.still()).item<double>() + 1e-3);
    oracle.expect(sum(oracle.gradients(oracle.still()), oracle.gradients(shift)), Adversarial::Pgd);
}

TEST(Adversarial, FreeLbIsTheAlgorithmOfZhuEtAl) {
    Oracle oracle;
    torch::Tensor shift = WordAttack(attackConfig(Adversarial::FreeLb)).drawn(oracle.batch, 32);
    std::vector<torch::Tensor> total = oracle.gradients(shift);
    for (int step = 1; step < 3; ++step) {
        shift = oracle.inBall(shift + oracle.unit(oracle.uphill(shift)) * oracle.rate);
        total = sum(total, oracle.gradients(shift));
    }
    for (torch::Tensor& one : total)
        if (one.defined()) one = one / 3.0;
    oracle.expect(total, Adversarial::FreeLb);
}

TEST(Adversarial, WhereFreeLbBeginsFollowsFromSeedRowAndStepAlone) {
    const TokenisedSplit split = test::tinySplit(7, 40, 3);
    const WordAttack attack(attackConfig(Adversarial::FreeLb));
    const std::vector<std::int64_t> two{2, 5}, one{5};
    LabelledBatch both = makeBatch(split, two, torch::kCPU), alone = makeBatch(split, one, torch::kCPU);
    const auto drawn = attack.drawn(both, 32);
    const std::int64_t first = both.inputs.offsets[1];
    EXPECT_TRUE(at::equal(drawn.slice(0, first), attack.drawn(alone, 32)));
    const double limit = 0.4 / std::sqrt(static_cast<double>(first) * 32.0);
    EXPECT_LE(drawn.slice(0, 0, first).abs().max().item<double>(), limit);
    EXPECT_GT(drawn.slice(0, 0, first).abs().max().item<double>(), 0.9 * limit);
    EXPECT_LT(drawn.slice(0, 0, first).mean().abs().item<double>(), 0.2 * limit);
    alone.step = 1;
    EXPECT_FALSE(at::equal(drawn.slice(0, first), attack.drawn(alone, 32)));
}

/// Weights after some steps over the same batches.
nn::Classifier trained(Adversarial kind, int threads, std::int64_t pieces, double dropout) {
    nn::Classifier model = test::tinyClassifier(60, 3, dropout);
    TokenisedSplit split = test::tinySplit(60, 60, 3);
    model->encoder()->compactVocabulary(usedTokens({&split}));
    model->train();
    OptimConfig optim;
    optim.epsilon = 1e-3;  // Adam would make a step out of the rounding in a gradient that should be zero
    AdamW optimizer(groupParameters(model, optim), optim);
    const CrossEntropy loss(test::lossOver(split, 3));
    test::StepKit kit;
    kit.transforms = makeStepTransforms(attackConfig(kind));
    TrainStep step(kit.setup(model, split, loss, optimizer, threads));
    MemoryRecovery memory(pieces);
    const auto rows = firstRows(60);
    at::manual_seed(11);
    for (std::int64_t s = 0; s < 3; ++s) step.run(rows, memory, {1e-3, false, s}, {});
    return model;
}

TEST(Adversarial, TheSameStepInAnyNumberOfPartsAndPieces) {
    nn::Classifier plain = trained(Adversarial::None, 1, 1, 0.0);
    for (const Adversarial kind : kKinds) {
        nn::Classifier whole = trained(kind, 1, 1, 0.0), threads = trained(kind, 2, 1, 0.0),
                       pieces = trained(kind, 2, 3, 0.0);
        EXPECT_LT(test::largestDifference(whole, threads), 1e-5);
        EXPECT_LT(test::largestDifference(whole, pieces), 1e-5);
        EXPECT_GT(test::largestDifference(whole, plain), 1e-4);
    }
}

TEST(Adversarial, TheSameSeedGivesTheSameBits) {
    for (const Adversarial kind : kKinds) {
        nn::Classifier a = trained(kind, 2, 1, 0.1), b = trained(kind, 2, 1, 0.1);
        EXPECT_EQ(test::largestDifference(a, b), 0.0);
    }
}

TEST(Adversarial, FreeLbsPassesShareOneDropoutMask) {
    TrainConfig config = attackConfig(Adversarial::FreeLb);
    config.step.adversarialRate = 1e-6;  // the passes differ in nothing but their mask
    config.step.adversarialEpsilon = 1e-6;
    nn::Classifier model = test::tinyClassifier(40, 3, 0.5);
    model->train();
    const TokenisedSplit split = test::tinySplit(7, 40, 3);
    const LabelledBatch batch = makeBatch(split, firstRows(7), torch::kCPU);
    std::vector<double> losses;
    const auto transforms = makeStepTransforms(config);
    const auto parameters = model->parameters();
    (void)transforms.partGradients(model, batch, [&](const LabelledBatch& rows, Wanted) {
        const auto value = at::cross_entropy_loss(model->forward(rows.inputs), rows.labels);
        losses.push_back(value.item<double>());
        return Gradients{{}, value.detach(), {}, at::randn({rows.inputs.tokens(), 32})};
    });
    ASSERT_EQ(losses.size(), 3U);
    EXPECT_NEAR(losses[0], losses[1], 1e-5);
    EXPECT_NEAR(losses[0], losses[2], 1e-5);
    const double other = at::cross_entropy_loss(model->forward(batch.inputs), batch.labels).item<double>();
    EXPECT_GT(std::abs(other - losses[0]), 1e-4) << "another mask would tell";
}

class WordShift : public testing::TestWithParam<nn::FamilyTraits> {};
INSTANTIATE_TEST_SUITE_P(All, WordShift, testing::ValuesIn(nn::families().begin(), nn::families().end()),
                         test::familyName);

TEST_P(WordShift, IsAChangeOfTheTable) {
    at::manual_seed(2);
    auto model = *nn::makeClassifier(test::goldenEncoder(GetParam()), 3, test::withoutDropout(GetParam()));
    TokenisedSplit split;
    split.tokens.ids = {12, 6, 9, 30};  // each once
    split.tokens.offsets = {0, 4};
    split.labels = {0};
    model->encoder()->compactVocabulary(usedTokens({&split}));
    const at::NoGradGuard noGrad;
    const std::vector<std::int64_t> row{0};
    LabelledBatch batch = makeBatch(split, row, torch::kCPU);
    torch::Tensor table = model->encoder()->words().weight();
    const torch::Tensor before = model->forward(batch.inputs);
    batch.inputs.shift = at::randn({4, table.size(1)}) * 0.1;
    const torch::Tensor shifted = model->forward(batch.inputs);
    table.index_add_(0, model->encoder()->remapIds(batch.inputs.ids), batch.inputs.shift);
    batch.inputs.shift = torch::Tensor();
    EXPECT_LT((model->forward(batch.inputs) - shifted).abs().max().item<double>(), 1e-5);
    EXPECT_GT((before - shifted).abs().max().item<double>(), 1e-4);
}

TEST_P(WordShift, MisleadsInBfloat16Too) {
    at::manual_seed(2);
    auto model = *nn::makeClassifier(test::goldenEncoder(GetParam()), 3, test::withoutDropout(GetParam()));
    model->encoder()->setComputeDtype(torch::kBFloat16);
    const TokenisedSplit split = test::tinySplit(12, 60, 3);
    const LabelledBatch batch = makeBatch(split, firstRows(12), torch::kCPU);
    const CrossEntropy loss(test::lossOver(split, 3));
    const auto parameters = model->parameters();
    for (const Adversarial kind : kKinds) {
        const StepTransforms transforms = makeStepTransforms(attackConfig(kind));
        const Gradients found = gradientsOf({model, loss, transforms, parameters}, batch, at::scalar_tensor(12.0));
        for (const torch::Tensor& one : found.values) EXPECT_TRUE(!one.defined() || one.isfinite().all().item<bool>());
        EXPECT_TRUE(std::isfinite(found.loss.item<double>()));
    }
}

}  // namespace
}  // namespace tb::train
