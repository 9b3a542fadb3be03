#include <functional>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::HasSubstr;

/// Everything an edit can change.
struct Everything {
    std::vector<ExampleRow> rows;
    std::vector<LabelInfo> labels;
    bool operator==(const Everything&) const = default;
};

class Undo : public test::WorkspaceTest {
protected:
    Everything everything() { return {rows(), data().labels().value()}; }

    /// Does the edit, then back, forth, and back again over a restart each time.
    void expectReversible(const std::function<void()>& edit, const std::string& summary) {
        const Everything before = everything();
        edit();
        const Everything after = everything();
        ASSERT_FALSE(before == after) << summary;
        reopen();
        const auto undone = data().undo();
        TB_REQUIRE_OK(undone);
        ASSERT_TRUE(undone->has_value());
        EXPECT_THAT((*undone)->summary.english(), HasSubstr(summary));
        EXPECT_EQ(everything(), before) << summary;
        reopen();
        TB_REQUIRE_OK(data().redo());
        EXPECT_EQ(everything(), after) << summary;
        TB_REQUIRE_OK(data().undo());
        EXPECT_EQ(everything(), before) << summary;
        TB_REQUIRE_OK(data().redo());
        EXPECT_EQ(everything(), after) << summary;
    }
};

TEST_F(Undo, EveryKindOfEditOverRestarts) {
    const ExampleId a = add("a", "x");
    const ExampleId b = add("b", "y", Split::Test);
    const ExampleId c = add("c");
    const std::vector all{a, b, c};
    expectReversible([&] { TB_REQUIRE_OK(data().setLabel(all, labelId("y"))); }, "Labelled 3 rows as y");
    expectReversible([&] { TB_REQUIRE_OK(data().setLabel(std::vector{c}, 0)); }, "Removed the label of 1 row");
    expectReversible([&] { TB_REQUIRE_OK(data().setSplit(all, Split::Train)); }, "Moved 3 rows to train");
    expectReversible([&] { TB_REQUIRE_OK(data().setFlagged(all, true)); }, "Flagged 3 rows");
    expectReversible([&] { TB_REQUIRE_OK(data().setNote(b, "look")); }, "note");
    expectReversible([&] { TB_REQUIRE_OK(data().addLabel("fresh")); }, "Added the intent fresh");
    expectReversible(
        [&] {
            TB_REQUIRE_OK(data().updateLabel(
                {labelId("x"), "renamed", "what", {"Dear customer", "Hello"}, 0, {{0, "like this"}}, "q", 3}));
        },
        "Renamed the intent x to renamed");
    expectReversible([&] { add("d", "brand new"); }, "Added 1 row");
    expectReversible([&] { TB_REQUIRE_OK(data().removeExamples(std::vector{a, c})); }, "Removed 2 rows");
    for (int i = 0; i < 20; ++i) add("more " + std::to_string(i), "y");
    expectReversible([&] { TB_REQUIRE_OK(data().assignSplits({0.2, 0.2, 3, SplitGrouping::ExactTexts})); }, "Divided");
    expectReversible(
        [&] {
            ImportPlan plan;
            plan.columns = {"text", "label"};
            plan.textColumn = 0;
            plan.labelColumn = 1;
            TB_REQUIRE_OK(data().stageImport(write("a.csv", "text,label\nhello,imported\nworld,y\n"), plan));
            TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
        },
        "Imported 2 rows");
    // All the way back, to nothing at all.
    while (data().undo()->has_value()) {
    }
    EXPECT_TRUE(rows().empty());
    EXPECT_TRUE(data().labels()->empty());
    int steps = 0;
    while (data().redo()->has_value()) ++steps;
    EXPECT_EQ(steps, 34);
    EXPECT_EQ(rows().size(), 24U);
}

TEST_F(Undo, NothingToUndoIsNotAnError) {
    EXPECT_FALSE(data().undo()->has_value());
    EXPECT_FALSE(data().redo()->has_value());
}

TEST_F(Undo, ANewEditForgetsWhatWasUndone) {
    const ExampleId a = add("a");
    TB_REQUIRE_OK(data().setNote(a, "one"));
    TB_REQUIRE_OK(data().undo());
    TB_REQUIRE_OK(data().setNote(a, "two"));
    EXPECT_FALSE(data().redo()->has_value());
    const auto history = data().history(10).value();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_THAT(history[0].summary.english(), HasSubstr("note"));
    EXPECT_FALSE(history[0].undone);
}

TEST_F(Undo, SummariesAreKeptInTheirPartsOverARestart) {
    const std::vector both{add("a"), add("b", "100 % {x}")};
    TB_REQUIRE_OK(data().setLabel(both, labelId("100 % {x}")));
    reopen();
    const Message summary = data().history(1)->front().summary;
    EXPECT_EQ(summary, Message("Labelled %1 as %2", Message("%1 rows", 2), "100 % {x}"));
    EXPECT_EQ(summary.arguments().at(0).source(), "%1 rows");
    EXPECT_TRUE(summary.arguments().at(1).isVerbatim());
}

TEST_F(Undo, AnEditThatChangesNothingIsNoStep) {
    const ExampleId a = add("a");
    TB_REQUIRE_OK(data().setFlagged(std::vector{a}, false));
    TB_REQUIRE_OK(data().setSplit(std::vector{a}, Split::Unassigned));
    TB_REQUIRE_OK(data().setLabel({}, 0));
    EXPECT_EQ(data().history(10)->size(), 1U);
}

}  // namespace
}  // namespace tb
