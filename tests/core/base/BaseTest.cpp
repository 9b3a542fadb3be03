#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "core/base/AtomicFile.h"
#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

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

TEST(AtomicFile, MissingFolderIsExplained) {
    const test::TempFolder folder;
    const auto result = writeFileAtomically(folder / "no/such/a.txt", "x");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::NotFound);
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
    EXPECT_NE(result.error().what.find("byte 9"), std::string::npos) << result.error().what;
}

TEST(Clock, IsoTimeIsUtc) {
    EXPECT_EQ(isoTime(1'000'000'000'000), "2001-09-09T01:46:40Z");
}

}  // namespace
}  // namespace tb
