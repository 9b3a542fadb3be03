// Sources of rows were stored as the disk names its files, which need not be UTF-8.
#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/Workspace.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

class NamesOfFiles : public test::WorkspaceTest {};

TEST_F(NamesOfFiles, AWorkspaceWithNamesThatAreNoUtf8IsRepairedWhenItIsOpened) {
    TB_REQUIRE_OK(data().addExample({"my card", "card", Split::Unassigned, false, {}, "good.csv", {}}));
    TB_REQUIRE_OK(data().addExample({"the fee", "fee", Split::Unassigned, false, {}, "old.csv", {}}));
    const ExampleId gone = add("gone", "fee");
    TB_REQUIRE_OK(data().removeExamples(std::vector{gone}));
    workspace.reset();
    {
        SQLite::Database db((folder / "ws" / "workspace.db").string(), SQLite::OPEN_READWRITE);
        db.exec("UPDATE examples SET source = CAST(x'636166E92E637376' AS TEXT) WHERE source = 'old.csv'");
        db.exec("UPDATE edit_rows SET source = CAST(x'636166E92E637376' AS TEXT)");
        db.exec("DROP TABLE run_attacks");  // which version 9 did not have
        db.exec("PRAGMA user_version = 9");
    }
    reopen();
    const auto file = folder / "out.csv";
    TB_REQUIRE_OK(data().exportTo(file));
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_THAT(text, ::testing::HasSubstr("good.csv"));
    EXPECT_THAT(text, ::testing::HasSubstr("caf\xEF\xBF\xBD.csv"));
    TB_REQUIRE_OK(data().undo());
    for (const ExampleRow& row : rows()) EXPECT_EQ(row.source.find('\xE9'), std::string::npos);
}

TEST_F(NamesOfFiles, AnExportNeverFailsForASource) {
    TB_REQUIRE_OK(data().addExample({"my card", "card", Split::Unassigned, false, {}, "a.csv", {}}));
    workspace.reset();
    {
        SQLite::Database db((folder / "ws" / "workspace.db").string(), SQLite::OPEN_READWRITE);
        db.exec("UPDATE examples SET source = CAST(x'E9' AS TEXT)");
    }
    reopen();
    TB_REQUIRE_OK(data().exportTo(folder / "out.jsonl"));
}

}  // namespace
}  // namespace tb
