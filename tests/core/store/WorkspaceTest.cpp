#include "core/store/Workspace.h"

#include "core/base/AtomicFile.h"
#include "core/base/Log.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;
using WorkspaceFile = test::WorkspaceTest;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(WorkspaceCreate, RefusesAFolderThatIsNotEmpty) {
    TempFolder folder;
    std::ofstream(folder / "letter.txt") << "hello";
    const auto made = Workspace::create(folder.path());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(std::filesystem::exists(folder / "workspace.db"), false);
}

TEST(WorkspaceOpen, SaysThatThereIsNone) {
    TempFolder folder;
    const auto opened = Workspace::open(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::NotFound);
}

TEST(WorkspaceOpen, RefusesAFileThatIsNoDatabase) {
    TempFolder folder;
    std::ofstream(folder / "workspace.db") << std::string(5000, 'x');
    const auto opened = Workspace::open(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Corrupt);
    EXPECT_THAT(opened.error().message(), HasSubstr("damaged"));
}

TEST_F(WorkspaceFile, ASecondProgramIsToldWhoHasIt) {
    const auto second = Workspace::open(folder / "ws");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Locked);
    EXPECT_THAT(second.error().message(), HasSubstr("process " + std::to_string(::getpid())));
    workspace.reset();
    EXPECT_TRUE(Workspace::open(folder / "ws"));
}

TEST_F(WorkspaceFile, WhatItHoldsIsForItsOwnerAlone) {
    namespace fs = std::filesystem;
    const auto rightsOf = [](const fs::path& path) { return fs::status(path).permissions(); };
    add("where is my card", "card_arrival", Split::Test);
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "ws")) {
        if (entry.path().filename() == "workspace.lock") continue;  // names the program that has it open
        EXPECT_EQ(rightsOf(entry.path()), entry.is_directory() ? fs::perms(0700) : fs::perms(0600)) << entry.path();
        files += entry.is_directory() ? 0 : 1;
    }
    EXPECT_GE(files, 3) << "the database, its journal and the log";
    EXPECT_EQ(rightsOf(folder / "ws"), fs::perms(0700));
    fs::create_directory(folder / "empty");
    TB_REQUIRE_OK(Workspace::create(folder / "empty"));
    EXPECT_EQ(rightsOf(folder / "empty"), fs::perms(0700));
}

TEST_F(WorkspaceFile, LogsIntoItsFolderWhileItIsOpen) {
    logWarning("while it is open");
    workspace.reset();
    logWarning("after that");
    const auto text = readFile(folder / "ws" / "logs" / "tunebench.log");
    TB_REQUIRE_OK(text);
    EXPECT_THAT(*text, HasSubstr("while it is open"));
    EXPECT_THAT(*text, Not(HasSubstr("after that")));
}

TEST_F(WorkspaceFile, KeepsEverythingOverARestart) {
    const ExampleId id = add("where is my card", "card_arrival", Split::Test);
    TB_REQUIRE_OK(data().setNote(id, "问题"));
    const auto before = rows();
    reopen();
    EXPECT_EQ(rows(), before);
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].note, "问题");
    EXPECT_EQ(before[0].split, Split::Test);
    EXPECT_EQ(workspace->modelFolder(7), folder / "ws" / "models" / "7");
    EXPECT_TRUE(std::filesystem::is_directory(folder / "ws" / "checkpoints"));
}

TEST_F(WorkspaceFile, RunsLeftGoingBecomeInterruptedAndOthersDoNot) {
    const RunId running = runs().create("a", {}, test::smallSnapshot()).value();
    const RunId queued = runs().create("b", {}, test::smallSnapshot()).value();
    const RunId finished = runs().create("c", {}, test::smallSnapshot()).value();
    const std::vector<RunEvent> events{{running, 1, 1000, StateChanged{RunState::Running}},
                                       {running, 2, 2'000'000'000'000, CheckpointSaved{40, "checkpoints/1/40", false}}};
    TB_REQUIRE_OK(runs().record(events));
    TB_REQUIRE_OK(runs().setState(finished, RunState::Finished));
    reopen();
    const RunSummary run = runs().get(running).value();
    EXPECT_EQ(run.state, RunState::Interrupted);
    EXPECT_EQ(run.checkpointPath, "checkpoints/1/40");
    EXPECT_EQ(run.endedAtMs, 2'000'000'000'000);
    EXPECT_FALSE(run.reason.empty());
    EXPECT_EQ(runs().get(queued).value().state, RunState::Interrupted);
    EXPECT_EQ(runs().get(finished).value().state, RunState::Finished);
}

}  // namespace
}  // namespace tb
