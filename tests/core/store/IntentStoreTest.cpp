#include "core/store/IntentStore.h"

#include <algorithm>
#include <functional>

#include "core/store/HistoryStore.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Intents : public test::WorkspaceTest {
protected:
    struct Everything {
        std::vector<ExampleRow> rows;
        std::vector<LabelInfo> labels;
        bool operator==(const Everything&) const = default;
    };
    Everything everything() { return {rows(), data().labels().value()}; }
    IntentStore& intents() { return workspace->intents(); }

    /// Does the edit; one undo over a restart brings everything back, one redo does it again.
    void expectOneStep(const std::function<void()>& edit, const std::string& summary) {
        const Everything before = everything();
        const std::size_t steps = data().history(1000)->size();
        edit();
        const Everything after = everything();
        ASSERT_FALSE(before == after) << summary;
        ASSERT_EQ(data().history(1000)->size(), steps + 1) << summary;
        reopen();
        const auto undone = data().undo();
        TB_REQUIRE_OK(undone);
        EXPECT_EQ((*undone)->summary, summary);
        EXPECT_EQ(everything(), before) << summary;
        reopen();
        TB_REQUIRE_OK(data().redo());
        EXPECT_EQ(everything(), after) << summary;
    }
    std::map<std::string, std::int64_t> counts() {
        std::map<std::string, std::int64_t> found;
        const std::vector<LabelInfo> labels = data().labels().value();
        for (const LabelInfo& label : labels) found[label.name] = label.count;
        return found;
    }
    LabelInfo info(const std::string& name) {
        const std::vector<LabelInfo> labels = data().labels().value();
        for (const LabelInfo& label : labels)
            if (label.name == name) return label;
        return {};
    }
    RunId runWith(const std::vector<std::string>& labels) {
        DatasetSnapshot snapshot = test::smallSnapshot();
        snapshot.labels = labels;
        return runs().create("run " + std::to_string(++m_runs), {}, snapshot).value();
    }
    LabelLineage now(const std::string& name, RunId id) {
        const RunSummary run = runs().get(id).value();
        const auto at = std::find(run.labels.begin(), run.labels.end(), name) - run.labels.begin();
        return intents().lineage(run)->at(static_cast<std::size_t>(at));
    }
    int m_runs = 0;
};

