#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/engine/train/ClassWeighting.h"
#include "core/engine/train/Mixup.h"
#include "core/engine/train/RDrop.h"
#include "tests/core/engine/train/TinyModel.h"

// Each loss against its paper's formula, written out in double, value by value.

namespace tb::train {
namespace {

const std::vector<std::int32_t> kTrain{0, 0, 0, 0, 0, 1, 1, 2};
const std::vector<std::int32_t> kLabels{0, 1, 1, 2, 1, 0};
constexpr std::int64_t kClasses = 3;

std::unique_ptr<Loss> lossOf(const LossConfig& config, double cosineScale = 0.0) {
    return makeLoss({config, kTrain, kClasses, torch::kCPU, cosineScale});
}

torch::Tensor classes() {
    return at::tensor(std::vector<std::int64_t>(kLabels.begin(), kLabels.end()), at::kLong);
}

nn::ModelOutput randomOutput(std::int64_t rows = 6) {
    at::manual_seed(8);
    return {at::randn({rows, kClasses}, at::kDouble) * 2.0, at::randn({rows, 5}, at::kDouble)};
}

double at2(const torch::Tensor& values, std::int64_t row, std::int64_t column) {
    return values[row][column].item<double>();
}

double logOfShare(const torch::Tensor& scores, std::int64_t row, std::int64_t column) {
    double sum = 0.0;
    for (std::int64_t c = 0; c < scores.size(1); ++c) sum += std::exp(at2(scores, row, c));
    return at2(scores, row, column) - std::log(sum);
}

TEST(FocalLoss, IsTheFormulaOfLinEtAl) {
    const nn::ModelOutput output = randomOutput();
    LossConfig config;
    config.kind = LossFunction::Focal;
    for (const double gamma : {0.5, 2.0, 5.0}) {
        config.focalGamma = gamma;
        double expected = 0.0;
        for (std::int64_t row = 0; row < 6; ++row) {
            const double log = logOfShare(output.scores, row, kLabels[static_cast<std::size_t>(row)]);
            expected -= std::pow(1.0 - std::exp(log), gamma) * log;
        }
        EXPECT_NEAR(lossOf(config)->sum(output, {classes(), {}}).item<double>(), expected, 1e-9) << gamma;
    }
    EXPECT_EQ(lossOf(config)->divisor(kLabels), 6.0);
}

TEST(FocalLoss, WithoutFocusIsCrossEntropyWithEverythingElse) {
    nn::ModelOutput output = randomOutput();
    output.scores = output.scores.to(at::kFloat);
    LossConfig config;
    config.labelSmoothing = 0.1;
    config.classWeights = ClassWeights::Balanced;
    const torch::Tensor soft = at::softmax(at::randn({6, kClasses}), 1);
    torch::Tensor some = classes();
    some[2] = kCountsForNothing;
    for (const Targets& targets : {Targets{some, {}}, Targets{{}, soft}}) {
        config.kind = LossFunction::CrossEntropy;
        const double plain = lossOf(config)->sum(output, targets).item<double>();
        config.kind = LossFunction::Focal;
        config.focalGamma = 0.0;
        EXPECT_NEAR(lossOf(config)->sum(output, targets).item<double>(), plain, 1e-4);
    }
}

TEST(FocalLoss, HasAGradientWhereTheModelIsQuiteSure) {
    LossConfig config;
    config.kind = LossFunction::Focal;
    config.focalGamma = 0.5;
    const torch::Tensor scores = at::tensor({200.0F, 0.0F, 0.0F}).unsqueeze(0).requires_grad_();
    lossOf(config)->sum({scores}, {at::zeros({1}, at::kLong), {}}).backward();
    EXPECT_TRUE(scores.grad().isfinite().all().item<bool>());
}

TEST(ClassWeighting, ByEffectiveNumberIsTheFormulaOfCuiEtAl) {
    LossConfig config;
    config.classWeights = ClassWeights::EffectiveNumber;
    config.classWeightsBeta = 0.9;
    const ClassWeighting weighting({config, kTrain, 4, torch::kCPU});
    double raw[3], sum = 0.0;
    for (const int c : {0, 1, 2}) {
        const double count = c == 0 ? 5.0 : c == 1 ? 2.0 : 1.0;
        raw[c] = (1.0 - 0.9) / (1.0 - std::pow(0.9, count));
        sum += raw[c];
    }
    for (const std::size_t c : {0U, 1U, 2U}) EXPECT_NEAR(weighting.values()[c], raw[c] * 3.0 / sum, 1e-6);
    EXPECT_EQ(weighting.values()[3], 1.0F) << "a class without texts";
    EXPECT_NEAR(weighting.total(kLabels),
                2.0 * weighting.values()[0] + 3.0 * weighting.values()[1] + weighting.values()[2], 1e-5);
    const torch::Tensor rows = weighting.ofRows(at::tensor(std::vector<std::int64_t>{1, kCountsForNothing, 0}));
    EXPECT_FLOAT_EQ(rows[0].item<float>(), weighting.values()[1]);
    EXPECT_EQ(rows[1].item<float>(), 0.0F);

    config.classWeightsBeta = 0.0;
    const std::vector<float> alike = ClassWeighting({config, kTrain, 3, torch::kCPU}).values();
    for (const float weight : alike) EXPECT_FLOAT_EQ(weight, 1.0F);
    config.classWeightsBeta = 0.999999;
    const std::vector<float> nearly = ClassWeighting({config, kTrain, 3, torch::kCPU}).values();
    EXPECT_NEAR(nearly[2] / nearly[0], 5.0, 1e-3) << "as balanced";
}

/// Khosla et al. 2020, equation 2.
double contrast(const torch::Tensor& features, const std::vector<std::int32_t>& labels, double temperature) {
    const auto rows = static_cast<std::int64_t>(labels.size());
    const auto likeness = [&](std::int64_t a, std::int64_t b) {
        return (features[a].dot(features[b]) / features[a].norm() / features[b].norm()).item<double>() / temperature;
    };
    double total = 0.0;
    for (std::int64_t i = 0; i < rows; ++i) {
        double all = 0.0, own = 0.0;
        int alike = 0;
        for (std::int64_t j = 0; j < rows; ++j)
            if (j != i) all += std::exp(likeness(i, j));
        for (std::int64_t j = 0; j < rows; ++j) {
            if (j == i || labels[static_cast<std::size_t>(i)] != labels[static_cast<std::size_t>(j)]) continue;
            own += likeness(i, j) - std::log(all);
            ++alike;
        }
        if (alike > 0) total -= own / alike;
    }
    return total;
}

TEST(ContrastiveLoss, AddsTheFormulaOfKhoslaEtAl) {
    const nn::ModelOutput output = randomOutput();
    LossConfig config;
    const double plain = lossOf(config)->sum(output, {classes(), {}}).item<double>();
    config.contrastiveWeight = 0.7;
    config.contrastiveTemperature = 0.3;
    const auto loss = lossOf(config);
    EXPECT_TRUE(loss->couplesRows());
    EXPECT_NEAR(loss->sum(output, {classes(), {}}).item<double>() - plain,
                0.7 * contrast(output.features, kLabels, 0.3), 1e-5);
    EXPECT_EQ(loss->divisor(kLabels), 6.0);
}

TEST(ContrastiveLoss, RowsThatCountForNothingAreNotThere) {
    const nn::ModelOutput output = randomOutput(8);
    torch::Tensor padded = at::cat({classes(), at::full({2}, kCountsForNothing, at::kLong)});
    LossConfig config;
    config.contrastiveWeight = 1.0;
    const nn::ModelOutput first{output.scores.narrow(0, 0, 6), output.features.narrow(0, 0, 6)};
    EXPECT_NEAR(lossOf(config)->sum(output, {padded, {}}).item<double>(),
                lossOf(config)->sum(first, {classes(), {}}).item<double>(), 1e-5);
}

TEST(ContrastiveLoss, ATextAloneHasNoTermAndNoBrokenGradient) {
    LossConfig config;
    config.contrastiveWeight = 1.0;
    const torch::Tensor scores = at::randn({1, 3}).requires_grad_(), features = at::randn({1, 5}).requires_grad_();
    const torch::Tensor one = at::ones({1}, at::kLong);
    const torch::Tensor sum = lossOf(config)->sum({scores, features}, {one, {}});
    EXPECT_NEAR(sum.item<double>(), at::cross_entropy_loss(scores, one).item<double>(), 1e-6);
    sum.backward();
    EXPECT_TRUE(features.grad().isfinite().all().item<bool>());
}

TEST(CosineMargin, LowersTheOwnScoreByScaleTimesMarginBeforeAnyLoss) {
    const nn::ModelOutput output = randomOutput();
    LossConfig config;
    config.cosineMargin = 0.25;
    torch::Tensor lower = output.scores.clone();
    for (std::int64_t row = 0; row < 6; ++row) lower[row][kLabels[static_cast<std::size_t>(row)]] -= 16.0 * 0.25;
    double expected = 0.0;
    for (std::int64_t row = 0; row < 6; ++row)
        expected -= logOfShare(lower, row, kLabels[static_cast<std::size_t>(row)]);
    EXPECT_NEAR(lossOf(config, 16.0)->sum(output, {classes(), {}}).item<double>(), expected, 1e-4);
    EXPECT_LT(lossOf(config)->sum(output, {classes(), {}}).item<double>(), expected - 1.0) << "no cosine, no margin";
    config.contrastiveWeight = 0.5;
    EXPECT_TRUE(lossOf(config, 16.0)->couplesRows());
}

TEST(RDrop, IsTheFormulaOfLiangEtAl) {
    at::manual_seed(4);
    const torch::Tensor a = at::randn({4, 3}, at::kDouble), b = at::randn({4, 3}, at::kDouble);
    LabelledBatch batch;
    batch.labels = at::tensor(std::vector<std::int64_t>{0, 2, 1, kCountsForNothing});
    nn::Classifier model = test::tinyClassifier(20, 3, 0.0);
    int passes = 0;
    const PartLoss got = RDrop(0.8).part(model, batch, [&](const LabelledBatch& rows) {
        const torch::Tensor& scores = passes++ == 0 ? a : b;
        return PartLoss{at::cross_entropy_loss(scores, rows.labels, {}, at::Reduction::Sum), scores};
    });
    double expected = 0.0;
    for (std::int64_t row = 0; row < 3; ++row) {
        const auto label = batch.labels[row].item<std::int64_t>();
        expected -= logOfShare(a, row, label) + logOfShare(b, row, label);
        for (std::int64_t c = 0; c < 3; ++c) {
            const double p = logOfShare(a, row, c), q = logOfShare(b, row, c);
            expected += 0.8 * 0.5 * (std::exp(p) * (p - q) + std::exp(q) * (q - p));
        }
    }
    EXPECT_EQ(passes, 2);
    EXPECT_NEAR(got.sum.item<double>(), expected, 1e-9);
}

TEST(Mixup, MixesSentenceVectorsAndTargetsAlike) {
    nn::Classifier model = test::tinyClassifier(40, 3, 0.0);
    const TokenisedSplit split = test::tinySplit(7, 40, 3);
    std::vector<std::int64_t> rows(7);
    std::iota(rows.begin(), rows.end(), 0);
    LabelledBatch batch = makeBatch(split, rows, torch::kCPU);
    const at::NoGradGuard noGrad;
    const torch::Tensor vectors = model->vectors(batch.inputs);
    std::vector<double> shares;
    for (batch.step = 0; batch.step < 200; ++batch.step) {
        (void)Mixup(0.4, 5).part(model, batch, [&](const LabelledBatch& mixed) {
            const double share = mixed.inputs.mixture->share;
            shares.push_back(share);
            if (batch.step > 3) return PartLoss{};
            const torch::Tensor scores = model->outputs(mixed.inputs).scores;
            for (std::int64_t i = 0; i < 7; ++i) {
                const auto other = mixed.inputs.mixture->partner[i].item<std::int64_t>();
                const auto expected = model->head().scores(
                    model->headFeatures((vectors[i] * share + vectors[other] * (1.0 - share)).unsqueeze(0)));
                EXPECT_LT((scores[i] - expected[0]).abs().max().item<double>(), 1e-5);
                for (std::int64_t c = 0; c < 3; ++c)
                    EXPECT_NEAR(at2(mixed.distribution, i, c),
                                share * (split.labels[static_cast<std::size_t>(i)] == c) +
                                    (1.0 - share) * (split.labels[static_cast<std::size_t>(other)] == c),
                                1e-6);
            }
            return PartLoss{};
        });
    }
    // Beta(0.4, 0.4): mean a half, variance 1 / (4 * (2 * 0.4 + 1)).
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / 200.0;
    double variance = 0.0;
    for (const double share : shares) variance += (share - mean) * (share - mean) / 200.0;
    EXPECT_NEAR(mean, 0.5, 0.08);
    EXPECT_NEAR(variance, 1.0 / (4.0 * 1.8), 0.04);
    EXPECT_NE(shares[0], shares[1]);
    batch.step = 0;
    (void)Mixup(0.4, 5).part(model, batch, [&](const LabelledBatch& mixed) {
        EXPECT_EQ(mixed.inputs.mixture->share, shares[0]) << "by seed and step";
        return PartLoss{};
    });
}

}  // namespace
}  // namespace tb::train
