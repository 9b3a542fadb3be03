#include "core/data/DataCheck.h"

#include "core/data/AlikeNames.h"

#include <gmock/gmock.h>

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::vector<std::int64_t> keysOf(const DataReport& report, FindingKind kind) {
    const DataFinding* const finding = report.find(kind);
    return finding == nullptr ? std::vector<std::int64_t>{} : finding->keys;
}

DataReport check(const std::vector<CheckRow>& rows, const DataCheckOptions& options = {}) {
    return checkData(rows, options);
}

TEST(DataCheck, EachRowIsComparedWithThoseBeforeIt) {
    const std::vector<CheckRow> rows{{1, "where is my new card, please tell me", "card", Split::Train},
                                     {2, "where is my new card, please tell me", "card", Split::Train},
                                     {3, "where is my new card, please tell me", "status", Split::Train},
                                     {4, "Where is my new card please tell me!", "card", Split::Train},
                                     {5, "where is my new card, please tell me now", "status", Split::Test},
                                     {6, "cancel the order", "cancel", Split::Train},
                                     {7, "  ", "", Split::Unassigned}};
    const DataReport report = check(rows);
    EXPECT_EQ(report.rows, 7U);
    EXPECT_THAT(keysOf(report, FindingKind::ExactDuplicate), ElementsAre(2));
    EXPECT_THAT(keysOf(report, FindingKind::IntentConflict), ElementsAre(3));
    EXPECT_THAT(keysOf(report, FindingKind::NearDuplicate), ElementsAre(4));
    EXPECT_THAT(keysOf(report, FindingKind::NearConflict), ElementsAre(5));
    EXPECT_THAT(keysOf(report, FindingKind::SplitLeak), ElementsAre(5));
    EXPECT_THAT(report.leakMoves, ElementsAre(Pair(5, Split::Train)));
    EXPECT_THAT(keysOf(report, FindingKind::Empty), ElementsAre(7));
    EXPECT_EQ(report.find(FindingKind::IntentConflict)->samples.front().otherLabel, "card");
    EXPECT_EQ(report.nearGroups, 1U);
}

TEST(DataCheck, KnownRowsAreNeighboursAndNeverFindings) {
    const std::vector<CheckRow> rows{{1, "mail me at a@b.com", "x", Split::Test, true},
                                     {2, "mail me at a@b.com", "x", Split::Unassigned, true},
                                     {1, "Mail me at a@b.com", "x", Split::Train, false}};
    const DataReport report = check(rows);
    EXPECT_EQ(report.rows, 1U);
    EXPECT_THAT(keysOf(report, FindingKind::NearDuplicate), ElementsAre(1));
    EXPECT_THAT(keysOf(report, FindingKind::SplitLeak), ElementsAre(1));
    EXPECT_THAT(keysOf(report, FindingKind::PersonalData), ElementsAre(1));
    EXPECT_THAT(keysOf(report, FindingKind::ExactDuplicate), IsEmpty());
    EXPECT_EQ(report.pii[static_cast<std::size_t>(PiiKind::Email)], 1U);
    EXPECT_EQ(report.find(FindingKind::PersonalData)->samples.front().other, "email: a@b.com");
}

TEST(DataCheck, TheLanguageOfMostRowsDecidesWhatIsForeign) {
    std::vector<CheckRow> rows(12,
                               CheckRow{0, "Where is the card that I ordered two weeks ago?", "", Split::Unassigned});
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].key = static_cast<std::int64_t>(i);
    rows.push_back({100, "我的卡丢了，怎么办", "", Split::Unassigned});
    rows.push_back({101, "ok", "", Split::Unassigned});
    rows.push_back({102, "Wo ist die Karte, die ich vor zwei Wochen bestellt habe?", "", Split::Unassigned});
    const DataReport report = check(rows);
    EXPECT_EQ(report.language, "en");
    EXPECT_THAT(keysOf(report, FindingKind::ForeignLanguage), ElementsAre(100, 102));
    rows.resize(5);
    EXPECT_EQ(check(rows).language, "");
}

TEST(DataCheck, RowsWithoutASplitAreTrainedOnSoATestRowLikeThemLeaks) {
    const std::vector<CheckRow> rows{{1, "where is my new card, please tell me", "card", Split::Unassigned},
                                     {2, "Where is my new card please tell me!", "card", Split::Test},
                                     {3, "how do I cancel the order of last week", "", Split::Unassigned},
                                     {4, "how do I cancel the order of last week", "cancel", Split::Test},
                                     {5, "the parcel came and was empty inside", "lost", Split::Test},
                                     {6, "the parcel came and was empty inside.", "lost", Split::Unassigned}};
    const DataReport report = check(rows);
    EXPECT_THAT(keysOf(report, FindingKind::SplitLeak), ElementsAre(2, 6)) << "an unlabelled text is not trained on";
    EXPECT_THAT(report.leakMoves, ElementsAre(Pair(2, Split::Train), Pair(6, Split::Test)));
}

