#include "core/store/AnnotationStore.h"

#include <set>

#include "core/store/IntentStore.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Annotation : public test::WorkspaceTest {
protected:
    AnnotationStore& annotation() { return workspace->annotation(); }
    void addRows(int perIntent) {
        for (int i = 0; i < perIntent; ++i)
            for (const char* intent : {"a", "b", "c"}) add(std::string(intent) + " text " + std::to_string(i), intent);
        add("no label");
        TB_REQUIRE_OK(data().addExample({"made", "a", Split::Train, false, {}, "augmented:typo", {}}));
    }
    std::int64_t startAll(const std::string& who = "Bo") {
        return annotation().start({who, "Ann", PassSample::All, 0, {}, 0, 1}).value();
    }
    std::vector<BlindRow> rowsOf(std::int64_t pass) { return annotation().blindRows(pass).value(); }
    ExampleRow row(ExampleId id) { return data().rows(std::vector{id})->front(); }
};

TEST_F(Annotation, APassHoldsTheRowsThatWereAskedFor) {
    addRows(10);
    EXPECT_EQ(rowsOf(startAll()).size(), 30U) << "neither the unlabelled nor the augmented row";
    const std::int64_t random = annotation().start({"Bo", "Ann", PassSample::Random, 12, {}, 0, 7}).value();
    const std::int64_t again = annotation().start({"Cy", "Ann", PassSample::Random, 12, {}, 0, 7}).value();
    ASSERT_EQ(rowsOf(random).size(), 12U);
    EXPECT_EQ(rowsOf(random).front().example, rowsOf(again).front().example) << "seeded";
    const std::int64_t perIntent =
        annotation().start({"Bo", "Ann", PassSample::PerIntent, 3, {labelId("a"), labelId("b")}, 0, 7}).value();
    std::map<LabelId, int> counts;
    for (const BlindRow& blind : rowsOf(perIntent)) ++counts[row(blind.example).label];
    EXPECT_EQ(counts, (std::map<LabelId, int>{{labelId("a"), 3}, {labelId("b"), 3}}));
    const std::int64_t same = annotation().start({"Cy", "Ann", PassSample::All, 0, {}, random, 8}).value();
    std::set<ExampleId> left;
    std::set<ExampleId> right;
    for (const BlindRow& blind : rowsOf(random)) left.insert(blind.example);
    for (const BlindRow& blind : rowsOf(same)) right.insert(blind.example);
    EXPECT_EQ(left, right);
    EXPECT_FALSE(annotation().start({"  ", "Ann", PassSample::All, 0, {}, 0, 1}));
    EXPECT_FALSE(annotation().start({"Bo", "Ann", PassSample::All, 0, {9999}, 0, 1}));
}

TEST_F(Annotation, LabellingBlindChangesNoRowAndDisagreementsAreSettledAsUndoSteps) {
    addRows(2);
    const std::int64_t pass = startAll();
    std::vector<BlindRow> rows = rowsOf(pass);
    const ExampleId disputed = rows[0].example;
    const LabelId first = row(disputed).label;
    const LabelId other = first == labelId("a") ? labelId("b") : labelId("a");
    const LabelId third = data().addLabel("third").value().label;
    const auto history = data().history(100)->size();
    for (const BlindRow& blind : rows)
        TB_REQUIRE_OK(
            annotation().label(pass, blind.example, blind.example == disputed ? other : row(blind.example).label));
    EXPECT_EQ(data().history(100)->size(), history);
    EXPECT_EQ(row(disputed).label, first);
    reopen();
    PassInfo info = annotation().passes()->front();
    EXPECT_EQ(info.annotator, "Bo");
    EXPECT_EQ(info.labelled, 6);
    EXPECT_EQ(info.open, 1);
    std::vector<Disagreement> open = annotation().disagreements(pass).value();
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].first, first);
    EXPECT_EQ(open[0].second, other);

    TB_REQUIRE_OK(annotation().settle(pass, disputed, third));
    EXPECT_EQ(row(disputed).label, third);
    EXPECT_EQ(annotation().passes()->front().open, 0);
    EXPECT_EQ(data().history(1)->front().summary, "Settled a disagreement as third");
    EXPECT_EQ(annotation().ratings(std::vector{pass})->items.size(), 6U) << "what is measured is what was given before";
    EXPECT_NEAR(measureAgreement(annotation().ratings(std::vector{pass})->items).raw.value, 5.0 / 6.0, 1e-12);
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(row(disputed).label, first);
    EXPECT_EQ(annotation().passes()->front().open, 1);
    TB_REQUIRE_OK(data().redo());
    EXPECT_TRUE(annotation().disagreements(pass)->front().settled);
    EXPECT_FALSE(annotation().settle(pass, 9999, third));
    EXPECT_FALSE(annotation().label(pass, 9999, third));
}

