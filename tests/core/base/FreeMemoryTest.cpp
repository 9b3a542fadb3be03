#include "core/base/FreeMemory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

namespace tb {
namespace {

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
long residentPages() {
    std::ifstream statm("/proc/self/statm");
    long all = 0;
    long resident = 0;
    statm >> all >> resident;
    return resident;
}

TEST(FreeMemory, GoesBackToTheSystem) {
    constexpr std::size_t kBlock = 64 * 1024;
    constexpr std::size_t kBlocks = 2000;
    std::vector<std::unique_ptr<char[]>> blocks;
    for (std::size_t i = 0; i < kBlocks; ++i) {
        blocks.push_back(std::make_unique<char[]>(kBlock));
        std::memset(blocks.back().get(), 1, kBlock);
    }
    const std::unique_ptr<char[]> keeper = std::move(blocks.back());  // at the top of the heap: nothing goes by itself
    blocks.clear();
    const long before = residentPages();
    returnFreeMemory();
    const long given = (before - residentPages()) * ::sysconf(_SC_PAGESIZE);
    EXPECT_GT(given, static_cast<long>(kBlock * kBlocks / 2));
}
#endif

}  // namespace
}  // namespace tb
