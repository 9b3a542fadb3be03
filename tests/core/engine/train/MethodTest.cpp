#include "core/engine/train/Method.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <numeric>

#include "core/engine/train/Evaluation.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::train {
namespace {

/// The output layer's row of a class is the mean feature of its texts: no gradient at all.
class Centroids final : public Method {
public:
    explicit Centroids(const MethodSetup& setup) : m_setup(setup) {}
    [[nodiscard]] Step prepare() override {
        m_setup.model->eval();
        return m_setup.clock.keepGoing();
    }
    [[nodiscard]] std::vector<ParameterGroup> trainable() override { return {}; }
    [[nodiscard]] Step fit() override {
        const at::NoGradGuard noGrad;
        nn::Classifier& model = m_setup.model;
        std::vector<std::int64_t> rows(static_cast<std::size_t>(m_setup.train.size()));
        std::iota(rows.begin(), rows.end(), 0);
        const LabelledBatch batch = makeBatch(m_setup.train, rows, m_setup.plan.device);
        const auto features = model->headFeatures(model->vectors(batch.inputs));
        const auto members = at::one_hot(batch.labels, model->classes()).to(at::kFloat).t();
        const auto means = at::mm(members, features) / members.sum(1, true);
        model->head().setOutput(means, -0.5 * means.square().sum(1));
        m_result.step = 1;
        return true;
    }
    void finish() override {}

private:
    MethodSetup m_setup;
};

constexpr MethodRow kCentroids{
    "centroids", [](const TrainConfig&) { return true; },
    [](const MethodSetup& setup) -> std::unique_ptr<Method> { return std::make_unique<Centroids>(setup); }};

/// Everything a method is given, with a model that no training has touched.
struct Given {
    test::TempFolder folder;
    TrainConfig config;
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    TokenisedSplit train = test::tinySplit(60, 40, 3), validation = test::tinySplit(30, 40, 3), held;
    ComputePlan plan;
    RunListener listener = [this](const RunEvent& event) { events.push_back(event.body); };
    std::vector<RunEventBody> events;
    EventSink sink{1, 1, listener};
    RunControl control;
    RunClock clock{control, sink};
    CheckpointStore checkpoints{folder / "checkpoints"};

    [[nodiscard]] MethodSetup setup() {
        return {config,
                model,
                train,
                validation,
                held,
                plan,
                sink,
                control,
                clock,
                checkpoints,
                Json::object(),
                folder.path(),
                folder.path() / "scratch",
                Start::Afresh};
    }
    [[nodiscard]] double accuracy() {
        const auto answers = answerSplit(model, train, torch::kCPU, [] { return true; });
        double right = 0.0;
        for (std::size_t i = 0; i < train.labels.size(); ++i) right += answers->predicted[i] == train.labels[i];
        return right / static_cast<double>(train.labels.size());
    }
};

TEST(MethodSeam, AnotherMethodGoesTheSameWay) {
    Given given;
    const double before = given.accuracy();
    const auto method = kCentroids.make(given.setup());
    EXPECT_TRUE(method->prepare().value());
    EXPECT_TRUE(method->trainable().empty());
    EXPECT_TRUE(method->fit().value());
    method->finish();
    EXPECT_EQ(method->result().step, 1);
    EXPECT_FALSE(method->hasProgress());
    EXPECT_GT(given.accuracy(), before + 0.2);
}

TEST(MethodSeam, TheSettingsChooseTheFirstRowThatWantsThem) {
    TrainConfig config;
    EXPECT_EQ(methodFor(config).key, "full");
    config.method.frozenLayers = 2;
    EXPECT_EQ(methodFor(config).key, "frozen_layers");
    config.peft.method = PeftMethod::Lora;
    EXPECT_EQ(methodFor(config).key, "peft");
    config.peft.method = PeftMethod::None;
    config.model.encoder = "scratch";
    EXPECT_EQ(methodFor(config).key, "full");
    config.method.kind = MethodKind::Probe;
    EXPECT_EQ(methodFor(config).key, "probe");
}

TEST(MethodSeam, EachOfTheTableFitsAndSaysWhatItMoves) {
    for (const MethodRow& row : methods()) {
        Given given;
        given.config.optim.learningRate = 5e-3;
        given.config.loop.epochs = 4;
        given.config.method.frozenLayers = row.key == "frozen_layers" ? 1 : 0;
        given.config.peft.method = row.key == "peft" ? PeftMethod::Lora : PeftMethod::None;
        const double before = given.accuracy();
        const auto method = row.make(given.setup());
        EXPECT_TRUE(method->prepare().value()) << row.key;
        std::size_t moved = 0;
        for (const ParameterGroup& group : method->trainable()) moved += group.names.size();
        const std::size_t all = given.model->named_parameters().size();
        EXPECT_EQ(moved == all, row.key == "full") << row.key;
        EXPECT_EQ(moved == 0, row.key == "probe") << row.key;
        const auto fitted = method->fit();
        TB_REQUIRE_OK(fitted);
        EXPECT_TRUE(*fitted);
        method->finish();
        ASSERT_TRUE(method->result().best.has_value()) << row.key;
        EXPECT_GT(method->result().step, 0) << row.key;
        EXPECT_GT(given.accuracy(), before) << row.key;
    }
}

TEST(MethodSeam, AStopBeforeTheFirstStepLeavesNothingToContinueFrom) {
    for (const MethodRow& row : methods()) {
        Given given;
        given.config.method.frozenLayers = row.key == "frozen_layers" ? 1 : 0;
        given.config.peft.method = row.key == "peft" ? PeftMethod::Lora : PeftMethod::None;
        given.control.requestStop(RunControl::StopMode::Keep);
        const auto method = row.make(given.setup());
        const bool fitted = method->prepare().value() && method->fit().value();
        EXPECT_FALSE(fitted) << row.key;
        EXPECT_FALSE(method->hasProgress()) << row.key;
    }
}

}  // namespace
}  // namespace tb::train
