#include "core/base/TimeLeft.h"

#include <gtest/gtest.h>

namespace tb {
namespace {

TEST(TimeLeft, IsToldOnceEnoughIsKnownAndGoesByWhatWasDoneSinceTheBeginning) {
    TimeLeft left;
    EXPECT_EQ(left.after({400, 1000, "texts"}, 100.0), std::nullopt) << "the first sign: it may have begun anywhere";
    EXPECT_EQ(left.after({500, 1000, "texts"}, 101.0), std::nullopt) << "too early";
    EXPECT_DOUBLE_EQ(left.after({600, 1000, "texts"}, 110.0).value(), 20.0) << "200 in 10 s, 400 are left";
    EXPECT_DOUBLE_EQ(left.after({900, 1000, "texts"}, 120.0).value(), 4.0);
    EXPECT_EQ(left.after({1000, 1000, "texts"}, 130.0), std::nullopt) << "nothing is left";
}

TEST(TimeLeft, OfALittleShareOrAnUnknownTotalNothingIsTold) {
    TimeLeft left;
    EXPECT_EQ(left.after({0, 1000, "texts"}, 0.0), std::nullopt);
    EXPECT_EQ(left.after({10, 1000, "texts"}, 60.0), std::nullopt);
    EXPECT_TRUE(left.after({20, 1000, "texts"}, 120.0).has_value());
    TimeLeft unknown;
    EXPECT_EQ(unknown.after({0, 0, "rows"}, 0.0), std::nullopt);
    EXPECT_EQ(unknown.after({5000, 0, "rows"}, 60.0), std::nullopt);
}

TEST(TimeLeft, AnotherPartAndAStepBackBeginAnew) {
    TimeLeft left;
    static_cast<void>(left.after({0, 100, "bytes"}, 0.0));
    EXPECT_DOUBLE_EQ(left.after({50, 100, "bytes"}, 10.0).value(), 10.0);
    EXPECT_EQ(left.after({50, 100, "rows"}, 10.0), std::nullopt);
    EXPECT_DOUBLE_EQ(left.after({75, 100, "rows"}, 20.0).value(), 10.0);
    EXPECT_EQ(left.after({10, 100, "rows"}, 30.0), std::nullopt);
    EXPECT_EQ(left.after({10, 200, "rows"}, 60.0), std::nullopt);
}

}  // namespace
}  // namespace tb
