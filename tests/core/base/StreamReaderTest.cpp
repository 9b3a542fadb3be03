#include "core/base/StreamReader.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "core/base/AtomicFile.h"
#include "core/base/SpooledFile.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

class Streams : public testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0); }
    const test::TempFolder folder;
    const fs::path pipe = folder / "texts.csv";
};

TEST_F(Streams, AStopEndsTheWaitForAWriterThatNeverComes) {
    StopSource stop;
    const std::jthread later([&] {
        // Gives the reading time to wait, which nothing tells; a stop before it is seen as well.
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    const auto begin = Clock::now();
    auto reader = StreamReader::open(pipe, stop.get_token());
    TB_REQUIRE_OK(reader);
    char byte = 0;
    const auto got = reader->read(&byte, 1);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, ErrorCode::Cancelled);
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

TEST_F(Streams, WhatAPipeGivesCanBeReadTwiceAndIsGoneAfterwards) {
    const std::string text(300'000, 'x');
    const std::jthread writer([&] { std::ofstream(pipe) << text; });
    fs::path copy;
    {
        const auto spooled = SpooledFile::take(pipe, folder / "cache", {}, {});
        TB_REQUIRE_OK(spooled);
        copy = spooled->path();
        EXPECT_EQ(copy.filename(), pipe.filename());
        EXPECT_EQ(fs::status(copy).permissions(), fs::perms(0600));
        EXPECT_EQ(fs::status(copy.parent_path()).permissions(), fs::perms(0700));
        for (int time = 0; time < 2; ++time) EXPECT_EQ(readFile(copy).value(), text);
    }
    EXPECT_TRUE(fs::is_empty(folder / "cache"));
}

TEST_F(Streams, WhatAKilledProgramLeftIsRemoved) {
    fs::create_directories(folder / "cache" / "stream-abcdef");
    const std::jthread writer([&] { std::ofstream(pipe) << "x"; });
    TB_REQUIRE_OK(SpooledFile::take(pipe, folder / "cache", {}, {}));
    EXPECT_TRUE(fs::is_empty(folder / "cache"));
}

TEST_F(Streams, AFileIsTakenAsItIsAndADeviceIsRefused) {
    std::ofstream(folder / "a.csv") << "x";
    EXPECT_EQ(SpooledFile::take(folder / "a.csv", folder / "cache", {}, {})->path(), folder / "a.csv");
    EXPECT_EQ(SpooledFile::take(folder / "missing", folder / "cache", {}, {})->path(), folder / "missing");
    const auto device = SpooledFile::take("/dev/zero", folder / "cache", {}, {});
    ASSERT_FALSE(device);
    EXPECT_THAT(device.error().message(), testing::HasSubstr("/dev/zero"));
}

TEST_F(Streams, NothingElseWaitsForAPipe) {
    const auto begin = Clock::now();
    EXPECT_EQ(readFile(pipe).error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(copyFileAtomically(pipe, folder / "copy"));
    EXPECT_LT(Clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace tb
