#include "ui/plot/SeriesBuffer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>

namespace tb::ui {
namespace {

CurvePoint at(double step, double value) {
    return {step, step / 100.0, step * 0.5, value};
}

SeriesBuffer noisy(std::size_t points) {
    SeriesBuffer series;
    series.reserve(points);
    std::mt19937 random(7);
    std::normal_distribution<double> noise;
    for (std::size_t i = 0; i < points; ++i) series.append(at(static_cast<double>(i), noise(random)));
    return series;
}

TEST(SeriesBufferTest, FewPointsComeBackUnchangedWithOneNeighbourOnEitherSide) {
    SeriesBuffer series;
    for (int i = 0; i < 10; ++i) series.append(at(i, i * i));
    const auto points = series.visible(XAxis::Step, 2.5, 5.0, 100);
    const std::vector<SeriesBuffer::XY> expected{{2, 4}, {3, 9}, {4, 16}, {5, 25}, {6, 36}};
    EXPECT_EQ(points, expected);
    EXPECT_EQ(series.visible(XAxis::Time, 1.2, 2.6, 100).front(), (SeriesBuffer::XY{1.0, 4.0}));
}

TEST(SeriesBufferTest, NeverMoreThanTwicePixelsAndNeverLosesAnExtreme) {
    const SeriesBuffer series = noisy(12345);
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::uniform_real_distribution<double> place(-100.0, 12500.0);
        const double a = place(random);
        const double b = place(random);
        const auto [x0, x1] = std::minmax(a, b);
        const int pixels = 2 + round * 5;
        const auto points = series.visible(XAxis::Step, x0, x1, pixels);
        ASSERT_LE(points.size(), static_cast<std::size_t>(2 * pixels));
        ASSERT_TRUE(
            std::is_sorted(points.begin(), points.end(), [](const auto& l, const auto& r) { return l.x < r.x; }));
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t i = 0; i < series.size(); ++i) {
            const CurvePoint point = series.at(i);
            if (point.step < x0 || point.step > x1) continue;
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
        if (low > high) continue;
        const auto byY = [](const auto& l, const auto& r) { return l.y < r.y; };
        EXPECT_LE(std::min_element(points.begin(), points.end(), byY)->y, low);
        EXPECT_GE(std::max_element(points.begin(), points.end(), byY)->y, high);
        const auto extent = series.extent(XAxis::Step, x0, x1);
        ASSERT_TRUE(extent.has_value());
        EXPECT_EQ(extent->low, low);
        EXPECT_EQ(extent->high, high);
    }
}

TEST(SeriesBufferTest, LeavesOutWhatIsNotFiniteAndStaysSortedWhenStepsRepeat) {
    SeriesBuffer series;
    series.append(at(5, 1.0));
    series.append(at(6, std::nan("")));
    series.append(at(3, 2.0));  // a resumed run repeats steps
    series.append(at(7, std::numeric_limits<double>::infinity()));
    ASSERT_EQ(series.size(), 2U);
    EXPECT_EQ(series.at(1).step, 5.0);
    EXPECT_EQ(series.extent(XAxis::Step, 0, 10)->high, 2.0);
    EXPECT_FALSE(series.extent(XAxis::Step, 8, 9).has_value());
    EXPECT_TRUE(series.visible(XAxis::Step, 0, 1, 2).size() <= 4);
}

TEST(SeriesBufferTest, NearestPicksTheCloserNeighbour) {
    SeriesBuffer series;
    EXPECT_FALSE(series.nearest(XAxis::Step, 1).has_value());
    for (const double step : {0.0, 10.0, 20.0}) series.append(at(step, step));
    EXPECT_EQ(series.nearest(XAxis::Step, -4), 0U);
    EXPECT_EQ(series.nearest(XAxis::Step, 14), 1U);
    EXPECT_EQ(series.nearest(XAxis::Step, 16), 2U);
    EXPECT_EQ(series.nearest(XAxis::Step, 99), 2U);
}

TEST(SeriesBufferTest, AMillionPointsAnswerWithinAMillisecond) {
    const SeriesBuffer series = noisy(1'000'000);
    double best = 1e9;  // the machine may be busy: the fastest of several tells what the code costs
    std::size_t seen = 0;
    for (int round = 0; round < 20; ++round) {
        const auto start = std::chrono::steady_clock::now();
        seen += series.visible(XAxis::Epoch, 13.0 + round, 9990.0, 1600).size();
        seen += series.extent(XAxis::Epoch, 13.0 + round, 9990.0).has_value() ? 1 : 0;
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    EXPECT_GT(seen, 20U * 1600U);
    EXPECT_LT(best, 1.0);
    RecordProperty("milliseconds_per_query", std::to_string(best));
}

}  // namespace
}  // namespace tb::ui
