#include <algorithm>
#include <array>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using Dataset = test::WorkspaceTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST_F(Dataset, FiltersAndSorts) {
    const ExampleId b = add("b text", "zebra", Split::Test);
    const ExampleId a = add("A text", std::nullopt);
    const ExampleId c = add("c text", "apple", Split::Train);
    TB_REQUIRE_OK(data().setFlagged(std::vector{c}, true));
    EXPECT_THAT(ids(), ElementsAre(b, a, c));
    RowQuery query;
    query.descending = true;
    EXPECT_THAT(ids(query), ElementsAre(c, a, b));
    query = {};
    query.sort = RowSort::Text;
    EXPECT_THAT(ids(query), ElementsAre(a, b, c));
    query.sort = RowSort::Label;
    EXPECT_THAT(ids(query), ElementsAre(c, b, a));
    query.sort = RowSort::Split;
    EXPECT_THAT(ids(query), ElementsAre(a, c, b));
    query = {};
    query.label = 0;
    EXPECT_THAT(ids(query), ElementsAre(a));
    query.label = labelId("zebra");
    EXPECT_THAT(ids(query), ElementsAre(b));
    query.split = Split::Train;
    EXPECT_THAT(ids(query), IsEmpty());
    query = {};
    query.onlyFlagged = true;
    EXPECT_THAT(ids(query), ElementsAre(c));
}

TEST_F(Dataset, SortsFewFoundRowsByLabelAsItSortsAll) {
    constexpr int kRows = 60;
    const std::array<std::optional<std::string>, 4> labels{std::nullopt, "zebra", "Apple", "mango"};
    std::vector<ExampleId> unlabelled;
    for (int i = 0; i < kRows; ++i) {
        const std::string text = (i % 11 == 0 ? "rare " : "usual ") + std::to_string(i);
        const ExampleId id = add(text, labels.at(i % 4), static_cast<Split>((i / 4 + 3) % 4));
        if (i % 4 == 0) unlabelled.push_back(id);
    }
    TB_REQUIRE_OK(data().removeExamples(std::vector{unlabelled.front() + 5}));
    for (const bool descending : {false, true}) {
        RowQuery query;
        query.sort = RowSort::Label;
        query.descending = descending;
        const std::vector<ExampleRow> all = rows(query);
        ASSERT_EQ(all.size(), kRows - 1U);
        std::vector<std::pair<std::string, ExampleId>> keys;  // in lower case; what has no label comes last
        std::vector<ExampleId> rare;
        for (const ExampleRow& row : all) {
            const std::size_t at = std::find_if(labels.begin(), labels.end(),
                                                [&](const auto& name) { return name && labelId(*name) == row.label; }) -
                                   labels.begin();
            keys.emplace_back(at == 2 ? "apple" : at < labels.size() ? *labels.at(at) : "~", row.id);
            if (row.text.starts_with("rare")) rare.push_back(row.id);
        }
        if (descending) std::reverse(keys.begin(), keys.end());
        EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end())) << descending;
        query.search = "rare";
        EXPECT_EQ(ids(query), rare) << descending;
        EXPECT_EQ(rare.size(), 6U);
    }
}

TEST_F(Dataset, RowsComeInTheAskedOrderWithoutTheMissing) {
    const ExampleId a = add("a");
    const ExampleId b = add("b");
    const auto found = data().rows(std::vector<ExampleId>{b, 999, a}).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].text, "b");
    EXPECT_EQ(found[1].text, "a");
}

TEST_F(Dataset, LabelCountsFollowEveryEdit) {
    const ExampleId a = add("a", "x");
    const ExampleId b = add("b");
    const auto countOf = [&](const std::string& name) {
        const std::vector<LabelInfo> labels = data().labels().value();
        for (const LabelInfo& label : labels)
            if (label.name == name) return label.count;
        return std::int64_t{-1};
    };
    EXPECT_EQ(countOf("x"), 1);
    TB_REQUIRE_OK(data().setLabel(std::vector{a, b}, labelId("x")));
    EXPECT_EQ(countOf("x"), 2);
    EXPECT_GT(rows()[1].labelledAtMs, 0);
    TB_REQUIRE_OK(data().setSplit(std::vector{b}, Split::Test));
    EXPECT_EQ(countOf("x"), 2);
    TB_REQUIRE_OK(data().removeExamples(std::vector{a}));
    EXPECT_EQ(countOf("x"), 1);
    TB_REQUIRE_OK(data().setLabel(std::vector{b}, 0));
    EXPECT_EQ(countOf("x"), 0);
    EXPECT_EQ(rows()[0].labelledAtMs, 0);
}

