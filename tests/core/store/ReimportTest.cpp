#include "core/store/DataValidator.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Files whose rows have ids of their own.
class Reimport : public test::WorkspaceTest {
protected:
    static ImportPlan plan() {
        ImportPlan plan;
        plan.columns = {"id", "text", "label", "split", "note"};
        plan.idColumn = 0;
        plan.textColumn = 1;
        plan.labelColumn = 2;
        plan.splitColumn = 3;
        plan.noteColumn = 4;
        return plan;
    }
    Expected<ImportReport> stage(const std::string& csv, const ImportPlan& how = plan()) {
        return data().stageImport(write("in.csv", "id,text,label,split,note\n" + csv), how);
    }
    ImportReport import(const std::string& csv) {
        EXPECT_TRUE(stage(csv));
        const auto done = data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip);
        EXPECT_TRUE(done) << done.error().message();
        return done.value_or(ImportReport{});
    }
};

TEST_F(Reimport, ChangesKnownRowsInPlaceAsPartOfOneStep) {
    import("007,where is my card,arrival,train,\nB,card is lost,lost,,old note\nC,hello,greet,test,\n");
    const std::vector<ExampleRow> before = rows();
    const std::string again =
        "C,hello there,greet,,\n007,where is my card,delivery,validation,\nB,card is lost,,,new note\nD,a new "
        "one,lost,,\n";
    const auto report = stage(again);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->newRows, 1U);
    EXPECT_EQ(report->updated, 3U);
    EXPECT_EQ(report->unchanged, 0U);
    EXPECT_THAT(report->newLabels, ElementsAre("delivery"));
    ASSERT_EQ(report->updateSamples.size(), 3U);
    EXPECT_EQ(report->updateSamples[0].oldText, "hello");
    EXPECT_EQ(report->updateSamples[0].newText, "hello there");
    EXPECT_EQ(report->updateSamples[1].newLabel, "delivery");
    EXPECT_EQ(rows(), before) << "nothing changes before the commit";

    const auto done = data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip);
    TB_REQUIRE_OK(done);
    EXPECT_EQ(done->imported, 1U);
    EXPECT_EQ(done->updated, 3U);
    const std::vector<ExampleRow> after = rows();
    ASSERT_EQ(after.size(), 4U);
    EXPECT_EQ(after[0].id, before[0].id);
    EXPECT_EQ(after[0].label, labelId("delivery"));
    EXPECT_EQ(after[0].split, Split::Validation);
    EXPECT_EQ(after[1].label, labelId("lost")) << "an empty cell takes nothing away";
    EXPECT_EQ(after[1].note, "new note");
    EXPECT_EQ(after[2].text, "hello there");
    EXPECT_EQ(after[2].split, Split::Test);
    EXPECT_THAT(search("there"), ElementsAre("hello there"));
    EXPECT_EQ(data().history(1)->front().summary, "Imported 1 row and updated 3 rows");

    reopen();
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(labelId("delivery"), 0);
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(texts(), (std::vector<std::string>{"where is my card", "card is lost", "hello there", "a new one"}));
    EXPECT_EQ(rows()[0].label, labelId("delivery"));
}

TEST_F(Reimport, TheSameFileAgainChangesNothingAndLeavesNoStep) {
    const std::string csv = "1,one,a,train,\n2,two,b,,note\n";
    import(csv);
    const auto report = stage(csv);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->unchanged, 2U);
    EXPECT_EQ(report->newRows + report->updated + report->duplicates, 0U);
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)->imported, 0U);
    EXPECT_EQ(data().history(10)->size(), 1U);
}

TEST_F(Reimport, RowsFromBeforeTheIdsTakeThemOverByTheirText) {
    const ExampleId plain = add("where is my card", "arrival");
    add("another", "arrival");
    const auto report = stage("007,where is my card,arrival,,\n");
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->unchanged, 1U);
    EXPECT_EQ(report->duplicates, 0U);
    TB_REQUIRE_OK(data().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
    const ImportReport later = import("007,where is my new card,arrival,,\n");
    EXPECT_EQ(later.updated, 1U);
    EXPECT_EQ(data().rows(std::vector{plain})->front().text, "where is my new card");
    // The id goes with the first step and comes back as it was written.
    TB_REQUIRE_OK(data().undo());
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(stage("007,where is my new card,arrival,,\n")->newRows, 1U);
    TB_REQUIRE_OK(data().discardImport());
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(stage("007,where is my new card,arrival,,\n")->updated, 1U);
}

TEST_F(Reimport, AnIdTwiceInTheFileCountsOnce) {
    const auto report = stage("1,one,a,,\n1,another,b,,\n,without,a,,\n,without too,a,,\n");
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->newRows, 3U);
    EXPECT_EQ(report->repeatedIds, 1U);
    EXPECT_EQ(data().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep)->imported, 3U);
    EXPECT_EQ(texts(), (std::vector<std::string>{"one", "without", "without too"}));
}

TEST_F(Reimport, TheGuardComparesAnUpdateWithEverythingButTheRowItReplaces) {
    import("1,where is my new bank card please,a,,\n2,my phone was stolen yesterday,b,,\n");
    TB_REQUIRE_OK(
        stage("1,where is my new bank card please!,a,,\n2,my phone was stolen yesterday,b,,\n3,call me on +44 20 7946 "
              "0958,b,,\n"));
    const auto seen = workspace->guard().checkImport();
    TB_REQUIRE_OK(seen);
    for (const DataFinding& finding : seen->data.findings) EXPECT_NE(finding.kind, FindingKind::NearDuplicate);
    EXPECT_EQ(seen->rowsLetIn(DuplicatePolicy::Skip, ConflictPolicy::Skip, {}), 2U);
}

TEST_F(Reimport, ExportedIdsComeBack) {
    import("x-1,one,a,train,\n,two,b,,\n");
    ASSERT_EQ(data().exportTo(folder / "out.csv").value(), 2U);
    auto how = detectImport(folder / "out.csv");
    TB_REQUIRE_OK(how);
    ASSERT_EQ(how->columns.back(), "id");
    EXPECT_FALSE(how->idColumn) << "ids are never guessed";
    how->idColumn = how->columns.size() - 1;
    const auto report = data().stageImport(folder / "out.csv", *how);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->unchanged, 1U);
    EXPECT_EQ(report->duplicates, 1U);
}

TEST_F(Reimport, TextThatLooksLikeANumberIsUndoneAsItWasWritten) {
    const ExampleId row = add("a");
    TB_REQUIRE_OK(data().setNote(row, "007"));
    TB_REQUIRE_OK(data().setNote(row, "1e5"));
    TB_REQUIRE_OK(data().undo());
    EXPECT_EQ(rows()[0].note, "007");
    TB_REQUIRE_OK(data().redo());
    EXPECT_EQ(rows()[0].note, "1e5");
}

}  // namespace
}  // namespace tb
