#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/Connection.h"
#include "core/store/Db.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;
using ::testing::HasSubstr;

/// SQLite's own limit on the file's size behaves as a full disk does.
class DiskFull : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = sql::openDatabase(folder / "workspace.db", sql::OpenMode::Create);
        TB_REQUIRE_OK(opened);
        db = *std::move(opened);
    }
    void fillDisk() {
        db->exec("PRAGMA max_page_count = " + std::to_string(db->execAndGet("PRAGMA page_count").getInt()));
    }
    void freeSpace() { db->exec("PRAGMA max_page_count = 1000000"); }

    TempFolder folder;
    std::unique_ptr<SQLite::Database> db;
};

TEST_F(DiskFull, AnEditFailsWithWordsAndLosesNothing) {
    sql::Db shared(*db);
    DatasetStore store(shared);
    const Example example{std::string(500, 'x'), "a", Split::Unassigned, false, {}, {}, {}};
    for (int i = 0; i < 50; ++i) TB_REQUIRE_OK(store.addExample(example));
    fillDisk();
    std::size_t added = 50;
    std::optional<Error> error;
    for (int i = 0; i < 100 && !error; ++i) {
        const auto result = store.addExample(example);
        if (result)
            ++added;
        else
            error = result.error();
    }
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::DiskFull);
    EXPECT_THAT(error->message(), HasSubstr("disk is full"));
    EXPECT_EQ(store.ids({})->size(), added);
    EXPECT_EQ(store.history(1000)->size(), added);
    EXPECT_EQ(store.labels()->front().count, static_cast<std::int64_t>(added));
    freeSpace();
    TB_REQUIRE_OK(store.addExample(example));
}

TEST_F(DiskFull, AnImportFailsWholeAndCanBeTriedAgain) {
    sql::Db shared(*db);
    DatasetStore store(shared);
    {
        std::ofstream file(folder / "in.txt");
        for (int i = 0; i < 5000; ++i) file << "a line of some length, number " << i << "\n";
    }
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.columns = {"text"};
    plan.textColumn = 0;
    TB_REQUIRE_OK(store.stageImport(folder / "in.txt", plan));
    fillDisk();
    const auto failed = store.commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::DiskFull);
    EXPECT_TRUE(store.ids({})->empty());
    freeSpace();
    EXPECT_EQ(store.commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip)->imported, 5000U);
}

TEST_F(DiskFull, RecordingFailsWholeAndCanBeTriedAgain) {
    sql::Db shared(*db);
    RunStore store(shared);
    const RunId run = store.create("r", {}, test::smallSnapshot()).value();
    std::vector<RunEvent> events;
    for (int i = 1; i <= 5000; ++i) events.push_back({run, static_cast<std::uint64_t>(i), i, test::stepAt(i, 1.0)});
    fillDisk();
    EXPECT_EQ(store.record(events).error().code, ErrorCode::DiskFull);
    EXPECT_TRUE(store.series(run, "train/loss", 10)->empty());
    freeSpace();
    TB_REQUIRE_OK(store.record(events));
    EXPECT_EQ(store.series(run, "train/loss", 10'000)->size(), 5000U);
}

TEST_F(DiskFull, AWriteProtectedFileIsNotAFullDisk) {
    sql::Db shared(*db);
    DatasetStore store(shared);
    db->exec("PRAGMA query_only = ON");
    const auto result = store.addLabel("a");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_THAT(result.error().message(), HasSubstr("may not be written"));
}

}  // namespace
}  // namespace tb
