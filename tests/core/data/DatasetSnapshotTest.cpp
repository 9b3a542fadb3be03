#include "core/data/DatasetSnapshot.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/Expect.h"

namespace tb::test {
namespace {

using testing::ElementsAre;

std::vector<SnapshotRow> classRows(const std::map<std::string, int>& counts, Split split = Split::Train) {
    std::vector<SnapshotRow> rows;
    ExampleId id = 0;
    for (const auto& [label, count] : counts)
        for (int i = 0; i < count; ++i) rows.push_back({++id, label + " " + std::to_string(i), label, split});
    return rows;
}

std::map<std::string, int> countsOf(const DatasetSnapshot& snapshot, const LabelledTexts& side) {
    std::map<std::string, int> counts;
    for (const std::int32_t label : side.labels) ++counts[snapshot.labels[static_cast<std::size_t>(label)]];
    return counts;
}

TEST(Snapshot, TakesTheFractionOfEveryClassAndOfTheWhole) {
    const auto snapshot =
        makeSnapshot(classRows({{"a", 100}, {"b", 50}, {"c", 5}, {"d", 5}, {"e", 5}, {"f", 5}, {"one", 1}}), 0.1, 42);
    TB_REQUIRE_OK(snapshot);
    const auto validation = countsOf(*snapshot, snapshot->validation);
    EXPECT_EQ(validation.at("a"), 10);
    EXPECT_EQ(validation.at("b"), 5);
    EXPECT_EQ(validation.count("one"), 0U);
    EXPECT_EQ(snapshot->validation.size(), 17U);
    EXPECT_EQ(snapshot->train.size() + snapshot->validation.size(), 171U);
    EXPECT_EQ(countsOf(*snapshot, snapshot->train).size(), 7U);
    EXPECT_TRUE(std::is_sorted(snapshot->train.ids.begin(), snapshot->train.ids.end()));
}

TEST(Snapshot, IsTheSameForTheSameSeedOnEveryPlatformAndDoesNotDependOnRowOrder) {
    std::vector<SnapshotRow> rows = classRows({{"a", 20}, {"b", 20}});
    const auto first = makeSnapshot(rows, 0.1, 42);
    TB_REQUIRE_OK(first);
    // Frozen: a change here means that old runs cannot be repeated.
    EXPECT_THAT(first->validation.ids, ElementsAre(4, 11, 27, 29));
    EXPECT_EQ(first->contentHash, "644925c7d0767d461946df05b8887d35");
    std::reverse(rows.begin(), rows.end());
    const auto again = makeSnapshot(rows, 0.1, 42);
    EXPECT_EQ(again->contentHash, first->contentHash);
    EXPECT_NE(makeSnapshot(rows, 0.1, 43)->validation.ids, first->validation.ids);
}

TEST(Snapshot, TheHashSeesTextsLabelsAndSplits) {
    const std::vector<SnapshotRow> rows = classRows({{"a", 5}, {"b", 5}});
    std::set<std::string> hashes{makeSnapshot(rows, 0.0, 1)->contentHash};
    auto changed = rows;
    changed[3].text += "!";
    hashes.insert(makeSnapshot(changed, 0.0, 1)->contentHash);
    changed = rows;
    changed[3].label = "b";
    hashes.insert(makeSnapshot(changed, 0.0, 1)->contentHash);
    changed = rows;
    changed[3].split = Split::Test;
    hashes.insert(makeSnapshot(changed, 0.0, 1)->contentHash);
    changed = rows;
    std::swap(changed[0].text, changed[1].text);
    hashes.insert(makeSnapshot(changed, 0.0, 1)->contentHash);
    EXPECT_EQ(hashes.size(), 5U);
    EXPECT_EQ(hashes.begin()->size(), 32U);
}

TEST(Snapshot, KeepsRowsWithTheSameTextOnOneSide) {
    std::vector<SnapshotRow> rows;
    for (ExampleId id = 1; id <= 300; ++id)
        rows.push_back(
            {id, "text " + std::to_string(id % 30), id % 30 % 2 == 0 || id == 7 ? "even" : "odd", Split::Unassigned});
    const auto snapshot = makeSnapshot(rows, 0.2, 5);
    TB_REQUIRE_OK(snapshot);
    const std::set<std::string> train(snapshot->train.texts.begin(), snapshot->train.texts.end());
    EXPECT_FALSE(snapshot->validation.texts.empty());
    for (const std::string& text : snapshot->validation.texts) EXPECT_EQ(train.count(text), 0U) << text;
    EXPECT_NEAR(static_cast<double>(snapshot->validation.size()), 60.0, 11.0);
}

TEST(Snapshot, LeavesMarkedValidationAndTestRowsWhereTheyAre) {
    auto rows = classRows({{"a", 10}, {"b", 10}}, Split::Unassigned);
    rows[0].split = Split::Validation;
    rows[1].split = Split::Test;
    const auto marked = makeSnapshot(rows, 0.5, 1);
    TB_REQUIRE_OK(marked);
    EXPECT_THAT(marked->validation.ids, ElementsAre(1));
    EXPECT_THAT(marked->test.ids, ElementsAre(2));
    EXPECT_EQ(marked->train.size(), 18U);

    rows[0].split = Split::Train;
    const auto split = makeSnapshot(rows, 0.5, 1);
    EXPECT_THAT(split->test.ids, ElementsAre(2));
    EXPECT_NEAR(static_cast<double>(split->validation.size()), 9.5, 0.6);
}

TEST(Snapshot, AugmentedRowsTrainUnlessTheyGiveAMeasuredRowAway) {
    std::vector<SnapshotRow> rows = classRows({{"a", 20}, {"b", 20}}, Split::Unassigned);
    const auto originals = static_cast<ExampleId>(rows.size());
    rows[3].split = Split::Test;
    for (ExampleId id = 1; id <= originals; ++id)
        rows.push_back({originals + id, "variant of " + std::to_string(id),
                        rows[static_cast<std::size_t>(id - 1)].label, Split::Unassigned, true, id});
    const auto snapshot = makeSnapshot(rows, 0.3, 9);
    TB_REQUIRE_OK(snapshot);
    EXPECT_NEAR(static_cast<double>(snapshot->validation.size()), 12.0, 1.0)
        << "the share is of the rows that may be measured on";
    std::set<ExampleId> measured(snapshot->validation.ids.begin(), snapshot->validation.ids.end());
    measured.insert(snapshot->test.ids.begin(), snapshot->test.ids.end());
    for (const ExampleId id : measured) EXPECT_LE(id, originals);
    EXPECT_EQ(snapshot->leftOut, static_cast<std::int64_t>(measured.size()));
    for (const ExampleId id : snapshot->train.ids)
        EXPECT_FALSE(id > originals && measured.contains(id - originals)) << id;
    EXPECT_EQ(snapshot->train.size() + measured.size() * 2, rows.size());
}

TEST(Snapshot, SmallDataStillGetsAValidationRow) {
    const auto snapshot = makeSnapshot(classRows({{"a", 2}, {"b", 2}}), 0.1, 1);
    TB_REQUIRE_OK(snapshot);
    EXPECT_EQ(snapshot->validation.size(), 1U);
    EXPECT_EQ(countsOf(*snapshot, snapshot->train).size(), 2U);
}

TEST(Snapshot, SaysInPlainWordsWhyItCannotTrain) {
    const auto none = makeSnapshot({}, 0.1, 1);
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message(), testing::HasSubstr("No row has an intent"));
    const auto one = makeSnapshot(classRows({{"refund", 9}}), 0.1, 1);
    ASSERT_FALSE(one);
    EXPECT_THAT(one.error().message(), testing::HasSubstr("\"refund\""));
    EXPECT_FALSE(makeSnapshot(classRows({{"a", 3}, {"b", 3}}, Split::Test), 0.1, 1));
    auto rows = classRows({{"a", 3}, {"b", 3}});
    for (auto& row : rows)
        if (row.label == "b") row.split = Split::Test;
    EXPECT_EQ(makeSnapshot(rows, 0.1, 1).error().code, ErrorCode::InvalidInput);
}

TEST(SplitNames, RoundTripAndKnowTheUsualOtherNames) {
    for (const Split split : {Split::Unassigned, Split::Train, Split::Validation, Split::Test})
        EXPECT_EQ(splitFromName(splitName(split)), split);
    for (const char* name : {"dev", "VAL", "Valid"}) EXPECT_EQ(splitFromName(name), Split::Validation) << name;
    EXPECT_EQ(splitFromName("Training"), Split::Train);
    EXPECT_FALSE(splitFromName("holdout"));
}

}  // namespace
}  // namespace tb::test
