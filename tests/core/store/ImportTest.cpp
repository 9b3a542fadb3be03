#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class Import : public test::WorkspaceTest {
protected:
    static ImportPlan plan() {
        ImportPlan plan;
        plan.columns = {"text", "label"};
        plan.textColumn = 0;
        plan.labelColumn = 1;
        return plan;
    }
    Expected<ImportReport> stage(const std::string& csv) {
        return data().stageImport(write("in.csv", "text,label\n" + csv), plan());
    }
};

TEST_F(Import, ReportsBeforeAnythingIsInTheDataset) {
    add("known", "a");
    add("bare");
    const auto report =
        stage("known,a\nknown,b\nnew one,c\nnew one,c\nnew one,d\nnew one,d\nbare,\nbare,a\nunlabelled,\n");
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->read.rowsRead, 9U);
    EXPECT_EQ(report->newRows, 3U);     // new one/c, bare/a (a label for an unlabelled text), unlabelled
    EXPECT_EQ(report->duplicates, 3U);  // known/a, new one/c again, bare
    EXPECT_EQ(report->conflicts, 3U);   // known/b, new one/d twice
    ASSERT_EQ(report->conflictSamples.size(), 2U);
    EXPECT_EQ(report->conflictSamples[0].oldLabel, "a");
    EXPECT_EQ(report->conflictSamples[0].newLabel, "b");
    EXPECT_EQ(report->conflictSamples[0].line, 3U);
    EXPECT_EQ(report->conflictSamples[1].oldLabel, "c");
    EXPECT_THAT(report->duplicateSamples, ElementsAre("known", "new one", "bare"));
    EXPECT_THAT(report->labels, ElementsAre(Pair("a", 2), Pair("b", 1), Pair("c", 2), Pair("d", 2)));
    EXPECT_THAT(report->newLabels, ElementsAre("b", "c", "d"));
    EXPECT_EQ(ids().size(), 2U);
    EXPECT_EQ(data().labels()->size(), 1U);
}

TEST_F(Import, TheChoicesDecideWhatComesIn) {
    const std::string csv = "t,a\nt,a\nt,b\nt,b\nu,c\n";
    const auto imported = [&](DuplicatePolicy duplicates, ConflictPolicy conflicts) {
        EXPECT_TRUE(stage(csv));
        const auto report = data().commitImport(duplicates, conflicts);
        EXPECT_TRUE(report) << report.error().message();
        const std::uint64_t count = report ? report->imported : 0;
        EXPECT_EQ(ids().size(), count);
        EXPECT_TRUE(data().undo()->has_value());
        EXPECT_THAT(ids(), IsEmpty());
        return count;
    };
    EXPECT_EQ(imported(DuplicatePolicy::Skip, ConflictPolicy::Skip), 2U);
    EXPECT_EQ(imported(DuplicatePolicy::Keep, ConflictPolicy::Skip), 3U);
    EXPECT_EQ(imported(DuplicatePolicy::Skip, ConflictPolicy::Keep), 3U);
    EXPECT_EQ(imported(DuplicatePolicy::Keep, ConflictPolicy::Keep), 5U);
}

TEST_F(Import, FailRefusesTheWholeImportAndAnotherChoiceIsStillPossible) {
    TB_REQUIRE_OK(stage("t,a\nt,b\n"));
    const auto refused = data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Fail);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_THAT(refused.error().message(), HasSubstr("line 3"));
    EXPECT_THAT(ids(), IsEmpty());
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)->imported, 1U);
    EXPECT_THAT(data().labels().value(), ::testing::SizeIs(1));  // No intent without rows.
}

TEST_F(Import, CommitNeedsAStagedImport) {
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip).error().code, ErrorCode::NotFound);
    TB_REQUIRE_OK(stage("t,a\n"));
    TB_REQUIRE_OK(data().discardImport());
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip).error().code, ErrorCode::NotFound);
    EXPECT_FALSE(data().stageImport(folder / "missing.csv", plan()));
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip).error().code, ErrorCode::NotFound);
}

TEST_F(Import, AnImportOfNothingNewLeavesNoStep) {
    add("t", "a");
    TB_REQUIRE_OK(stage("t,a\n"));
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)->imported, 0U);
    EXPECT_EQ(data().history(10)->size(), 1U);
}

TEST_F(Import, AStoppedReadingImportsNothing) {
    std::string csv;
    for (int i = 0; i < 50000; ++i) csv += "row " + std::to_string(i) + ",a\n";
    StopSource stop;
    int calls = 0;
    const auto report = data().stageImport(
        write("in.csv", "text,label\n" + csv), plan(), [&](const Progress&) { ++calls, stop.request_stop(); },
        stop.get_token());
    TB_REQUIRE_OK(report);
    EXPECT_TRUE(report->read.cancelled);
    EXPECT_FALSE(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
}

TEST_F(Import, FreeTextTakenForTheLabelIsNoticed) {
    std::string csv;
    for (int i = 0; i < 10'500; ++i) csv += "t,value " + std::to_string(i) + "\n";
    const auto report = stage(csv);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(report.error().message(), HasSubstr("which column is the label"));
}

TEST_F(Import, TheSameTextManyTimesStaysQuick) {
    std::string csv;
    for (int i = 0; i < 100'000; ++i) csv += i % 2 == 0 ? "ok,a\n" : "ok,b\n";
    const auto start = std::chrono::steady_clock::now();
    const auto report = stage(csv);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->newRows, 1U);
    EXPECT_EQ(report->duplicates, 49'999U);
    EXPECT_EQ(report->conflicts, 50'000U);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
}  // namespace tb
