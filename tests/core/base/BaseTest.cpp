#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "core/base/AtomicFile.h"
#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/base/PrivateFiles.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

Expected<int> half(int value) {
    if (value % 2 != 0) return fail(ErrorCode::InvalidInput, "The number is odd.", "line 3", "Use an even one.");
    return value / 2;
}
Expected<int> quarter(int value) {
    TB_TRY(const int once, half(value));
    TB_TRY(half(once));
    return half(once);
}

TEST(Error, TryPassesValuesAndErrorsOn) {
    EXPECT_EQ(quarter(12), 3);
    const auto odd = quarter(6);
    ASSERT_FALSE(odd.has_value());
    EXPECT_EQ(odd.error().message(), "line 3: The number is odd. Use an even one.");
}

TEST(AtomicFile, AppearsWholeOrNotAtAll) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "a.txt", "old"));
    {
        auto file = AtomicFile::create(folder / "a.txt");
        TB_REQUIRE_OK(file);
        TB_REQUIRE_OK(file->write("half of the new"));
        EXPECT_EQ(*readFile(folder / "a.txt"), "old");
    }
    EXPECT_EQ(*readFile(folder / "a.txt"), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1)
        << "The temporary file must be gone.";
    TB_REQUIRE_OK(writeFileAtomically(folder / "a.txt", "new"));
    EXPECT_EQ(*readFile(folder / "a.txt"), "new");
}

TEST(AtomicFile, AFullDiskLeavesTheOldFileAndSaysSo) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "a.txt", "old"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit tiny = before;
    tiny.rlim_cur = 10;
    setrlimit(RLIMIT_FSIZE, &tiny);
    const auto result = writeFileAtomically(folder / "a.txt", std::string(1000, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_FALSE(result.has_value());
    EXPECT_NE(result.error().message().find("a.txt"), std::string::npos);
    EXPECT_EQ(*readFile(folder / "a.txt"), "old");
}

fs::perms rightsOf(const fs::path& path) {
    return fs::status(path).permissions();
}

TEST(AtomicFile, APrivateOneIsForItsOwnerAloneFromTheFirstByte) {
    const test::TempFolder folder;
    auto file = AtomicFile::create(folder / "texts", FileAccess::Private);
    TB_REQUIRE_OK(file);
    for (const auto& entry : fs::directory_iterator(folder.path()))
        EXPECT_EQ(rightsOf(entry.path()), fs::perms(0600)) << "the temporary one";
    TB_REQUIRE_OK(file->write("x"));
    TB_REQUIRE_OK(file->commit());
    EXPECT_EQ(rightsOf(folder / "texts"), fs::perms(0600));
    TB_REQUIRE_OK(copyFileAtomically(folder / "texts", folder / "copy", FileAccess::Private));
    EXPECT_EQ(rightsOf(folder / "copy"), fs::perms(0600));
    TB_REQUIRE_OK(writeFileAtomically(folder / "shared", "x"));
    EXPECT_EQ(rightsOf(folder / "shared"), fs::perms(0644));
}

TEST(AtomicFile, AFileThatCannotBePutInItsPlaceLeavesNothingBehind) {
    const test::TempFolder folder;
    fs::create_directories(folder / "a.txt" / "in the way");
    const auto result = writeFileAtomically(folder / "a.txt", "new");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(PrivateFiles, AreMadeForTheOwnerAndLeftAsTheyAre) {
    const test::TempFolder folder;
    EXPECT_FALSE(makePrivateFolder(folder / "a" / "b/"));
    EXPECT_EQ(rightsOf(folder / "a" / "b"), fs::perms(0700));
    EXPECT_FALSE(makePrivateFile(folder / "a" / "b" / "c"));
    EXPECT_EQ(rightsOf(folder / "a" / "b" / "c"), fs::perms(0600));
    fs::permissions(folder / "a" / "b", fs::perms(0750));
    fs::permissions(folder / "a" / "b" / "c", fs::perms(0640));
    std::ofstream(folder / "a" / "b" / "c") << "kept";
    EXPECT_FALSE(makePrivateFolder(folder / "a" / "b"));
    EXPECT_FALSE(makePrivateFile(folder / "a" / "b" / "c"));
    EXPECT_EQ(rightsOf(folder / "a" / "b"), fs::perms(0750));
    EXPECT_EQ(rightsOf(folder / "a" / "b" / "c"), fs::perms(0640));
    EXPECT_EQ(*readFile(folder / "a" / "b" / "c"), "kept");
    EXPECT_TRUE(makePrivateFolder(folder / "a" / "b" / "c"));
    EXPECT_TRUE(makePrivateFile(folder / "no" / "such" / "c"));
}

TEST(AtomicFile, MissingFolderIsExplained) {
    const test::TempFolder folder;
    const auto result = writeFileAtomically(folder / "no/such/a.txt", "x");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::NotFound);
    EXPECT_EQ(result.error().what,
              Message("The file cannot be created: %1.", Message("there is no such file or folder")))
        << "the reason is a text of its own";
}

TEST(ReadFile, RefusesFilesThatAreTooLarge) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "big", std::string(100, 'x')));
    const auto result = readFile(folder / "big", 99);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
}

TEST(Json, BrokenTextNamesTheByteAndTheFile) {
    const auto result = parseJson("{\"a\": 1,}", "settings.json");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().where, "settings.json");
    EXPECT_NE(result.error().what.english().find("byte 9"), std::string::npos) << result.error().what.english();
}

TEST(Clock, IsoTimeIsUtc) {
    EXPECT_EQ(isoTime(1'000'000'000'000), "2001-09-09T01:46:40Z");
}

}  // namespace
}  // namespace tb
