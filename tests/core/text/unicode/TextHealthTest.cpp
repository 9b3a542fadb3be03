#include "core/text/unicode/TextHealth.h"

#include <gtest/gtest.h>

#include "core/text/pii/Placeholders.h"

namespace tb {
namespace {

TEST(TextHealth, WrongDecodingIsSeenAndForeignLettersAreNot) {
    for (const char* text : {"CafÃ© is closed", "Itâ€™s late", "costs Â£5", "bad \xEF\xBF\xBD char", "鎴戠殑鍗′涪浜�",
                             "鎴戠殑鍗′涪浜", "??? ????", "\xC2\x9A", "\xFF"})
        EXPECT_TRUE(looksMisdecoded(text)) << text;
    for (const char* text : {"Café, naïve, Ü, ÄÖÜß – “quoted” €5", "what??? really????", "我的卡丢了，请联系联通客服",
                             "São Paulo Ñandú", "£5 or ¥600", "Ça été", "где моя карта", "", "?"})
        EXPECT_FALSE(looksMisdecoded(text)) << text;
}

TEST(TextHealth, LanguagesAreToldApartOrLeftOpen) {
    EXPECT_EQ(languageOf("Where is the card that I ordered two weeks ago?"), "en");
    EXPECT_EQ(languageOf("Wo ist die Karte, die ich vor zwei Wochen bestellt habe?"), "de");
    EXPECT_EQ(languageOf("¿Dónde está la tarjeta que pedí hace dos semanas?"), "es");
    EXPECT_EQ(languageOf("我的卡丢了"), "zh");
    EXPECT_EQ(languageOf("カードをなくしました"), "ja");
    EXPECT_EQ(languageOf("где моя карта"), "(Cyrl)");
    EXPECT_EQ(languageOf("ok"), "");
    EXPECT_EQ(languageOf("12345 !!"), "");
}

TEST(TextHealth, TokensAreRoughlyCounted) {
    EXPECT_EQ(roughTokens(""), 2U);
    EXPECT_EQ(roughTokens("where is my card?"), 7U);
    EXPECT_EQ(roughTokens("我要退款"), 6U);
    EXPECT_GT(roughTokens(std::string(400, 'x')), 50U);
}

TEST(Placeholders, TheSameValueGetsTheSamePlaceholderAndComesBack) {
    Placeholders book;
    const PiiFinder finder;
    const auto replaced = [&](std::string_view text) { return book.replace(text, finder.find(text)); };
    const std::string first = "mail a@b.com or c@d.org, phone +44 20 7946 0958";
    EXPECT_EQ(replaced(first), "mail [EMAIL_1] or [EMAIL_2], phone [PHONE_1]");
    EXPECT_EQ(replaced("a@b.com again"), "[EMAIL_1] again");
    EXPECT_EQ(book.restore(replaced(first)), first);
    EXPECT_EQ(book.restore("[EMAIL_9] [EMAIL_2] [EMAIL_x] ["), "[EMAIL_9] c@d.org [EMAIL_x] [");
    EXPECT_EQ(book.entries().size(), 3U);
    EXPECT_FALSE(book.add({PiiKind::Email, 2, "other@e.com"}));
    EXPECT_FALSE(book.add({PiiKind::Email, 7, "a@b.com"}));
}

TEST(Placeholders, APlaceholderOfSomebodyElseKeepsItsNumber) {
    Placeholders book;
    const PiiFinder finder;
    const std::string text = "[EMAIL_4] wrote to a@b.com";
    EXPECT_EQ(book.replace(text, finder.find(text)), "[EMAIL_4] wrote to [EMAIL_5]");
    EXPECT_EQ(book.restore("[EMAIL_4] wrote to [EMAIL_5]"), text);
}

}  // namespace
}  // namespace tb
