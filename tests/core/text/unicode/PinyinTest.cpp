#include "core/text/unicode/Pinyin.h"

#include <gmock/gmock.h>

namespace tb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Pinyin, EachChineseCharacterHasItsReadings) {
    EXPECT_THAT(pinyinReadings("退款"), ElementsAre(ElementsAre("tui"), ElementsAre("kuan")));
    EXPECT_THAT(pinyinReadings("card_退_x"), ElementsAre(ElementsAre("tui")));
    EXPECT_THAT(pinyinReadings("card"), IsEmpty());
    EXPECT_THAT(pinyinReadings("\xFF broken"), IsEmpty());
}

TEST(Pinyin, ACharacterReadInTwoWaysHasBoth) {
    const auto bank = pinyinReadings("银行");
    ASSERT_EQ(bank.size(), 2U);
    EXPECT_THAT(bank[0], ElementsAre("yin"));
    EXPECT_THAT(bank[1], Contains("hang"));
    EXPECT_THAT(bank[1], Contains("xing"));
}

}  // namespace
}  // namespace tb
