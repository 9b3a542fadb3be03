#include <gtest/gtest.h>

#include "core/base/EditDistance.h"
#include "core/base/Hash.h"
#include "core/base/Utf8.h"

namespace tb {
namespace {

TEST(Hash, IsXxh3AndPiecesHaveNoBorders) {
    // Of xxhsum -H3 and xxhsum -H2.
    EXPECT_EQ(hash64(""), 0x2d06800538d394c2ULL);
    Hash128 whole;
    EXPECT_EQ(whole.hex(), "99aa06d3014798d86001c324468d497f");
    whole.add("abcdef", 6);
    Hash128 pieces;
    pieces.add("abc", 3);
    pieces.add("def", 3);
    EXPECT_EQ(pieces.hex(), whole.hex());
    EXPECT_EQ(hash64("abc"), hash64("abcd", 3));
}

TEST(EditDistance, CountsInsertionsDeletionsAndReplacements) {
    EXPECT_EQ(editDistance("", ""), 0U);
    EXPECT_EQ(editDistance("kitten", "sitting"), 3U);
    EXPECT_EQ(editDistance("", "abc"), 3U);
    EXPECT_EQ(editDistance("optim.ler", "optim.lr"), 1U);
}

TEST(Utf8, ACutOffSequenceIsToldFromAWrongOne) {
    for (const std::string_view cut : {"\xE4", "\xE4\xBD", "\xF0\x9F\x98", "\xC3"})
        EXPECT_TRUE(isCutOff(cut)) << cut.size();
    for (const std::string_view other : {"a", "\xE4\xBD\xA0", "\xE4z", "\xFF", "\x80", "\xE4\xBD z", "\xC0"})
        EXPECT_FALSE(isCutOff(other)) << other.size();
    EXPECT_EQ(trimmed("\xEF\xBB\xBF \xE3\x80\x80 a b\xC2\xA0\r\n"), "a b");
}

}  // namespace
}  // namespace tb
