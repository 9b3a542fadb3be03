#include "core/engine/train/WeightAverage.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"

namespace tb::train {
namespace {

constexpr std::int64_t kStepsOfAnEpoch = 5;
constexpr std::int64_t kSteps = 4 * kStepsOfAnEpoch;

/// A run whose weights all are what `weightAt(step)` says.
struct Averaged {
    explicit Averaged(const LoopConfig& loop) : average(*WeightAverage::make(model, loop)) {}
    static double weightAt(std::int64_t step) { return 1.0 / static_cast<double>(step); }
    void go(std::int64_t from, std::int64_t to) {
        for (std::int64_t step = from; step <= to; ++step) {
            {
                const at::NoGradGuard noGrad;
                for (torch::Tensor& p : model->parameters()) p.fill_(weightAt(step));
            }
            average.note({step, kSteps, false}, weightAt(step));
            if (step % kStepsOfAnEpoch == 0) average.note({step, kSteps, true}, weightAt(step));
        }
    }
    [[nodiscard]] double value() const {
        const torch::Tensor& first = average.weights().front().second;
        EXPECT_NEAR((first - first.flatten()[0]).abs().max().item<double>(), 0.0, 1e-7);
        return first.flatten()[0].item<double>();
    }
    nn::Classifier model = test::tinyClassifier(20, 3, 0.0);
    WeightAverage average;
};

LoopConfig loopWith(WeightAveraging kind) {
    LoopConfig loop;
    loop.averaging = kind;
    return loop;
}

TEST(WeightAverage, NoneIsKeptUnasked) {
    EXPECT_FALSE(WeightAverage::make(test::tinyClassifier(20, 3, 0.0), LoopConfig()).has_value());
    EXPECT_EQ(averagingKinds().size(), 2U);
}

TEST(WeightAverage, EmaForgetsByItsDecayOnceThereAreEnoughSteps) {
    LoopConfig loop = loopWith(WeightAveraging::Ema);
    loop.emaDecay = 0.6;
    Averaged run(loop);
    run.go(1, kSteps);
    double expected = Averaged::weightAt(1);
    for (std::int64_t step = 2; step <= kSteps; ++step) {
        const double taken = static_cast<double>(step - 1);
        const double decay = std::min(0.6, (1.0 + taken) / (10.0 + taken));
        expected = decay * expected + (1.0 - decay) * Averaged::weightAt(step);
    }
    EXPECT_NEAR(run.value(), expected, 1e-6);
    EXPECT_NEAR(run.average.state().unusedDecay, expected, 1e-12) << "unused words are averaged alike";
    EXPECT_EQ(run.average.state().count, kSteps);
}

TEST(WeightAverage, SwaIsTheMeanOfTheLastEpochs) {
    LoopConfig loop = loopWith(WeightAveraging::Swa);
    loop.swaStart = 0.4;
    Averaged run(loop);
    run.go(1, 2 * kStepsOfAnEpoch - 1);
    EXPECT_EQ(run.average.state().count, 0) << "the first epoch is too early";
    run.go(2 * kStepsOfAnEpoch, kSteps);
    const double expected = (Averaged::weightAt(10) + Averaged::weightAt(15) + Averaged::weightAt(20)) / 3.0;
    EXPECT_NEAR(run.value(), expected, 1e-6);
    EXPECT_NEAR(run.average.state().unusedDecay, expected, 1e-12);
    run.average.note({kSteps, kSteps, true}, 9.0);
    EXPECT_EQ(run.average.state().count, 3) << "an epoch that is ended twice, after a stop, counts once";
}

TEST(WeightAverage, StandsInForTheWeightsAndBack) {
    Averaged run(loopWith(WeightAveraging::Ema));
    run.go(1, 3);
    const double average = run.value();
    std::optional<WeightAverage> held(std::move(run.average));
    {
        const AverageInPlace there(held);
        EXPECT_TRUE(there.isThere());
        EXPECT_NEAR(run.model->parameters().front().flatten()[0].item<double>(), average, 1e-7);
    }
    EXPECT_FLOAT_EQ(run.model->parameters().front().flatten()[0].item<float>(),
                    static_cast<float>(Averaged::weightAt(3)));
    EXPECT_NEAR(held->weights().front().second.flatten()[0].item<double>(), average, 1e-7);
    std::optional<WeightAverage> none;
    EXPECT_FALSE(AverageInPlace(none).isThere());
}

TEST(WeightAverage, ContinuesFromWhatWasSavedAndRefusesAnother) {
    Averaged whole(loopWith(WeightAveraging::Ema)), first(loopWith(WeightAveraging::Ema)),
        rest(loopWith(WeightAveraging::Ema));
    whole.go(1, 9);
    first.go(1, 4);
    TB_REQUIRE_OK(rest.average.restore(first.average.weights(), first.average.state()));
    rest.go(5, 9);
    EXPECT_EQ(rest.value(), whole.value());
    EXPECT_EQ(rest.average.state(), whole.average.state());
    nn::NamedTensors lacking = first.average.weights();
    lacking.pop_back();
    const auto refused = rest.average.restore(lacking, first.average.state());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Corrupt);
    std::int64_t values = 0;
    for (const torch::Tensor& p : whole.model->parameters()) values += p.numel();
    EXPECT_EQ(whole.average.bytes(), 4 * values);
}

}  // namespace
}  // namespace tb::train
