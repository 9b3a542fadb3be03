#include "core/store/QualityStore.h"

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class QualityStoreTest : public test::WorkspaceTest {
protected:
    void SetUp() override {
        WorkspaceTest::SetUp();
        for (int i = 0; i < 4; ++i) row.push_back(add("text " + std::to_string(i), i % 2 == 0 ? "arrival" : "blocked"));
    }
    QualityStore& store() { return workspace->quality(); }
    bool right(ExampleId id, QualityKind kind = QualityKind::LabelError) {
        const auto page = store().rows(0).value();
        for (const QualityRow& one : page.rows)
            if (one.id == id) return one.decisions.has(kind);
        ADD_FAILURE() << "no row " << id;
        return false;
    }
    std::vector<ExampleId> row;
};

TEST_F(QualityStoreTest, ADecisionHoldsForItsKindTextAndLabelAndOverRestarts) {
    TB_REQUIRE_OK(store().confirm(std::vector<ExampleId>{row[0], row[1], 4711}, QualityKind::LabelError));
    reopen();
    EXPECT_TRUE(right(row[0]));
    EXPECT_TRUE(right(row[1]));
    EXPECT_FALSE(right(row[2]));
    EXPECT_FALSE(right(row[0], QualityKind::Outlier));
    TB_REQUIRE_OK(store().withdraw(std::vector<ExampleId>{row[1]}, QualityKind::LabelError));
    EXPECT_FALSE(right(row[1]));
}

TEST_F(QualityStoreTest, AnotherLabelEndsItAndUndoBringsItBack) {
    TB_REQUIRE_OK(store().confirm(std::vector<ExampleId>{row[0]}, QualityKind::LabelError));
    TB_REQUIRE_OK(data().setLabel(std::vector<ExampleId>{row[0]}, labelId("blocked")));
    EXPECT_FALSE(right(row[0]));
    TB_REQUIRE_OK(data().undo());
    EXPECT_TRUE(right(row[0]));
    TB_REQUIRE_OK(data().removeExamples(std::vector<ExampleId>{row[0]}));
    TB_REQUIRE_OK(data().undo());
    EXPECT_TRUE(right(row[0])) << "a row that was taken out and put back is the same row";
    TB_REQUIRE_OK(store().confirm(std::vector<ExampleId>{row[1]}, QualityKind::Outlier));
    TB_REQUIRE_OK(data().setLabel(std::vector<ExampleId>{row[1]}, 0));
    EXPECT_FALSE(right(row[1], QualityKind::Outlier));
}

TEST_F(QualityStoreTest, LeavesVariantsOut) {
    Example variant;
    variant.text = "txet 0";
    variant.label = "arrival";
    variant.split = Split::Train;
    variant.source = std::string(kAugmentedSource) + "typo";
    const auto made = data().addExample(variant);
    TB_REQUIRE_OK(made);
    const auto page = store().rows(0);
    TB_REQUIRE_OK(page);
    EXPECT_THAT(page->rows, SizeIs(row.size()));
    for (const QualityRow& one : page->rows) EXPECT_NE(one.id, made->example);
}

TEST_F(QualityStoreTest, ReadsInSlicesAndLeavesTheTestSplitOut) {
    TB_REQUIRE_OK(data().setSplit(std::vector<ExampleId>{row[1]}, Split::Test));
    const auto page = store().rows(0);
    TB_REQUIRE_OK(page);
    EXPECT_THAT(page->rows, SizeIs(3));
    EXPECT_EQ(page->last, 0) << "that was all";
    EXPECT_THAT(store().rows(row[2]).value().rows, SizeIs(1));
    EXPECT_THAT(store().intents().value(), ElementsAre(labelId("arrival"), labelId("blocked")));
}

TEST_F(QualityStoreTest, ManyRowsGetDifferentLabelsInOneStep) {
    const LabelId arrival = labelId("arrival"), blocked = labelId("blocked");
    const std::vector<QualityStore::Relabel> wanted{
        {row[0], blocked}, {row[1], arrival}, {row[2], 4711}, {4711, arrival}, {row[0], arrival}};
    const std::size_t steps = data().history(100).value().size();
    TB_REQUIRE_OK(store().relabel(wanted));
    const auto labelOf = [&](std::size_t i) {
        return data().rows(std::vector<ExampleId>{row[i]}).value().front().label;
    };
    EXPECT_EQ(labelOf(0), blocked) << "the first word counts";
    EXPECT_EQ(labelOf(1), arrival);
    EXPECT_EQ(labelOf(2), arrival) << "there is no such label";
    EXPECT_THAT(data().history(100).value(), SizeIs(steps + 1));
    EXPECT_EQ(data().history(1).value().front().summary, "Gave 2 rows the suggested intent");
    EXPECT_EQ(data().stats().value().labelled, 4);
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(labelOf(0), arrival);
    EXPECT_EQ(labelOf(1), blocked);
    EXPECT_FALSE(store().relabel(std::vector<QualityStore::Relabel>{{4711, arrival}}).has_value());
    EXPECT_THAT(data().history(100).value(), SizeIs(steps + 1)) << "nothing to change is no step";
}

TEST_F(QualityStoreTest, KeepsTheScoreOfEachCheckOldestFirst) {
    EXPECT_THAT(store().marks(10).value(), IsEmpty());
    const QualitySnapshot first{1000, 4, 4, 0.5, 0.6, 0.7, 0.3}, second{2000, 4, 3, 0.55, 0.6, 0.7, 0.4},
        third{3000, 4, 3, 0.6, 0.6, 0.7, 0.5};
    for (const QualitySnapshot& mark : {first, second, third}) TB_REQUIRE_OK(store().saveMark(mark));
    reopen();
    EXPECT_THAT(store().marks(2).value(), ElementsAre(second, third));
    EXPECT_THAT(store().marks(10).value(), ElementsAre(first, second, third));
}

}  // namespace
}  // namespace tb
