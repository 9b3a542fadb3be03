// Pipes: what they give is taken, and whoever waits for one can be stopped.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitUntil.h"

namespace tb::test {
namespace {

using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

class CliStreams : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
    const std::string pipe = folder / "pipe.csv";
};

TEST_F(CliStreams, WhoeverWaitsForAPipeCanBeStopped) {
    for (const char* command : {"feedback", "import"}) {
        for (const int signal : {SIGINT, SIGTERM}) {
            Process process({command, ws, pipe});
            int writer = -1;  // can be opened once somebody reads, and says nothing
            ASSERT_TRUE(waitUntil([&] { return (writer = ::open(pipe.c_str(), O_WRONLY | O_NONBLOCK)) >= 0; }));
            ASSERT_TRUE(process.waitForHandler(signal));
            process.signal(signal);
            const auto asked = Clock::now();
            const Ended ended = process.wait();
            EXPECT_EQ(ended.code, 130) << command << ended.err;
            EXPECT_LT(Clock::now() - asked, std::chrono::seconds(10)) << command;
            ::close(writer);
        }
    }
    EXPECT_EQ(runCli({"intents", ws, "list"}).code, 0) << "the workspace is free again";
}

TEST_F(CliStreams, APipeIsImportedAsTheFileItCarries) {
    const Ended imported = runShell("printf 'text,label\\nmy card,card\\nthe fee,fee\\n' >" + pipe + " & $CLI import " +
                                    ws + " " + pipe + " --json");
    EXPECT_EQ(imported.code, 0) << imported.err;
    EXPECT_THAT(imported.out, HasSubstr("\"imported\":2"));
    const Ended added = runShell("printf '{\"text\":\"my card is gone\",\"intent\":\"card\"}\\n' >" + pipe +
                                 " & $CLI feedback " + ws + " " + pipe + " --json");
    EXPECT_EQ(added.code, 0) << added.err;
    EXPECT_THAT(added.out, HasSubstr("\"added\":1"));
    EXPECT_TRUE(std::filesystem::is_empty(ws + "/cache"));
}

TEST_F(CliStreams, ADeviceIsRefusedByItsName) {
    for (const char* command : {"import", "feedback"}) {
        const Ended refused = runCli({command, ws, "/dev/zero"});
        EXPECT_EQ(refused.code, 1);
        EXPECT_THAT(refused.err, HasSubstr("/dev/zero: This is a device"));
    }
}

TEST_F(CliStreams, AModelFolderOfPipesIsRefused) {
    const std::string model = folder / "model";
    std::filesystem::create_directories(model);
    for (const char* name : {"/config.json", "/tokenizer.json", "/vocab.txt", "/model.safetensors"})
        ASSERT_EQ(::mkfifo((model + name).c_str(), 0600), 0);
    for (const char* command : {"tokenize", "embed"}) {
        const auto begin = Clock::now();
        EXPECT_EQ(runCli({command, model}, "hello\n").code, 1);
        EXPECT_LT(Clock::now() - begin, std::chrono::seconds(30)) << command;
    }
}

}  // namespace
}  // namespace tb::test
