#include "core/base/ScratchFile.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <string>

#include "tests/support/TempFolder.h"

namespace tb {
namespace {

TEST(ScratchFile, HoldsWhatWasAppendedAfterItIsGoneAndLeavesNoName) {
    const test::TempFolder folder;
    std::shared_ptr<const void> bytes;
    {
        auto file = ScratchFile::create(folder.path());
        ASSERT_TRUE(file);
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "nothing is left when the process is killed";
        ASSERT_TRUE(file->append("first ", 6));
        ASSERT_TRUE(file->append("second", 6));
        auto mapped = file->map();
        ASSERT_TRUE(mapped);
        bytes = *mapped;
    }
    EXPECT_EQ(std::memcmp(bytes.get(), "first second", 12), 0);
}

TEST(ScratchFile, NothingAppendedIsNothingToRead) {
    const test::TempFolder folder;
    auto file = ScratchFile::create(folder.path());
    ASSERT_TRUE(file);
    const auto mapped = file->map();
    ASSERT_TRUE(mapped);
    EXPECT_EQ(*mapped, nullptr);
}

TEST(ScratchFile, AFolderThatIsNotThereIsNamed) {
    const auto file = ScratchFile::create("/nowhere/at/all");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::Io);
    EXPECT_NE(file.error().message().find("/nowhere/at/all"), std::string::npos);
}

}  // namespace
}  // namespace tb
