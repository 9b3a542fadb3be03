// A result that nobody could read is no success.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

/// A workspace with a run of a tiny model, made once.
class CliOutput : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TempFolder>();
        ws = *folder / "ws";
        std::ofstream data(*folder / "in.csv");
        data << "text,label,split\n";
        for (const char* split : {"train", "train", "validation", "test"})
            for (const char* word : {"card", "fee"})
                data << "my " << word << " in " << split << (data.tellp() % 7) << "," << word << "," << split << "\n";
        data.close();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, *folder / "in.csv"}).code, 0);
        const Ended trained = runCli({"train", ws, "--preset", "quick", "--set", "model.encoder=scratch", "--set",
                                      "model.scratch_layers=1", "--set", "model.scratch_hidden=32", "--set",
                                      "loop.epochs=1", "--set", "compute.threads=1"});
        ASSERT_EQ(trained.code, 0) << trained.err;
    }
    static void TearDownTestSuite() { folder.reset(); }

    /// Commands that answer on standard output; each without its redirection.
    static std::vector<std::string> answering() {
        const std::string texts = "printf 'my card\\nmy fee\\n' | ";
        const std::string model = ws + "/models/1";
        return {"$CLI --help",
                "$CLI --version",
                "$CLI --schema=json",
                "$CLI --schema=md",
                "$CLI train --help",
                "$CLI runs " + ws,
                "$CLI runs " + ws + " --json",
                "$CLI check " + ws + " --json",
                "$CLI quality " + ws,
                "$CLI intents " + ws + " list",
                "$CLI label-sets " + ws + " list --json",
                "$CLI augment " + ws + " --dry-run --count 2",
                "$CLI import " + ws + " " + (*folder / "in.csv").string() + " --json",
                "$CLI evaluate " + ws + " last",
                texts + "$CLI predict " + ws + " last",
                texts + "$CLI predict " + ws + " last --json",
                texts + "$CLI embed " + model,
                texts + "$CLI tokenize " + model};
    }

    inline static std::unique_ptr<TempFolder> folder;
    inline static std::string ws;
};

TEST_F(CliOutput, AFullDiskIsToldAndIsNoSuccess) {
    for (const std::string& command : answering()) {
        const Ended ended = runShell(command + " >/dev/full");
        EXPECT_EQ(ended.code, 1) << command;
        EXPECT_THAT(ended.err, HasSubstr("The output cannot be written: the disk is full.")) << command;
    }
}

TEST_F(CliOutput, AClosedOutputIsToldAndNoFileTakesItsNumber) {
    for (const std::string& command : answering()) {
        const Ended ended = runShell(command + " >&-");
        EXPECT_EQ(ended.code, 1) << command;
        EXPECT_THAT(ended.err, HasSubstr("The output cannot be written: it is closed.")) << command;
    }
    std::ifstream lock(ws + "/workspace.lock");
    const std::string held((std::istreambuf_iterator<char>(lock)), std::istreambuf_iterator<char>());
    EXPECT_THAT(held, testing::Not(HasSubstr("card"))) << "an answer was written into a file of the workspace";
}

TEST_F(CliOutput, AReaderThatLeavesEndsItQuietly) {
    for (const std::string& command : answering()) {
        // The caller may have switched SIGPIPE off. The code of the first in the pipe goes through a file.
        const std::string code = *folder / "code";
        const Ended ended = runShell("{ sleep 0.2; trap '' PIPE; " + command + "; echo $? >" + code + "; } | true");
        std::ifstream in(code);
        int number = -1;
        in >> number;
        EXPECT_EQ(number, 141) << command;
        EXPECT_THAT(ended.err, testing::Not(HasSubstr("error"))) << command;
    }
}

TEST_F(CliOutput, ALongListEndsAtTheFirstAnswerThatIsLost) {
    const Ended ended =
        runShell("yes 'my card is gone' | head -n 3000000 | timeout 60 $CLI predict " + ws + " last >/dev/full");
    EXPECT_EQ(ended.code, 1) << "it went on for a minute";
}

}  // namespace
}  // namespace tb::test
