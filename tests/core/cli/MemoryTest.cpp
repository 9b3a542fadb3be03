// Too little memory and too few threads end in words, never in a signal.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class CliMemory : public testing::Test {
protected:
    void SetUp() override {
        std::ofstream data(folder / "in.csv");
        data << "text,label,split\n";
        for (const char* split : {"train", "validation", "test"})
            for (const char* word : {"card", "fee"})
                for (int i = 0; i < 6; ++i)
                    data << "my " << word << " in " << split << i << "," << word << "," << split << "\n";
        data.close();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    }
    [[nodiscard]] std::string train(const std::string& precision) const {
        return "$CLI train " + ws +
               " --preset quick --set model.encoder=scratch --set model.scratch_layers=1 --set model.scratch_hidden=32 "
               "--set loop.epochs=1 --set compute.threads=2 --set compute.precision=" +
               precision;
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliMemory, ShortAddressSpaceIsToldWithTheSettingThatNeedsLess) {
    for (const int megabytes : {600, 700, 800, 1000}) {
        const Ended ended = runShell("ulimit -v " + std::to_string(megabytes * 1000) + "; " + train("bf16"));
        EXPECT_THAT(ended.code, AnyOf(0, 1)) << megabytes << " MB: " << ended.err;
        EXPECT_THAT(ended.err, Not(HasSubstr("primitive"))) << megabytes;
        if (ended.code == 0) continue;
        EXPECT_THAT(ended.err, HasSubstr("not enough memory")) << megabytes;
        EXPECT_THAT(ended.err, HasSubstr("loop.batch_size")) << megabytes;
    }
}

TEST_F(CliMemory, ThreadsThatTheSystemRefusesAreToldInWords) {
    // Sixty stacks of 64 MB do not fit, as if the system refused so many threads.
    const Ended ended = runShell("ulimit -s 65536; ulimit -v 3000000; " + train("fp32") + " --set compute.threads=60");
    EXPECT_EQ(ended.code, 1) << ended.err;
    EXPECT_THAT(ended.err, Not(HasSubstr("libgomp")));
    EXPECT_THAT(ended.err, HasSubstr("compute.threads"));
}

}  // namespace
}  // namespace tb::test
