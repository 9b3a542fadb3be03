#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

#include "core/engine/train/GradientClipping.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/train/TinyModel.h"

// A toy kind behind each interface around a step: what a new one has to bring, and that nothing else has to know it.

namespace tb::train {
namespace {

/// Squared distance of the scores to the targets: something else than cross-entropy, that takes any target.
class SquaredError final : public Loss {
public:
    [[nodiscard]] torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const override {
        const torch::Tensor& scores = output.scores;
        const torch::Tensor wanted = targets.distribution.defined()
                                         ? targets.distribution
                                         : at::one_hot(targets.classes, scores.size(1)).to(at::kFloat);
        return (scores - wanted).square().sum();
    }
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override {
        return static_cast<double>(labels.size());
    }
};

std::vector<std::int64_t> firstRows(std::int64_t count) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

/// A model with its optimiser, and steps over one batch of a split.
struct Learner {
    explicit Learner(StepTransforms around = {}, dist::Reducer* shared = nullptr) {
        kit.transforms = std::move(around);
        if (shared != nullptr) reducer = shared;
        model->train();
    }
    StepResult step(const Loss& loss, std::span<const std::int64_t> rows) {
        StepSetup setup = kit.setup(model, split, loss, optimizer);
        TrainStep step({setup.model,
                        setup.train,
                        setup.loss,
                        setup.transforms,
                        setup.optimizer,
                        reducer != nullptr ? *reducer : *kit.reducer,
                        torch::kCPU,
                        1,
                        {}});
        return step.run(rows, memory, {1e-3, true}, {});
    }
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    TokenisedSplit split = test::tinySplit(32, 40, 3);
    OptimConfig config;
    AdamW optimizer{groupParameters(model, config), config};
    test::StepKit kit;
    dist::Reducer* reducer = nullptr;
    MemoryRecovery memory{1};
};

TEST(LossSeam, AnotherLossIsMadeSmallByTheSameStep) {
    Learner run;
    const SquaredError loss;
    const auto rows = firstRows(16);
    const double before = run.step(loss, rows).loss.item<double>();
    double after = before;
    for (int i = 0; i < 40; ++i) after = run.step(loss, rows).loss.item<double>();
    EXPECT_LT(after, 0.7 * before);
}

TEST(LossSeam, CrossEntropyTakesSoftTargetsAsWellAsHardOnes) {
    at::manual_seed(4);
    const torch::Tensor scores = at::randn({5, 3});
    const torch::Tensor classes = at::tensor({0, 2, 1, 1, 0}, at::kLong);
    const LossConfig config;
    const std::vector<std::int32_t> labels{0, 2, 1, 1, 0};
    const auto loss = makeLoss({config, labels, 3, torch::kCPU});
    const torch::Tensor oneHot = at::one_hot(classes, 3).to(at::kFloat);
    EXPECT_NEAR(loss->sum({scores}, {classes, {}}).item<double>(), loss->sum({scores}, {{}, oneHot}).item<double>(),
                1e-5);
    const torch::Tensor soft = at::softmax(at::randn({5, 3}), 1);
    EXPECT_NEAR(loss->sum({scores}, {{}, soft}).item<double>(), -(soft * scores.log_softmax(1)).sum().item<double>(),
                1e-5);
}

/// A second pass at word vectors moved along their gradient (FGM), as one file of its own would have it.
class SecondPass final : public StepTransform {
public:
    explicit SecondPass(double size) : m_size(size) {}
    [[nodiscard]] StepResult gradients(nn::Classifier& model, NextGradients next) const override {
        StepResult result = next();
        torch::Tensor words = model->encoder()->words().weight();
        const torch::Tensor before = words.detach().clone();
        {
            const at::NoGradGuard noGrad;
            words.add_(words.grad() / (words.grad().norm() + 1e-12) * m_size);
        }
        (void)next();
        const at::NoGradGuard noGrad;
        words.copy_(before);
        return result;
    }

private:
    double m_size;
};

/// Counts the loss of each part twice.
class Doubled final : public StepTransform {
public:
    [[nodiscard]] PartLoss part(nn::Classifier&, const LabelledBatch& batch, NextPart next) const override {
        PartLoss once = next(batch);
        return {once.sum + next(batch).sum, once.scores};
    }
};

StepTransforms listOf(std::unique_ptr<StepTransform> one, std::unique_ptr<StepTransform> two = nullptr) {
    std::vector<std::unique_ptr<StepTransform>> list;
    list.push_back(std::move(one));
    if (two) list.push_back(std::move(two));
    return StepTransforms(std::move(list));
}

TEST(StepTransformSeam, APartAndAWholeBatchCanBePassedTwice) {
    const auto rows = firstRows(12);
    Learner plain, doubled(listOf(std::make_unique<Doubled>())), still(listOf(std::make_unique<SecondPass>(0.0))),
        moved(listOf(std::make_unique<SecondPass>(0.5)));
    const CrossEntropy loss(test::lossOver(plain.split, 3));
    const StepResult a = plain.step(loss, rows), b = doubled.step(loss, rows), c = still.step(loss, rows),
                     d = moved.step(loss, rows);
    EXPECT_NEAR(b.loss.item<double>(), 2.0 * a.loss.item<double>(), 1e-5);
    EXPECT_NEAR(b.norm.item<double>(), 2.0 * a.norm.item<double>(), 1e-4);
    EXPECT_NEAR(c.norm.item<double>(), 2.0 * a.norm.item<double>(), 1e-4) << "the same gradient twice";
    EXPECT_NEAR(c.loss.item<double>(), a.loss.item<double>(), 1e-6);
    EXPECT_GT(std::abs(d.norm.item<double>() - c.norm.item<double>()), 1e-4);
    EXPECT_EQ(a.rows, d.rows);
}

TEST(StepTransformSeam, TheFirstIsOutermostAndAllSeeTheUpdate) {
    const auto rows = firstRows(12);
    Learner plain(listOf(std::make_unique<GradientClipping>(0.1))),
        both(listOf(std::make_unique<Doubled>(), std::make_unique<GradientClipping>(0.1)));
    const CrossEntropy loss(test::lossOver(plain.split, 3));
    EXPECT_GT(plain.step(loss, rows).norm.item<double>(), 0.2) << "the limit binds";
    (void)both.step(loss, rows);
    EXPECT_LT(test::largestDifference(plain.model, both.model), 1e-5) << "clipped, twice the gradient is the same";
}

TEST(StepTransformSeam, TheSettingsSayWhichAreThere) {
    TrainConfig config;
    config.optim.maxGradNorm = 0.0;
    EXPECT_EQ(makeStepTransforms(config).size(), 0U);
    config.optim.maxGradNorm = 1.0;
    EXPECT_EQ(makeStepTransforms(config).size(), 1U);
    config.step.adversarial = Adversarial::Pgd;
    config.step.rDrop = 1.0;
    config.step.mixup = 0.2;
    EXPECT_EQ(makeStepTransforms(config).size(), 4U);
    EXPECT_EQ(stepTransformKinds().front().key, "gradient_clipping");
}

/// Two threads that stand for two processes: each waits at a sum for the other.
class Pair {
public:
    class Half final : public dist::Reducer {
    public:
        explicit Half(Pair& pair) : m_pair(pair) {}
        [[nodiscard]] int parts() const override { return 2; }
        void sum(std::span<torch::Tensor> tensors) override { m_pair.meet(tensors); }
        using dist::Reducer::sum;

