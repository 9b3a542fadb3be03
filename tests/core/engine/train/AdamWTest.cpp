#include "core/engine/train/AdamW.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/WorkerPool.h"
#include "core/engine/nn/TorchThreads.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/Tokenising.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"

namespace tb::train {
namespace {

/// AdamW as the paper writes it, one tensor after the other: the oracle for the fused pass.
class PlainAdamW {
public:
    explicit PlainAdamW(std::vector<ParameterGroup> groups, const OptimConfig& config)
        : m_groups(std::move(groups)), m_config(config) {}

    double step(double rate, double maxGradNorm) {
        const at::NoGradGuard noGrad;
        double squares = 0.0;
        for (auto& group : m_groups)
            for (auto& p : group.parameters)
                if (p.grad().defined()) squares += p.grad().to(at::kDouble).square().sum().item<double>();
        const double norm = std::sqrt(squares);
        const double scale = maxGradNorm > 0.0 ? std::min(1.0, maxGradNorm / (norm + 1e-6)) : 1.0;
        ++m_steps;
        for (auto& group : m_groups) {
            for (std::size_t i = 0; i < group.parameters.size(); ++i) {
                at::Tensor p = group.parameters[i];
                if (!p.grad().defined()) continue;
                auto& [m, v] = m_moments[group.names[i]];
                if (!m.defined()) m = at::zeros_like(p), v = at::zeros_like(p);
                const at::Tensor g = p.grad() * scale;
                p.mul_(1.0 - rate * group.rateFactor * group.weightDecay);
                m = m_config.beta1 * m + (1.0 - m_config.beta1) * g;
                v = m_config.beta2 * v + (1.0 - m_config.beta2) * g * g;
                const at::Tensor mHat = m / (1.0 - std::pow(m_config.beta1, m_steps));
                const at::Tensor vHat = v / (1.0 - std::pow(m_config.beta2, m_steps));
                p.sub_(rate * group.rateFactor * mHat / (vHat.sqrt() + m_config.epsilon));
            }
        }
        return norm;
    }

private:
    std::vector<ParameterGroup> m_groups;
    OptimConfig m_config;
    std::map<std::string, std::pair<at::Tensor, at::Tensor>> m_moments;
    int m_steps = 0;
};

OptimConfig groupedConfig() {
    OptimConfig config;
    config.learningRate = 1e-3;
    config.headLrMultiplier = 5.0;
    config.layerLrDecay = 0.8;
    config.weightDecay = 0.1;
    config.maxGradNorm = 1.0;
    return config;
}

void clear(nn::Classifier& model) {
    for (auto& p : model->parameters()) p.mutable_grad().reset();
}

void backward(nn::Classifier& model, const TokenisedSplit& split, const Loss& loss, std::int64_t first) {
    std::vector<std::int64_t> rows;
    for (std::int64_t i = 0; i < 8; ++i) rows.push_back((first + i) % split.size());
    const LabelledBatch batch = makeBatch(split, rows, torch::kCPU);
    (loss.sum(model->outputs(batch.inputs), batch.targets()) / 8.0).backward();
}

/// An update with clipping at 1, as TrainStep makes it; the norm before.
double clippedStep(AdamW& optimizer, double rate, WorkerPool* pool = nullptr) {
    const std::vector<at::Tensor> parameters = learningParameters(optimizer);
    Update update(parameters, pool);
    test::StepKit::clipping().beforeUpdate(update);
    optimizer.step({.learningRate = rate, .divideBy = update.divideBy, .pool = pool});
    return update.knownNorm().item<double>();
}

using test::largestDifference;

TEST(AdamW, GroupsFollowDepthHeadAndDecay) {
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    std::map<std::string, std::pair<double, double>> found;
    std::size_t count = 0;
    for (const ParameterGroup& group : groupParameters(model, groupedConfig()))
        for (const std::string& name : group.names) found[name] = {group.rateFactor, group.weightDecay}, ++count;
    EXPECT_EQ(count, model->named_parameters().size());
    using Pair = std::pair<double, double>;
    EXPECT_EQ(found.at("classifier.weight"), Pair(5.0, 0.1));
    EXPECT_EQ(found.at("classifier.bias"), Pair(5.0, 0.0));
    EXPECT_EQ(found.at("bert.encoder.layer.1.output.dense.weight"), Pair(1.0, 0.1));
    EXPECT_EQ(found.at("bert.encoder.layer.0.output.dense.weight"), Pair(0.8, 0.1));
    EXPECT_EQ(found.at("bert.encoder.layer.1.output.LayerNorm.weight"), Pair(1.0, 0.0));
    EXPECT_NEAR(found.at("bert.embeddings.word_embeddings.weight").first, 0.64, 1e-12);
}

void followsThePlainForm(WorkerPool* pool) {
    const OptimConfig config = groupedConfig();
    const TokenisedSplit split = test::tinySplit(64, 40, 3);
    const CrossEntropy loss(test::lossOver(split, 3));
    nn::Classifier fused = test::tinyClassifier(40, 3, 0.0), plain = test::tinyClassifier(40, 3, 0.0);
    ASSERT_EQ(largestDifference(fused, plain), 0.0);
    AdamW optimizer(groupParameters(fused, config), config);
    PlainAdamW oracle(groupParameters(plain, config), config);
    for (int s = 0; s < 60; ++s) {
        backward(fused, split, loss, s * 8);
        backward(plain, split, loss, s * 8);
        const double rate = 1e-3 * (s + 1) / 60;
        EXPECT_NEAR(clippedStep(optimizer, rate, pool), oracle.step(rate, config.maxGradNorm), 1e-3);
        clear(fused);
        clear(plain);
    }
    EXPECT_LT(largestDifference(fused, plain), 2e-5);
}

TEST(AdamW, FusedPassFollowsThePlainForm) {
    followsThePlainForm(nullptr);
}

TEST(AdamW, ThePassOfAPoolsThreadsFollowsThePlainForm) {
    WorkerPool pool(2, nn::setTorchThreads);
    followsThePlainForm(&pool);
}

/// In bf16 a layer keeps its weights rounded until they change.
void roundedWeightsFollow(WorkerPool* pool) {
    const OptimConfig config = groupedConfig();
    const TokenisedSplit split = test::tinySplit(64, 40, 3);
    const CrossEntropy loss(test::lossOver(split, 3));
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0), fresh = test::tinyClassifier(40, 3, 0.0);
    model->encoder()->setComputeDtype(torch::kBFloat16);
    fresh->encoder()->setComputeDtype(torch::kBFloat16);
    AdamW optimizer(groupParameters(model, config), config);
    const LabelledBatch batch = makeBatch(split, std::vector<std::int64_t>{0, 1, 2, 3}, torch::kCPU);
    const auto before = model->forward(batch.inputs).detach();
    backward(model, split, loss, 0);
    clippedStep(optimizer, 0.1, pool);
    const at::NoGradGuard noGrad;
    auto from = model->named_parameters();
    for (auto& entry : fresh->named_parameters()) entry.value().copy_(from[entry.key()]);
    const auto after = model->forward(batch.inputs);
    EXPECT_FALSE(after.equal(before));
    EXPECT_TRUE(after.equal(fresh->forward(batch.inputs)));
}

TEST(AdamW, RoundedWeightsFollowAnUpdateByTorch) {
    roundedWeightsFollow(nullptr);
}

TEST(AdamW, RoundedWeightsFollowAnUpdateByAPool) {
    WorkerPool pool(2, nn::setTorchThreads);
    roundedWeightsFollow(&pool);
}

TEST(AdamW, CompactVocabularyEqualsTheDenseTableAfterManySteps) {
    OptimConfig config = groupedConfig();
    const TokenisedSplit split = test::tinySplit(64, 40, 3);
    const CrossEntropy loss(test::lossOver(split, 3));
    nn::Classifier compact = test::tinyClassifier(40, 3, 0.0), dense = test::tinyClassifier(40, 3, 0.0);
    const at::Tensor before = dense->named_parameters()["bert.embeddings.word_embeddings.weight"].detach().clone();
    compact->encoder()->compactVocabulary(usedTokens({&split}));
    AdamW a(groupParameters(compact, config), config), b(groupParameters(dense, config), config);
    double unusedDecay = 1.0;
    for (int s = 0; s < 60; ++s) {
        backward(compact, split, loss, s * 8);
        backward(dense, split, loss, s * 8);
        const double normCompact = clippedStep(a, 1e-3);
        EXPECT_NEAR(normCompact, clippedStep(b, 1e-3), 1e-3);
        unusedDecay *= 1.0 - 1e-3 * 0.64 * config.weightDecay;
        a.clearGradients();
        b.clearGradients();
    }
    compact->encoder()->restoreVocabulary(unusedDecay);
    EXPECT_LT(largestDifference(compact, dense), 2e-5);
    const at::Tensor words = compact->named_parameters()["bert.embeddings.word_embeddings.weight"];
    EXPECT_FALSE(at::equal(words[1], before[1])) << "an unused word has decayed";
}

TEST(AdamW, PartsOfABatchGiveTheSameStepAsTheWhole) {
    OptimConfig config = groupedConfig();
    const TokenisedSplit split = test::tinySplit(32, 40, 3);
    LossConfig lossConfig;
    lossConfig.labelSmoothing = 0.1;
    lossConfig.classWeights = ClassWeights::Balanced;
    const CrossEntropy loss(test::lossOver(split, 3, lossConfig));
    nn::Classifier whole = test::tinyClassifier(40, 3, 0.0), cut = test::tinyClassifier(40, 3, 0.0);
    AdamW a(groupParameters(whole, config), config), b(groupParameters(cut, config), config);
    MemoryRecovery one(1), four(4);
    std::vector<std::int64_t> rows{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    test::StepKit kit;
    const StepResult r1 = TrainStep(kit.setup(whole, split, loss, a)).run(rows, one, {1e-3, true}, {});
    const StepResult r4 = TrainStep(kit.setup(cut, split, loss, b)).run(rows, four, {1e-3, true}, {});
    EXPECT_NEAR(r1.loss.item<double>(), r4.loss.item<double>(), 1e-5);
    EXPECT_NEAR(r1.norm.item<double>(), r4.norm.item<double>(), 1e-4);
    EXPECT_EQ(r4.rows, 10);
    EXPECT_LT(largestDifference(whole, cut), 1e-4);
}

/// A step of 20 rows by so many threads with this dropout, from the same start; the model after it.
nn::Classifier afterStep(int threads, double dropout) {
    OptimConfig config = groupedConfig();
    static const TokenisedSplit split = test::tinySplit(64, 40, 3);
    const CrossEntropy loss(test::lossOver(split, 3));
    nn::Classifier model = test::tinyClassifier(40, 3, dropout);
    AdamW optimizer(groupParameters(model, config), config);
    MemoryRecovery memory(2);
    std::vector<std::int64_t> rows(64);
    std::iota(rows.begin(), rows.end(), 0);
    model->train();
    at::manual_seed(11);
    test::StepKit kit;
    TrainStep step(kit.setup(model, split, loss, optimizer, threads));
    EXPECT_EQ(step.run(rows, memory, {1e-3, true}, {}).rows, 64);
    return model;
}

TEST(TrainStep, SideBySideGivesTheSameStepAsOneThread) {
    nn::Classifier one = afterStep(1, 0.0), two = afterStep(2, 0.0), three = afterStep(3, 0.0);
    EXPECT_LT(largestDifference(one, two), 1e-4);
    EXPECT_LT(largestDifference(one, three), 1e-4);
}

TEST(TrainStep, SideBySideDropoutIsTheSameEveryTime) {
    nn::Classifier a = afterStep(3, 0.3), b = afterStep(3, 0.3), none = afterStep(3, 0.0);
    EXPECT_EQ(largestDifference(a, b), 0.0);
    EXPECT_GT(largestDifference(a, none), 1e-5);
}

TEST(AdamW, RestoreNamesWhatDoesNotFit) {
    const OptimConfig config = groupedConfig();
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    AdamW optimizer(groupParameters(model, config), config);
    const auto moments = optimizer.moments();
    std::map<std::string, at::Tensor> damaged(moments.begin(), moments.end());
    TB_REQUIRE_OK(optimizer.restore(damaged, 7));
    EXPECT_EQ(optimizer.stepsDone(), 7);
    damaged.erase("exp_avg/classifier.weight");
    const auto result = optimizer.restore(damaged, 7);
    ASSERT_FALSE(result.has_value());
    EXPECT_NE(result.error().message().find("exp_avg/classifier.weight"), std::string::npos);
}

}  // namespace
}  // namespace tb::train
