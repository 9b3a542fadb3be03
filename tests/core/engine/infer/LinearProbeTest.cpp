#include "core/engine/api/LinearProbe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "tests/support/Expect.h"

namespace tb {
namespace {

constexpr std::size_t kDimension = 16;

struct Data {
    std::vector<float> vectors;
    std::vector<std::int32_t> labels;
    [[nodiscard]] EmbeddingRows rows() const { return {vectors, kDimension}; }
};

/// Clouds around one corner per class, of unequal numbers.
Data clouds(std::size_t rows, double noise) {
    Data data;
    std::mt19937 random(5);
    std::normal_distribution<float> spread(0.0F, static_cast<float>(noise));
    for (std::size_t i = 0; i < rows; ++i) {
        const auto label = static_cast<std::int32_t>(i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2);
        data.labels.push_back(label);
        for (std::size_t k = 0; k < kDimension; ++k)
            data.vectors.push_back((static_cast<std::int32_t>(k % 3) == label ? 1.0F : 0.0F) + spread(random));
    }
    return data;
}

ProbeOptions quick() {
    ProbeOptions options;
    options.threads = 1;
    return options;
}

TEST(LinearProbe, LearnsClassesAndGivesProbabilities) {
    const Data data = clouds(200, 0.3);
    const auto probe = LinearProbe::fit(data.rows(), data.labels, 3, quick());
    TB_REQUIRE_OK(probe);
    EXPECT_EQ(probe->classes(), 3U);
    const auto predicted = probe->predict(data.rows());
    TB_REQUIRE_OK(predicted);
    EXPECT_EQ(*predicted, data.labels);
    const auto probabilities = probe->probabilities(data.rows());
    TB_REQUIRE_OK(probabilities);
    // The weights are those of the vectors as given.
    std::vector<double> logits(3);
    for (std::size_t c = 0; c < 3; ++c)
        logits[c] = std::inner_product(data.vectors.begin(), data.vectors.begin() + kDimension,
                                       probe->weights().begin() + static_cast<std::ptrdiff_t>(c * kDimension),
                                       static_cast<double>(probe->bias()[c]));
    double sum = 0.0;
    for (const double logit : logits) sum += std::exp(logit);
    for (std::size_t c = 0; c < 3; ++c)
        EXPECT_NEAR(static_cast<double>((*probabilities)[c]), std::exp(logits[c]) / sum, 1e-4);

    const auto again = LinearProbe::fit(data.rows(), data.labels, 3, quick());
    TB_REQUIRE_OK(again);
    EXPECT_TRUE(std::equal(probe->weights().begin(), probe->weights().end(), again->weights().begin()));
}

TEST(LinearProbe, RefusesWhatDoesNotFit) {
    Data data = clouds(20, 0.3);
    EXPECT_EQ(LinearProbe::fit({data.vectors, 15}, data.labels, 3).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(LinearProbe::fit(data.rows(), data.labels, 2).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(LinearProbe::fit({{}, kDimension}, {}, 3).error().code, ErrorCode::InvalidInput);
    const auto probe = LinearProbe::fit(data.rows(), data.labels, 3, quick());
    TB_REQUIRE_OK(probe);
    EXPECT_EQ(probe->predict({data.vectors, 8}).error().code, ErrorCode::InvalidInput);
    data.vectors[7] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(LinearProbe::fit(data.rows(), data.labels, 3).error().code, ErrorCode::InvalidInput);
}

TEST(LinearProbe, FoldsAreStratifiedSeededAndOfEqualSize) {
    const Data data = clouds(203, 0.3);
    const auto folds = stratifiedFolds(data.labels, 5, 1);
    std::vector<std::vector<int>> count(5, std::vector<int>(3));
    for (std::size_t i = 0; i < folds.size(); ++i) ++count[folds[i]][static_cast<std::size_t>(data.labels[i])];
    for (std::size_t label = 0; label < 3; ++label) {
        for (const auto& fold : count) EXPECT_LE(std::abs(fold[label] - count[0][label]), 1);
    }
    for (const auto& fold : count) EXPECT_NEAR(std::accumulate(fold.begin(), fold.end(), 0), 203 / 5, 1);
    EXPECT_EQ(folds, stratifiedFolds(data.labels, 5, 1));
    EXPECT_NE(folds, stratifiedFolds(data.labels, 5, 2));
}

TEST(LinearProbe, OutOfFoldProbabilitiesSeeAWrongLabel) {
    Data data = clouds(300, 0.4);
    constexpr std::size_t kWrong = 42;
    ASSERT_EQ(data.labels[kWrong], 0);
    data.labels[kWrong] = 2;
    FoldOptions options;
    options.probe = quick();
    std::vector<std::uint64_t> told;
    const auto all = outOfFoldProbabilities(data.rows(), data.labels, 3, options,
                                            [&](const Progress& p) { told.push_back(p.done); });
    TB_REQUIRE_OK(all);
    ASSERT_EQ(all->size(), 300U * 3U);
    EXPECT_EQ(told, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
    std::size_t lowest = 0;
    const auto own = [&](std::size_t row) { return (*all)[row * 3 + static_cast<std::size_t>(data.labels[row])]; };
    for (std::size_t row = 0; row < 300; ++row) {
        EXPECT_NEAR(std::accumulate(all->begin() + static_cast<std::ptrdiff_t>(row * 3),
                                    all->begin() + static_cast<std::ptrdiff_t>(row * 3 + 3), 0.0),
                    1.0, 1e-5);
        if (own(row) < own(lowest)) lowest = row;
    }
    EXPECT_EQ(lowest, kWrong);
    EXPECT_EQ(*all, *outOfFoldProbabilities(data.rows(), data.labels, 3, options));
    options.seed = 7;
    EXPECT_NE(*all, *outOfFoldProbabilities(data.rows(), data.labels, 3, options));

    StopSource stop;
    stop.request_stop();
    const auto stopped = outOfFoldProbabilities(data.rows(), data.labels, 3, options, {}, stop.get_token());
    TB_REQUIRE_OK(stopped);
    EXPECT_TRUE(stopped->empty());
    options.folds = 1;
    EXPECT_EQ(outOfFoldProbabilities(data.rows(), data.labels, 3, options).error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace tb
