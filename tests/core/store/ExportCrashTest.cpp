// kill -9 at every system call with which an export changes the disk: the file that was there, or the whole new one.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>

#include "core/store/DatasetStore.h"
#include "core/store/Workspace.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace {

/// How many calls are left until the child dies; negative = never.
std::atomic<int> callsLeft{-1};

void countCall() {
    if (callsLeft.load() >= 0 && callsLeft.fetch_sub(1) == 0) ::raise(SIGKILL);
}

}  // namespace

// The program's calls come here rather than to the C library: killed before a call, or right after the last one.
extern "C" {
int rename(const char* from, const char* to) noexcept {
    countCall();
    return static_cast<int>(::syscall(SYS_rename, from, to));
}
int fsync(int fd) {
    countCall();
    return static_cast<int>(::syscall(SYS_fsync, fd));
}
ssize_t write(int fd, const void* data, size_t bytes) {
    countCall();
    return static_cast<ssize_t>(::syscall(SYS_write, fd, data, bytes));
}
int mkostemp(char* pattern, int flags) {
    countCall();
    return ::mkostemps(pattern, 0, flags);
}
}

namespace tb {
namespace {

namespace fs = std::filesystem;

constexpr int kRows = 3000;  // more than one block of what is written

class ExportCrash : public testing::Test {
protected:
    void SetUp() override {
        auto made = Workspace::create(ws);
        TB_REQUIRE_OK(made);
        std::ofstream data(folder / "in.csv");
        data << "text,label\n";
        for (int i = 0; i < kRows; ++i) data << std::string(600, 'x') << " number " << i << ",card\n";
        data.close();
        const auto plan = detectImport(folder / "in.csv");
        TB_REQUIRE_OK(plan);
        TB_REQUIRE_OK((*made)->dataset().stageImport(folder / "in.csv", *plan));
        TB_REQUIRE_OK((*made)->dataset().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip));
        TB_REQUIRE_OK((*made)->dataset().exportTo(folder / "whole.csv"));
    }
    static std::string contentOf(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    /// Exports in a process that dies at its call number `call`; false when it lived to the end.
    bool dies(int call) const {
        const pid_t child = ::fork();
        if (child == 0) {
            auto opened = Workspace::open(ws);
            if (!opened) ::_exit(3);
            callsLeft = call;
            const auto written = (*opened)->dataset().exportTo(out);
            callsLeft = -1;
            ::_exit(written ? 0 : 2);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "call " << call;
        return WIFSIGNALED(status);
    }
    const test::TempFolder folder;
    const fs::path ws = folder / "ws";
    const fs::path out = folder / "out.csv";
};

TEST_F(ExportCrash, LeavesTheOldFileOrTheWholeNewOneAtEveryCall) {
    const std::string whole = contentOf(folder / "whole.csv");
    ASSERT_GT(whole.size(), std::size_t{kRows} * 600);
    int kept = 0;
    int replaced = 0;
    bool alive = false;
    for (int call = 0; !alive; ++call) {
        ASSERT_LT(call, 1000);
        std::ofstream(out) << "the old file";
        alive = !dies(call);
        const std::string now = contentOf(out);
        EXPECT_TRUE(now == "the old file" || now == whole) << "call " << call << ": " << now.size() << " bytes";
        (now == whole ? replaced : kept) += alive ? 0 : 1;
    }
    std::printf("killed %d times before the new file was in its place, %d times after it\n", kept, replaced);
    EXPECT_GE(kept, 5) << "creating, two blocks, syncing and renaming";
    EXPECT_GE(replaced, 1) << "syncing the folder";
    auto opened = Workspace::open(ws);
    TB_REQUIRE_OK(opened);
    EXPECT_EQ((*opened)->dataset().stats()->rows, kRows);
}

}  // namespace
}  // namespace tb