TEST_F(Intents, ANewIntentAndItsRowsAreOneStep) {
    const ExampleId one = add("one", "a");
    const ExampleId two = add("two");
    add("three");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(intents().create("fresh", std::vector{one, two}));
        },
        "Labelled 2 rows as the new intent fresh");
    EXPECT_EQ(counts(), (std::map<std::string, std::int64_t>{{"a", 0}, {"fresh", 2}}));
    EXPECT_GT(rows()[0].labelledAtMs, 0);
    const Everything before = everything();
    EXPECT_EQ(intents().create("a", std::vector{two}).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(intents().create("", std::vector{two}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(intents().create("nobody", std::vector<ExampleId>{999}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(everything(), before) << "a refusal leaves no intent behind";
}

TEST_F(Intents, MergingMovesRowsRepliesAndExamplesInOneStep) {
    add("one", "a", Split::Train);
    add("two", "b", Split::Test);
    const ExampleId three = add("three", "c");
    add("four");
    LabelInfo b = info("b");
    b.replies = {"Hello", "Bye"};
    b.examples = {{0, "written"}, {three, "three"}};
    b.description = "of b";
    TB_REQUIRE_OK(data().updateLabel(b));
    LabelInfo a = info("a");
    a.replies = {"Hello"};
    TB_REQUIRE_OK(data().updateLabel(a));
    const auto impact = intents().impact(std::vector{labelId("b"), labelId("c")});
    TB_REQUIRE_OK(impact);
    EXPECT_EQ(impact->rows, 2);
    EXPECT_THAT(impact->perSplit, ElementsAre(1, 0, 0, 1));
    expectOneStep(
        [&] {
            EXPECT_EQ(intents().merge(std::vector{labelId("b"), labelId("c"), labelId("a")}, labelId("a"))->rows, 2);
        },
        "Merged b, c into a (2 rows)");
    EXPECT_EQ(counts(), (std::map<std::string, std::int64_t>{{"a", 3}}));
    EXPECT_THAT(info("a").replies, ElementsAre("Hello", "Bye"));
    EXPECT_THAT(info("a").examples, ElementsAre(IntentExample{0, "written"}, IntentExample{three, "three"}));
    EXPECT_EQ(info("a").description, "of b");
    EXPECT_EQ(intents().merge(std::vector{labelId("a")}, labelId("a")).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(intents().merge(std::vector{LabelId{99}}, labelId("a")).error().code, ErrorCode::NotFound);
}

TEST_F(Intents, MergingKeepsTheTimeOfLabellingAndDeletingForgetsIt) {
    const ExampleId row = add("one", "a");
    add("two", "b");
    TB_REQUIRE_OK(data().setLabel(std::vector{row}, labelId("a")));
    const std::int64_t at = rows()[0].labelledAtMs;
    ASSERT_GT(at, 0);
    TB_REQUIRE_OK(intents().merge(std::vector{labelId("a")}, labelId("b")));
    EXPECT_EQ(rows()[0].labelledAtMs, at);
    EXPECT_EQ(rows()[1].labelledAtMs, 0) << "merging is no labelling by hand";
    TB_REQUIRE_OK(intents().remove(labelId("b")));
    EXPECT_EQ(rows()[0].labelledAtMs, 0);
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(rows()[0].labelledAtMs, at);
}

TEST_F(Intents, SplittingMovesOnlyRowsOfTheIntent) {
    const ExampleId one = add("one", "a");
    const ExampleId two = add("two", "a");
    const ExampleId other = add("other", "b");
    EXPECT_EQ(intents().impactOfSplit(labelId("a"), std::vector{one, other})->rows, 1);
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(intents().split(labelId("a"), std::vector{one, other}, {0, "fresh"}));
        },
        "Split 1 row off a to fresh");
    expectOneStep(
        [&] {
            TB_REQUIRE_OK(intents().split(labelId("a"), std::vector{two}, {labelId("b"), {}}));
        },
        "Split 1 row off a to b");
    EXPECT_EQ(counts(), (std::map<std::string, std::int64_t>{{"a", 0}, {"b", 2}, {"fresh", 1}}));
    EXPECT_EQ(intents().split(labelId("b"), std::vector{one}, {0, "more"}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(labelId("more"), 0) << "a refused split leaves no intent behind";
    EXPECT_EQ(intents().split(labelId("b"), std::vector{other}, {0, "a"}).error().code, ErrorCode::AlreadyExists);
}

TEST_F(Intents, DeletingLeavesRowsWithoutOrMovesThem) {
    add("one", "a");
    add("two", "b");
    add("three", "c");
    expectOneStep([&] { EXPECT_EQ(intents().remove(labelId("a"))->rows, 1); },
                  "Deleted the intent a (1 row left without)");
    expectOneStep([&] { EXPECT_EQ(intents().remove(labelId("b"), labelId("c"))->rows, 1); },
                  "Deleted the intent b (1 row moved to c)");
    EXPECT_EQ(counts(), (std::map<std::string, std::int64_t>{{"c", 2}}));
    EXPECT_EQ(rows()[0].label, 0);
    EXPECT_EQ(intents().remove(labelId("c"), labelId("c")).error().code, ErrorCode::InvalidInput);
}

TEST_F(Intents, ResultsOfOlderRunsStayReadable) {
    add("one", "a");
    const ExampleId two = add("two", "b");
    add("three", "c");
    add("four", "d");
    const RunId old = runWith({"a", "b", "c", "d"});
    expectOneStep([&] { TB_REQUIRE_OK(intents().rename(labelId("a"), "alpha")); }, "Renamed the intent a to alpha");
    TB_REQUIRE_OK(intents().split(labelId("b"), std::vector{two}, {0, "part"}));
    TB_REQUIRE_OK(intents().merge(std::vector{labelId("b")}, labelId("alpha")));
    TB_REQUIRE_OK(intents().remove(labelId("c")));
    EXPECT_EQ(now("a", old).name, "alpha");
    EXPECT_EQ(now("b", old).name, "alpha");
    EXPECT_THAT(now("b", old).parts, ElementsAre("part"));
    EXPECT_EQ(now("c", old).name, std::nullopt);
    EXPECT_EQ(now("d", old).name, "d");
    EXPECT_THAT(intents().impact(std::vector{labelId("alpha")})->runs, ElementsAre("run 1"));
    // The old name in use again is another intent, for the runs that come after.
    add("five", "a");
    const RunId young = runWith({"a"});
    EXPECT_EQ(now("a", young).name, "a");
    EXPECT_THAT(intents().impact(std::vector{labelId("a")})->runs, ElementsAre("run 2"));
    // What is undone did not happen; what is done again did.
    while (data().undo()->has_value()) {
    }
    EXPECT_EQ(now("a", old).name, "a");
    EXPECT_EQ(now("c", old).name, "c");
    while (data().redo()->has_value()) {
    }
    EXPECT_EQ(now("b", old).name, "alpha");
    EXPECT_EQ(now("c", old).name, std::nullopt);
}

TEST_F(Intents, AKeyBelongsToOneIntent) {
    add("one", "a");
    add("two", "b");
    LabelInfo a = info("a");
    a.key = "q";
    TB_REQUIRE_OK(data().updateLabel(a));
    LabelInfo b = info("b");
    b.key = "q";
    const auto taken = data().updateLabel(b);
    ASSERT_FALSE(taken.has_value());
    EXPECT_THAT(taken.error().message(), HasSubstr("The key q belongs to the intent a already."));
    for (const char* key : {"ab", " "}) {
        b.key = key;
        EXPECT_EQ(data().updateLabel(b).error().code, ErrorCode::InvalidInput) << key;
    }
    b.key = "3";
    TB_REQUIRE_OK(data().updateLabel(b));
    b.key = "é";
    TB_REQUIRE_OK(data().updateLabel(b));
    EXPECT_EQ(info("b").key, "é");
}

TEST_F(Intents, AnExampleFollowsItsRow) {
    const ExampleId row = add("one", "a");
    LabelInfo a = info("a");
    a.examples = {{row, {}}, {0, "written"}};
    TB_REQUIRE_OK(data().updateLabel(a));
    EXPECT_THAT(info("a").examples, ElementsAre(IntentExample{row, "one"}, IntentExample{0, "written"}));
    TB_REQUIRE_OK(data().removeExamples(std::vector{row}));
    EXPECT_THAT(info("a").examples, ElementsAre(IntentExample{0, "written"}));
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(info("a").examples.size(), 2U);
}

TEST_F(Intents, TheHistoryCanBeWalkedToAnyStep) {
    std::vector<Everything> states{everything()};
    std::vector<std::int64_t> steps{0};
    const auto remember = [&] {
        states.push_back(everything());
        steps.push_back(data().history(1)->front().id);
    };
    for (const char* name : {"a", "b", "c", "d"}) {
        add(std::string("text of ") + name, name);
        remember();
    }
    TB_REQUIRE_OK(intents().merge(std::vector{labelId("a"), labelId("b")}, labelId("c")));
    remember();
    for (const std::size_t at : {2U, 5U, 0U, 3U, 4U, 4U, 1U}) {
        TB_REQUIRE_OK(workspace->history().goTo(steps[at]));
        EXPECT_EQ(everything(), states[at]) << at;
        reopen();
    }
    const auto walk = workspace->history().goTo(steps[5]);
    TB_REQUIRE_OK(walk);
    EXPECT_EQ(walk->redone, 4);
    EXPECT_EQ(workspace->history().goTo(999).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
