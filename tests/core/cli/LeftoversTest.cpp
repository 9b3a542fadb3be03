// What a command leaves behind when it fails, and what it does not replace.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class CliLeftovers : public testing::Test {
protected:
    void makeWorkspace() const {
        std::ofstream data(folder / "in.csv");
        data << "text,label,split\n";
        for (const char* split : {"train", "validation", "test"})
            for (const char* word : {"card", "fee"})
                for (int i = 0; i < 4; ++i)
                    data << "my " << word << " in " << split << i << "," << word << "," << split << "\n";
        data.close();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    }
    static std::string contentOf(const fs::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliLeftovers, AfterAnInitThatFailedTheNextOneWorks) {
    const Ended small = runShell("ulimit -f 4; $CLI init " + ws);  // files of 2 KiB
    EXPECT_EQ(small.code, 1) << small.err;
    EXPECT_FALSE(fs::exists(ws)) << "nothing is left";
    EXPECT_EQ(runCli({"init", ws}).code, 0);
    EXPECT_EQ(runCli({"runs", ws}).code, 0);
}

TEST_F(CliLeftovers, AnInitThatWasKilledBlocksNoOther) {
    fs::create_directories(ws + "/models");
    for (const char* name : {"/workspace.db", "/workspace.lock"}) std::ofstream(ws + name);
    const Ended again = runCli({"init", ws});
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(runCli({"init", ws}).code, 1) << "now there is one";

    const std::string other = folder / "other";
    fs::create_directories(other);
    std::ofstream(other + "/workspace.db");
    std::ofstream(other + "/letter.txt") << "Dear all,";
    EXPECT_EQ(runCli({"init", other}).code, 1) << "somebody's folder";
    EXPECT_TRUE(fs::exists(other + "/letter.txt"));
}

TEST_F(CliLeftovers, AFailedRunLeavesNoCheckpoints) {
    makeWorkspace();
    const Ended failed =
        runCli({"train", ws, "--preset", "quick", "--set", "model.encoder=scratch", "--set", "model.scratch_layers=1",
                "--set", "model.scratch_hidden=32", "--set", "optim.lr=1", "--set", "compute.threads=1", "--set",
                "optim.max_grad_norm=0", "--set", "loop.epochs=1000"});
    // Whether the loss became infinite or not: a run that is over keeps nothing to continue from.
    EXPECT_TRUE(fs::is_empty(ws + "/checkpoints")) << failed.code << failed.err;
    EXPECT_NE(runCli({"train", ws, "--set", "model.encoder=nowhere"}).code, 0);
    EXPECT_TRUE(fs::is_empty(ws + "/checkpoints"));
}

TEST_F(CliLeftovers, ACacheThatCannotBeWrittenHoldsUpNothing) {
    makeWorkspace();
    std::ofstream(ws + "/cache") << "a file where the folder should be";
    const Ended checked = runCli({"quality", ws});
    EXPECT_EQ(checked.code, 0) << checked.err;
    EXPECT_THAT(checked.err, HasSubstr("could not be saved"));
}

TEST_F(CliLeftovers, WhatHoldsTextsIsForTheOwnerAlone) {
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    ::umask(0);
    makeWorkspace();
    EXPECT_EQ(runCli({"quality", ws}).code, 0);
    ::umask(022);
    EXPECT_EQ(fs::status(ws).permissions() & others, fs::perms::none);
    int files = 0;
    for (const char* name : {"cache", "logs", "models", "checkpoints", "."})
        for (const auto& entry : fs::directory_iterator(ws + "/" + name)) {
            EXPECT_EQ(entry.status().permissions() & others, fs::perms::none) << entry.path();
            ++files;
        }
    EXPECT_GE(files, 6);
}

TEST_F(CliLeftovers, ExportDataAsksBeforeItReplacesAFile) {
    makeWorkspace();
    const std::string out = folder / "out.csv";
    ASSERT_EQ(runCli({"export-data", ws, out}).code, 0);
    std::ofstream(out) << "mine";
    const Ended refused = runCli({"export-data", ws, out});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("--force"));
    EXPECT_EQ(contentOf(out), "mine");
    EXPECT_EQ(runCli({"export-data", ws, out, "--force"}).code, 0);
    EXPECT_THAT(contentOf(out), HasSubstr("my card in train0"));
}

TEST_F(CliLeftovers, ExportDataNeverReplacesALinkOrADevice) {
    makeWorkspace();
    std::ofstream(folder / "letter.txt") << "Dear all,";
    fs::create_symlink(folder / "letter.txt", folder / "out.csv");
    fs::create_symlink(folder / "nobody.txt", folder / "dangling.csv");
    ASSERT_EQ(runShell("mkfifo " + (folder / "pipe.csv").string()).code, 0);
    for (const char* name : {"out.csv", "dangling.csv", "pipe.csv"}) {
        const Ended refused = runCli({"export-data", ws, folder / name, "--force"});
        EXPECT_EQ(refused.code, 1) << name;
        EXPECT_THAT(refused.err, HasSubstr(name));
        EXPECT_FALSE(fs::is_regular_file(fs::symlink_status(folder / name))) << name;
    }
    EXPECT_EQ(contentOf(folder / "letter.txt"), "Dear all,");
    EXPECT_FALSE(fs::exists(folder / "nobody.txt"));
}

}  // namespace
}  // namespace tb::test
