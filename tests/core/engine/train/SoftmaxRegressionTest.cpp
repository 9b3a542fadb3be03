#include "core/engine/train/SoftmaxRegression.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/engine/train/Lbfgs.h"

namespace tb::train {
namespace {

bool always(std::int64_t, double) {
    return true;
}

TEST(Lbfgs, FindsTheMinimumOfRosenbrocksValleyWithAndWithoutAPreconditioner) {
    const auto valley = [](const torch::Tensor& p) {
        const double x = p[0].item<double>();
        const double y = p[1].item<double>();
        const double value = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
        return ValueAndGradient{value,
                                at::tensor({-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)}, at::kDouble)};
    };
    LbfgsOptions options;
    options.gradientTolerance = 1e-9;
    options.valueTolerance = 0.0;
    for (int round = 0; round < 2; ++round) {
        const LbfgsResult found = minimise(valley, at::tensor({-1.2, 1.0}, at::kDouble), options, always);
        EXPECT_TRUE(found.converged);
        EXPECT_LT(found.iterations, 60);
        EXPECT_NEAR(found.point[0].item<double>(), 1.0, 1e-7);
        EXPECT_NEAR(found.point[1].item<double>(), 1.0, 1e-7);
        options.precondition = [](const torch::Tensor& g) { return g * at::tensor({1.0, 0.3}, at::kDouble); };
    }
}

TEST(Lbfgs, StopsWhenTold) {
    const auto bowl = [](const torch::Tensor& p) {
        return ValueAndGradient{p.pow(4).sum().item<double>(), p.pow(3) * 4};
    };
    const LbfgsResult found =
        minimise(bowl, at::ones({5}), {}, [](std::int64_t iteration, double) { return iteration < 3; });
    EXPECT_EQ(found.iterations, 3);
    EXPECT_FALSE(found.converged);
}

struct Data {
    torch::Tensor x, y;
};

/// Overlapping clouds, features of very different size and with an offset; the last one constant.
Data clouds(std::int64_t rows, std::int64_t classes) {
    at::manual_seed(7);
    Data data;
    data.y = at::arange(rows) % classes;
    const auto centres = at::randn({classes, 12});
    data.x = centres.index_select(0, data.y) + at::randn({rows, 12}) * 1.5;
    data.x = data.x * at::logspace(-2, 2, 12) + 3.0;
    data.x.select(1, 11).fill_(5.0);
    return data;
}

/// The loss as the formula says it, in double precision.
double plainLoss(const Data& data, const torch::Tensor& weight, const torch::Tensor& bias, double l2,
                 const torch::Tensor& rowWeights) {
    const auto x = data.x.to(at::kDouble);
    const auto logits = at::linear(x, weight.to(at::kDouble), bias.to(at::kDouble));
    const auto picked = at::log_softmax(logits, 1).gather(1, data.y.unsqueeze(1)).squeeze(1);
    const auto shares = rowWeights / rowWeights.sum();
    const auto scaled =
        (weight.to(at::kDouble) * at::std(x, 0, false)).slice(1, 0, 11);  // the constant feature has no say
    return -(picked * shares).sum().item<double>() + 0.5 * l2 * scaled.square().sum().item<double>();
}

TEST(SoftmaxRegression, NoSmallChangeImprovesOnTheResult) {
    const Data data = clouds(400, 4);
    for (const bool weighted : {false, true}) {
        SoftmaxRegressionOptions options;
        options.l2 = 0.01;
        options.tolerance = 0.0;
        torch::Tensor rowWeights = at::ones({400});
        if (weighted) options.rowWeights = rowWeights = at::where(data.y.eq(0), at::full({}, 5.0), at::ones({}));
        const SoftmaxRegression fitted = fitSoftmaxRegression(data.x, data.y, 4, options);
        EXPECT_TRUE(fitted.converged);
        EXPECT_LT(fitted.iterations, 60);
        const double best = plainLoss(data, fitted.weight, fitted.bias, options.l2, rowWeights);
        EXPECT_NEAR(best, fitted.loss, 1e-5);
        at::manual_seed(1);
        for (int i = 0; i < 50; ++i) {
            const auto step = at::randn({4, 12}) / at::std(data.x, 0, false).clamp_min(1e-3) * 3e-3;
            EXPECT_GT(plainLoss(data, fitted.weight + step, fitted.bias - at::mv(step, data.x.mean(0)), options.l2,
                                rowWeights),
                      best - 1e-7);
        }
    }
}

TEST(SoftmaxRegression, EndsWhereLittleIsLeftToGain) {
    const Data data = clouds(400, 9);
    SoftmaxRegressionOptions exact;
    exact.tolerance = 0.0;
    const auto best = fitSoftmaxRegression(data.x, data.y, 9, exact);
    const auto usual = fitSoftmaxRegression(data.x, data.y, 9, {});
    EXPECT_TRUE(usual.converged);
    EXPECT_LT(usual.iterations, best.iterations);
    EXPECT_LT(usual.loss, best.loss * 1.002);
}

TEST(SoftmaxRegression, IsTheSameEveryTimeAndTellsEachIteration) {
    at::set_num_threads(1);
    const Data data = clouds(300, 3);
    std::vector<double> losses;
    const auto first = fitSoftmaxRegression(data.x, data.y, 3, {}, [&](const FitProgress& p) {
        EXPECT_EQ(p.iteration, static_cast<std::int64_t>(losses.size()) + 1);
        losses.push_back(p.loss);
        EXPECT_GT(p.accuracy, 0.3);
        return true;
    });
    const auto second = fitSoftmaxRegression(data.x, data.y, 3, {});
    EXPECT_TRUE(at::equal(first.weight, second.weight));
    EXPECT_TRUE(at::equal(first.bias, second.bias));
    EXPECT_TRUE(std::is_sorted(losses.rbegin(), losses.rend()));
    EXPECT_EQ(first.iterations, static_cast<std::int64_t>(losses.size()));
}

TEST(SoftmaxRegression, AClassWithoutRowsGetsNextToNoProbability) {
    const Data data = clouds(300, 3);
    const auto fitted = fitSoftmaxRegression(data.x, data.y, 4, {});
    const auto probabilities = at::softmax(at::linear(data.x, fitted.weight, fitted.bias), 1);
    EXPECT_TRUE(probabilities.isfinite().all().item<bool>());
    EXPECT_LT(probabilities.select(1, 3).max().item<double>(), 0.05);
}

}  // namespace
}  // namespace tb::train
