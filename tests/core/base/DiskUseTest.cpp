#include "core/base/DiskUse.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/TempFolder.h"

namespace tb {
namespace {

TEST(DiskUse, CountsAFileAndAFolderWithWhatIsBelow) {
    const test::TempFolder folder;
    std::filesystem::create_directories(folder / "a/b");
    std::ofstream(folder / "a/one") << "12345";
    std::ofstream(folder / "a/b/two") << "123";
    EXPECT_EQ(bytesOf(folder / "a/one"), 5U);
    EXPECT_EQ(bytesOf(folder / "a"), 8U);
    EXPECT_EQ(bytesOf(folder / "missing"), 0U);
}

}  // namespace
}  // namespace tb