TEST(DataCheck, AnIntentThatIsOnlyTestedIsToldAsSuch) {
    std::vector<CheckRow> rows{{1, "where is my card", "card", Split::Unassigned},
                               {2, "cancel it", "cancel", Split::Test},
                               {3, "stop the order", "cancel", Split::Validation},
                               {4, "my card is lost", "lost", Split::Train},
                               {5, "lost it", "lost", Split::Test}};
    const DataReport report = check(rows);
    ASSERT_NE(report.find(FindingKind::TestOnlyIntent), nullptr);
    EXPECT_EQ(report.find(FindingKind::TestOnlyIntent)->count, 1U);
    EXPECT_EQ(report.find(FindingKind::TestOnlyIntent)->samples.front().text, "cancel");
    EXPECT_EQ(report.find(FindingKind::TestOnlyIntent)->samples.front().count, 2);
    for (CheckRow& row : rows) row.split = Split::Test;
    EXPECT_EQ(check(rows).find(FindingKind::TestOnlyIntent), nullptr) << "a file of test rows, for data elsewhere";
}

TEST(DataCheck, LengthsAndSmallIntentsAreCounted) {
    std::string longText;
    for (int i = 0; i < 200; ++i) longText += "word ";
    std::vector<CheckRow> rows{{1, longText, "long", Split::Unassigned}};
    std::vector<std::string> texts;
    for (int i = 0; i < 12; ++i)
        texts.push_back(std::string(1, static_cast<char>('a' + i)) + " question number " + std::to_string(i * i * 977));
    for (int i = 0; i < 12; ++i) rows.push_back({i + 2, texts[static_cast<std::size_t>(i)], "many", Split::Unassigned});
    const DataReport report = check(rows);
    EXPECT_THAT(keysOf(report, FindingKind::TooLong), ElementsAre(1));
    EXPECT_EQ(report.find(FindingKind::TooLong)->samples.front().count, 202);
    EXPECT_EQ(report.lengths.front(), 12U);
    EXPECT_EQ(report.lengths.back(), 1U);
    ASSERT_NE(report.find(FindingKind::SmallIntent), nullptr);
    EXPECT_EQ(report.find(FindingKind::SmallIntent)->count, 1U);
    EXPECT_EQ(report.find(FindingKind::SmallIntent)->samples.front().text, "long");
}

TEST(DataCheck, CanBeStoppedAndTellsHowFar) {
    std::vector<std::string> texts;
    for (int i = 0; i < 5000; ++i) texts.push_back("text " + std::to_string(i * 7919));
    std::vector<CheckRow> rows;
    for (const std::string& text : texts) rows.push_back({1, text, "", Split::Unassigned});
    StopSource stop;
    const DataReport report = checkData(
        rows, {},
        [&](const Progress& at) {
            EXPECT_EQ(at.total, 15'000U);
            stop.request_stop();
        },
        stop.get_token());
    EXPECT_TRUE(report.cancelled);
}

TEST(DataCheck, IntentsThatLookAlikeAreNamedWithTheOneToMergeInto) {
    // Capitals, a no-break space, a zero-width space, an accent of its own; "tracks" is another word.
    const std::vector<CheckRow> rows{{.key = 1, .text = "one", .label = "track"},
                                     {.key = 2, .text = "two", .label = "track"},
                                     {.key = 3, .text = "three", .label = "Track"},
                                     {.key = 4, .text = "four", .label = "track\xE2\x80\x8B"},
                                     {.key = 5, .text = "five", .label = "caf\xC3\xA9"},
                                     {.key = 6, .text = "six", .label = "cafe\xCC\x81"},
                                     {.key = 7, .text = "seven", .label = "track parcel"},
                                     {.key = 8, .text = "eight", .label = "track\xC2\xA0parcel"},
                                     {.key = 9, .text = "nine", .label = "tracks"}};
    const DataReport report = check(rows);
    const DataFinding* alike = report.find(FindingKind::AlikeIntents);
    ASSERT_NE(alike, nullptr);
    EXPECT_EQ(alike->count, 4U);
    std::size_t intoTrack = 0;
    for (const FindingSample& sample : alike->samples) intoTrack += sample.other == "track" ? 1 : 0;
    EXPECT_EQ(intoTrack, 2U);
    EXPECT_EQ(spelledOut("track\xE2\x80\x8B"), "track<U+200B>");
    EXPECT_EQ(alikeKey("  Track\t Parcel "), "track parcel");
    EXPECT_NE(alikeKey("tracks"), alikeKey("track"));
}

TEST(DataCheck, LabelsThatStandForNothingAndTextsWithHtmlAreFound) {
    const DataReport report = check({{.key = 1, .text = "<b>where</b> is it", .label = "NaN"},
                                     {.key = 2, .text = "is 3 < 4 && 5 > 4?", .label = "maths"},
                                     {.key = 3, .text = "fish &amp; chips", .label = "null"}});
    const DataFinding* missing = report.find(FindingKind::MissingLabel);
    ASSERT_NE(missing, nullptr);
    EXPECT_EQ(missing->count, 2U);
    const DataFinding* markup = report.find(FindingKind::Markup);
    ASSERT_NE(markup, nullptr);
    EXPECT_THAT(markup->keys, testing::ElementsAre(1, 3));
    const DataReport names = checkNames(std::vector<std::pair<std::string, std::int64_t>>{{"a", 3}, {"A", 1}});
    ASSERT_NE(names.find(FindingKind::AlikeIntents), nullptr);
    EXPECT_EQ(names.find(FindingKind::AlikeIntents)->samples.front().other, "a");
}

}  // namespace
}  // namespace tb
