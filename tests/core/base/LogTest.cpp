#include "core/base/Log.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "core/base/AtomicFile.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

TEST(LogFile, RotatesAtOneMiBKeepsThreeAndIsForTheOwnerAlone) {
    const test::TempFolder folder;
    testing::internal::CaptureStderr();
    {
        const LogFile file(folder / "logs");
        const std::string line(1000, 'x');
        for (int i = 0; i < 5000; ++i) logWarning(std::to_string(i) + line);
    }
    logWarning("after it");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("after it"), std::string::npos);
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder / "logs")) {
        names.insert(entry.path().filename());
        EXPECT_EQ(fs::status(entry.path()).permissions(), fs::perms(0600)) << entry.path();
        EXPECT_LE(fs::file_size(entry.path()), 1U << 20) << entry.path();
    }
    EXPECT_EQ(names, (std::set<std::string>{"tunebench.log", "tunebench.1.log", "tunebench.2.log"}));
    EXPECT_EQ(fs::status(folder / "logs").permissions(), fs::perms(0700));
    const std::string newest = *readFile(folder / "logs" / "tunebench.log");
    EXPECT_NE(newest.find(" warning ["), std::string::npos);
    EXPECT_NE(newest.find("] 4999x"), std::string::npos);
    EXPECT_EQ(newest.find("after it"), std::string::npos);
}

TEST(LogFile, GoesOnInTheFileThatIsThereAndWithoutAPlaceStaysQuiet) {
    const test::TempFolder folder;
    testing::internal::CaptureStderr();
    for (const char* words : {"first", "second"}) {
        const LogFile file(folder.path());
        logWarning(words);
    }
    std::ofstream(folder / "file") << "x";
    const LogFile nowhere(folder / "file");
    logWarning("third");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("third"), std::string::npos);
    const std::string text = *readFile(folder / "tunebench.log");
    EXPECT_NE(text.find("first"), std::string::npos);
    EXPECT_NE(text.find("second"), std::string::npos);
    EXPECT_EQ(text.find("third"), std::string::npos);
}

}  // namespace
}  // namespace tb
