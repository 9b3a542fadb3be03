#include "core/base/SplitMix64.h"

#include <gtest/gtest.h>

#include <set>

namespace tb {
namespace {

TEST(SplitMix64, IsTheSameEverywhereAndCoversItsRange) {
    SplitMix64 random(0);
    EXPECT_EQ(random.next(), 0xE220A8397B1DCDAFULL);  // SplitMix64's published first value for seed 0
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 500; ++i) seen.insert(random.below(7));
    EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
}

}  // namespace
}  // namespace tb
