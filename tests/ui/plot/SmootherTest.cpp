#include "ui/plot/Smoother.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tb::ui {
namespace {

TEST(SmootherTest, FollowsTheDebiasedAverage) {
    // last = w * last + (1 - w) * v; smoothed = last / (1 - w^n), by hand for w = 0.5 and 1, 2, 4.
    Smoother smoother(0.5);
    EXPECT_DOUBLE_EQ(smoother.next(1.0), 1.0);
    EXPECT_DOUBLE_EQ(smoother.next(2.0), 1.25 / 0.75);
    EXPECT_DOUBLE_EQ(smoother.next(4.0), 2.625 / 0.875);
}

TEST(SmootherTest, AConstantStaysItself) {
    Smoother smoother(0.99);
    for (int i = 0; i < 50; ++i) EXPECT_NEAR(smoother.next(3.0), 3.0, 1e-12);
}

TEST(SmootherTest, WeightZeroChangesNothingAndNotANumberLeavesNoTrace) {
    Smoother off(0.0);
    EXPECT_EQ(off.next(5.0), 5.0);
    EXPECT_EQ(off.next(-2.0), -2.0);
    Smoother smoother(0.9);
    smoother.next(1.0);
    EXPECT_TRUE(std::isnan(smoother.next(std::nan(""))));
    EXPECT_NEAR(smoother.next(1.0), 1.0, 1e-12);
}

}  // namespace
}  // namespace tb::ui
