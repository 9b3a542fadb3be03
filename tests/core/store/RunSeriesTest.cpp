#include <cmath>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using Series = test::WorkspaceTest;
using ::testing::UnorderedElementsAre;

TEST_F(Series, ReadingsBecomeSeries) {
    const RunId id = runs().create("r", {}, test::smallSnapshot()).value();
    TB_REQUIRE_OK(runs().record(std::vector<RunEvent>{{id, 1, 1, test::stepAt(10, 2.5)},
                                                      {id, 2, 2, test::resultAt(Split::Validation, 10, 0.75, true)}}));
    EXPECT_THAT(runs().seriesNames(id).value(), UnorderedElementsAre("train/loss", "train/accuracy", "lr", "grad_norm",
                                                                     "rate", "validation/loss", "validation/accuracy"));
    const auto loss = runs().series(id, "train/loss", 10).value();
    ASSERT_EQ(loss.size(), 1U);
    EXPECT_EQ(loss[0].step, 10);
    EXPECT_DOUBLE_EQ(loss[0].epoch, 1.0);
    EXPECT_DOUBLE_EQ(loss[0].seconds, 5.0);
    EXPECT_DOUBLE_EQ(loss[0].value, 2.5);
    const auto accuracy = runs().series(id, "validation/accuracy", 10).value();
    ASSERT_EQ(accuracy.size(), 1U);
    EXPECT_DOUBLE_EQ(accuracy[0].value, 0.75);
    EXPECT_DOUBLE_EQ(accuracy[0].seconds, 5.0);
    EXPECT_TRUE(runs().series(id, "no such series", 10)->empty());
}

TEST_F(Series, AtMostSoManyPointsAndNoPeakLost) {
    const RunId id = runs().create("r", {}, test::smallSnapshot()).value();
    std::vector<RunEvent> events;
    for (int i = 1; i <= 5000; ++i)
        events.push_back({id, static_cast<std::uint64_t>(i), i,
                          test::stepAt(i, i == 1234   ? 100.0
                                          : i == 3456 ? -100.0
                                                      : std::sin(i * 0.01))});
    TB_REQUIRE_OK(runs().record(events));
    EXPECT_EQ(runs().series(id, "train/loss", 5000)->size(), 5000U);
    for (const std::size_t maximum : {1U, 2U, 3U, 10U, 400U, 4999U}) {
        const auto points = runs().series(id, "train/loss", maximum).value();
        ASSERT_FALSE(points.empty());
        EXPECT_LE(points.size(), maximum);
        EXPECT_EQ(points.back().step, 5000) << maximum;
        for (std::size_t i = 1; i < points.size(); ++i) EXPECT_LT(points[i - 1].step, points[i].step);
        const auto has = [&](double value) {
            return std::any_of(points.begin(), points.end(), [&](const SeriesPoint& p) { return p.value == value; });
        };
        EXPECT_TRUE(maximum < 3 || (has(100.0) && has(-100.0))) << maximum;
    }
    EXPECT_TRUE(runs().series(id, "train/loss", 0)->empty());
}

TEST_F(Series, ADivergedRunStaysVisible) {
    const RunId id = runs().create("r", {}, test::smallSnapshot()).value();
    std::vector<RunEvent> events;
    for (int i = 1; i <= 100; ++i)
        events.push_back({id, static_cast<std::uint64_t>(i), i, test::stepAt(i, i == 50 ? NAN : 1.0)});
    TB_REQUIRE_OK(runs().record(events));
    const auto points = runs().series(id, "train/loss", 20).value();
    EXPECT_EQ(std::count_if(points.begin(), points.end(), [](const SeriesPoint& p) { return std::isnan(p.value); }), 1);
}

}  // namespace
}  // namespace tb