TEST_F(Dataset, MistakesAreNamed) {
    const LabelId x = data().addLabel("x").value().label;
    EXPECT_EQ(data().addLabel("x").error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(data().addLabel(" ").error().code, ErrorCode::InvalidInput);
    const LabelId y = data().addLabel("y").value().label;
    EXPECT_EQ(data().updateLabel({y, "x", "", {}, 0, {}, "", 0}).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(data().updateLabel({99, "z", "", {}, 0, {}, "", 0}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(data().setLabel(std::vector<ExampleId>{1}, x).error().code, ErrorCode::NotFound);
    const ExampleId a = add("a");
    EXPECT_EQ(data().setLabel(std::vector{a}, 99).error().code, ErrorCode::NotFound);
    EXPECT_EQ(data().addExample({}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(data().assignSplits({0.6, 0.5, 1, SplitGrouping::ExactTexts}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(data().history(100)->size(), 3U);  // Only what worked.
}

TEST_F(Dataset, StatsCountCharactersNotBytes) {
    add("abcd", "x", Split::Train);
    add("银行", "x");
    add("ab", "y", Split::Validation);
    add("ab", "y", Split::Test);
    add("not labelled and long");
    const DatasetStats stats = data().stats().value();
    EXPECT_EQ(stats.rows, 5);
    EXPECT_EQ(stats.labelled, 4);
    EXPECT_EQ(stats.train, 1);
    EXPECT_EQ(stats.unassigned, 1);
    EXPECT_EQ(stats.validation, 1);
    EXPECT_EQ(stats.test, 1);
    EXPECT_EQ(stats.longestCharacters, 4);
    EXPECT_DOUBLE_EQ(stats.meanCharacters, 2.5);
    EXPECT_THAT(stats.perLabel, ElementsAre(Pair("x", 2), Pair("y", 0)));
}

TEST_F(Dataset, SnapshotTakesLabelledRowsOnly) {
    for (int i = 0; i < 20; ++i)
        add("text " + std::to_string(i), i % 2 == 0 ? "even" : "odd", i < 4 ? Split::Test : Split::Unassigned);
    add("no label");
    const auto snapshot = data().snapshot(0.25, 1);
    TB_REQUIRE_OK(snapshot);
    EXPECT_THAT(snapshot->labels, ElementsAre("even", "odd"));
    EXPECT_EQ(snapshot->test.size(), 4U);
    EXPECT_EQ(snapshot->train.size() + snapshot->validation.size(), 16U);
    EXPECT_EQ(snapshot->validation.size(), 4U);
    EXPECT_EQ(data().snapshot(0.25, 1)->contentHash, snapshot->contentHash);
}

TEST_F(Dataset, AStoppedReadSaysSoAndTheNextOneWorks) {
    for (int i = 0; i < 50; ++i) add(std::string(100, 'a') + std::to_string(i));
    std::string lines;
    for (int i = 0; i < 20000; ++i) lines += "line " + std::to_string(i) + "\n";
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.columns = {"text"};
    plan.textColumn = 0;
    TB_REQUIRE_OK(data().stageImport(write("a.txt", lines), plan));
    TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep));
    StopSource stop;
    stop.request_stop();
    const auto stopped = data().ids({}, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(ids().size(), 20050U);
}

TEST_F(Dataset, ExportAndImportGiveTheSameRows) {
    add("a, \"quoted\"\ntext", "x", Split::Train);
    const ExampleId b = add("银行卡", "退款", Split::Test);
    TB_REQUIRE_OK(data().setNote(b, "note, with comma"));
    TB_REQUIRE_OK(data().setFlagged(std::vector{b}, true));
    add("plain");
    EXPECT_EQ(data().exportTo(folder / "out.csv").value(), 3U);

    auto other = Workspace::create(folder / "other");
    TB_REQUIRE_OK(other);
    DatasetStore& target = (*other)->dataset();
    const auto plan = detectImport(folder / "out.csv");
    TB_REQUIRE_OK(plan);
    TB_REQUIRE_OK(target.stageImport(folder / "out.csv", *plan));
    EXPECT_EQ(target.commitImport(DuplicatePolicy::Skip, ConflictPolicy::Fail)->imported, 3U);
    const auto copied = target.rows(target.ids({}).value()).value();
    const auto original = rows();
    ASSERT_EQ(copied.size(), original.size());
    for (std::size_t i = 0; i < copied.size(); ++i) {
        EXPECT_EQ(copied[i].text, original[i].text);
        EXPECT_EQ(copied[i].split, original[i].split);
        EXPECT_EQ(copied[i].flagged, original[i].flagged);
        EXPECT_EQ(copied[i].note, original[i].note);
        EXPECT_EQ(copied[i].label == 0, original[i].label == 0);
    }
}

TEST_F(Dataset, TheLanguagesOfTheTextsAreMeasuredAndFollowTheRows) {
    EXPECT_TRUE(data().stats()->languages.empty());
    for (int i = 0; i < 30; ++i) add("I would like to know where my new card is, number " + std::to_string(i));
    const auto english = data().stats();
    TB_REQUIRE_OK(english);
    ASSERT_EQ(english->languages.size(), 1U);
    EXPECT_EQ(english->languages[0], (std::pair<std::string, double>("en", 1.0)));
    for (int i = 0; i < 60; ++i) add("我的银行卡还没有寄到" + std::to_string(i));
    const auto mixed = data().languages();
    TB_REQUIRE_OK(mixed);
    ASSERT_GE(mixed->size(), 2U);
    EXPECT_EQ(mixed->front().first, "zh");
    EXPECT_NEAR(mixed->front().second, 60.0 / 90.0, 0.01);
}

}  // namespace
}  // namespace tb