TEST_F(Annotation, AMergedIntentIsNoDisagreementAndOneGivenInThePassIsAskedForAgain) {
    addRows(2);
    const std::int64_t pass = startAll();
    const LabelId a = labelId("a"), b = labelId("b"), c = labelId("c");
    for (const BlindRow& blind : rowsOf(pass)) {  // a seen as b, b as b, c as a
        const LabelId own = row(blind.example).label;
        TB_REQUIRE_OK(annotation().label(pass, blind.example, own == c ? a : b));
    }
    const auto before = annotation().disagreements(pass).value();
    ASSERT_EQ(before.size(), 4U);
    const std::vector<LabelId> gone{a};
    TB_REQUIRE_OK(workspace->intents().merge(gone, b));
    EXPECT_THAT(annotation().disagreements(pass).value(), testing::IsEmpty())
        << "what was a is b now; the rows seen as a wait";
    const PassInfo info = annotation().passes()->front();
    EXPECT_EQ(info.rows, 6);
    EXPECT_EQ(info.labelled, 4);
    EXPECT_EQ(info.disagreements, 0);
    int waiting = 0;
    for (const BlindRow& blind : rowsOf(pass)) waiting += blind.label == 0 ? 1 : 0;
    EXPECT_EQ(waiting, 2);
    const std::vector<std::int64_t> passes{pass};
    const AgreementInput input = annotation().ratings(passes).value();
    ASSERT_EQ(input.items.size(), 4U);
    for (const ItemRatings& item : input.items) EXPECT_EQ(item[0], item[1]);
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(annotation().disagreements(pass)->size(), 4U);
    EXPECT_EQ(annotation().passes()->front().labelled, 6);
}

TEST_F(Annotation, SeveralPassesOverTheSameRowsAreMeasuredTogether) {
    addRows(3);
    const std::int64_t bo = startAll("Bo");
    const std::int64_t cy = annotation().start({"Cy", "Ann", PassSample::All, 0, {}, bo, 2}).value();
    const std::vector<BlindRow> rows = rowsOf(bo);
    for (const BlindRow& blind : rows) TB_REQUIRE_OK(annotation().label(bo, blind.example, row(blind.example).label));
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        TB_REQUIRE_OK(annotation().label(cy, rows[i].example, i == 0 ? labelId("a") : row(rows[i].example).label));
    const auto input = annotation().ratings(std::vector{bo, cy});
    TB_REQUIRE_OK(input);
    EXPECT_THAT(input->annotators, ElementsAre("Ann", "Bo", "Cy"));
    EXPECT_THAT(input->intents, ElementsAre("a", "b", "c"));
    EXPECT_EQ(input->items.size(), 8U) << "the row that Cy has not seen yet is left out";
    EXPECT_EQ(measureAgreement(input->items).annotators, 3);
    TB_REQUIRE_OK(data().removeExamples(std::vector{rows[0].example}));
    EXPECT_EQ(annotation().ratings(std::vector{bo, cy})->items.size(), 7U);
    EXPECT_EQ(annotation().passes()->back().rows, 8);
    TB_REQUIRE_OK(annotation().remove(cy));
    EXPECT_EQ(annotation().passes()->size(), 1U);
}

}  // namespace
}  // namespace tb