    private:
        Pair& m_pair;
    };
    Half first{*this}, second{*this};

private:
    void meet(std::span<torch::Tensor> tensors) {
        std::unique_lock lock(m_mutex);
        const at::NoGradGuard noGrad;
        if (!m_waiting.data()) {
            m_waiting = tensors;
            const auto number = m_number;
            m_changed.wait(lock, [&] { return m_number != number; });
            return;
        }
        ASSERT_EQ(m_waiting.size(), tensors.size());
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            m_waiting[i].add_(tensors[i]);
            tensors[i].copy_(m_waiting[i]);
        }
        m_waiting = {};
        ++m_number;
        m_changed.notify_all();
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::span<torch::Tensor> m_waiting;
    int m_number = 0;
};

TEST(ReducerSeam, TwoHalvesOfABatchTakeTheStepOfTheWhole) {
    Learner whole(test::StepKit::clipping());
    Pair pair;
    Learner left(test::StepKit::clipping(), &pair.first), right(test::StepKit::clipping(), &pair.second);
    LossConfig config;
    config.classWeights = ClassWeights::Balanced;
    const CrossEntropy loss(test::lossOver(whole.split, 3, config));
    const auto rows = firstRows(15);
    for (int step = 0; step < 5; ++step) {
        const StepResult a = whole.step(loss, rows);
        StepResult b, c;
        std::thread other([&] { c = right.step(loss, std::span(rows).subspan(6)); });
        b = left.step(loss, std::span(rows).first(6));
        other.join();
        EXPECT_NEAR(b.loss.item<double>(), a.loss.item<double>(), 1e-5);
        EXPECT_EQ(c.loss.item<double>(), b.loss.item<double>());
        EXPECT_EQ(b.correct.item<std::int64_t>(), a.correct.item<std::int64_t>());
        EXPECT_EQ(b.rows, 15);
        EXPECT_EQ(c.tokens, a.tokens);
    }
    EXPECT_EQ(test::largestDifference(left.model, right.model), 0.0);
    EXPECT_LT(test::largestDifference(left.model, whole.model), 1e-4);
}

TEST(ReducerSeam, OneProcessLeavesEverythingAsItIs) {
    const auto one = dist::makeReducer();
    EXPECT_EQ(one->parts(), 1);
    EXPECT_EQ(one->sum(2.5), 2.5);
    torch::Tensor values = at::tensor({1.0, 2.0});
    const torch::Tensor before = values.clone();
    one->sum(std::span(&values, 1));
    EXPECT_TRUE(at::equal(values, before));
}

}  // namespace
}  // namespace tb::train
