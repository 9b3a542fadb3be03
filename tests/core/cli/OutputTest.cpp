// A result that nobody could read is no success.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/core/cli/TinyRun.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

class CliOutput : public TinyRun {
protected:
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
