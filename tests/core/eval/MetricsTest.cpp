#include "core/eval/Metrics.h"

#include <gtest/gtest.h>

namespace tb {
namespace {

TEST(Metrics, AgreesWithHandMadeNumbers) {
    const std::vector<std::int32_t> truth{0, 0, 0, 1, 1, 2};
    const std::vector<std::int32_t> predicted{0, 0, 1, 1, 2, 2};
    const Evaluation e = evaluatePredictions(truth, predicted, 4, 0.5);
    EXPECT_EQ(e.n, 6);
    EXPECT_DOUBLE_EQ(e.accuracy, 4.0 / 6.0);
    EXPECT_DOUBLE_EQ(e.classes[0].precision, 1.0);
    EXPECT_DOUBLE_EQ(e.classes[0].recall, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(e.classes[0].f1, 0.8);
    EXPECT_DOUBLE_EQ(e.classes[1].f1, 0.5);
    EXPECT_DOUBLE_EQ(e.classes[2].f1, 2.0 / 3.0);
    EXPECT_EQ(e.classes[3].support, 0);
    EXPECT_DOUBLE_EQ(e.macroF1, (0.8 + 0.5 + 2.0 / 3.0) / 3.0)
        << "A class that never occurs is left out, as in scikit-learn.";
    ASSERT_EQ(e.confusion.size(), 5U);
}

TEST(Metrics, NothingToEvaluateIsZeroNotNaN) {
    const Evaluation e = evaluatePredictions({}, {}, 3, 0.0);
    EXPECT_EQ(e.accuracy, 0.0);
    EXPECT_EQ(e.macroF1, 0.0);
}

TEST(Metrics, JsonRoundTrip) {
    const std::vector<std::int32_t> truth{0, 1, 1};
    const std::vector<std::int32_t> predicted{1, 1, 0};
    const Evaluation e = evaluatePredictions(truth, predicted, 2, 1.25);
    const std::vector<std::string> labels{"a", "b"};
    const auto back = evaluationFromJson(toJson(e, labels));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(toJson(*back, labels), toJson(e, labels));
    EXPECT_FALSE(evaluationFromJson(Json::parse("{\"n\":\"three\"}")).has_value());
}

}  // namespace
}  // namespace tb
