// Files that are small and become large, or wide, or never end.
#include <gmock/gmock.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <thread>

#include "core/data/GrowthLimit.h"
#include "tests/core/data/Fixtures.h"

namespace tb {
namespace {

using Clock = std::chrono::steady_clock;
using ::testing::HasSubstr;

class LargeFiles : public ::testing::Test {
protected:
    std::filesystem::path write(const std::string& name, const std::string& content) const {
        std::ofstream(folder / name, std::ios::binary) << content;
        return folder / name;
    }
    /// Computed by this thread: the same on an idle and on a busy machine.
    static double seconds(const std::function<void()>& job) {
        const auto now = [] {
            timespec at{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
            return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
        };
        const double begin = now();
        job();
        return now() - begin;
    }
    static std::string wideTable(std::size_t columns) {
        std::string text = "text";
        for (std::size_t i = 1; i < columns; ++i) text += ",c" + std::to_string(i);
        for (const char* first : {"\nmy card", "\nthe fee", "\nhello"}) {
            text += first;
            for (std::size_t i = 1; i < columns; ++i) text += ",x";
        }
        return text + "\n";
    }
    const test::TempFolder folder;
};

TEST_F(LargeFiles, AWideTableIsReadInTimeThatGrowsWithItsWidth) {
    const auto file = write("wide.csv", wideTable(kMaxColumns));
    EXPECT_LT(seconds([&] {
                  const auto plan = detectImport(file);
                  TB_REQUIRE_OK(plan);
                  EXPECT_EQ(plan->columns.size(), kMaxColumns);
                  EXPECT_EQ(test::readAll(file, *plan).examples.size(), 3U);
              }),
              2.0);
}

TEST_F(LargeFiles, ObjectsWithManyKeysAreReadInTimeThatGrowsWithTheirKeys) {
    std::string object = R"({"text":"my card")";
    for (std::size_t i = 1; i < kMaxColumns; ++i) object += ",\"k" + std::to_string(i) + "\":\"x\"";
    object += "}\n";
    std::string text;
    for (int i = 0; i < 40; ++i) text += object;
    const auto file = write("wide.jsonl", text);
    EXPECT_LT(seconds([&] {
                  const auto plan = detectImport(file);
                  TB_REQUIRE_OK(plan);
                  EXPECT_EQ(test::readAll(file, *plan).examples.size(), 40U);
              }),
              4.0);
}

TEST_F(LargeFiles, MoreColumnsThanAreReadAreRefusedAtOnce) {
    for (const auto& file :
         {write("wide.csv", wideTable(kMaxColumns + 1)), write("commas.csv", std::string(10'000'000, ','))}) {
        EXPECT_LT(seconds([&] {
                      const auto plan = detectImport(file);
                      ASSERT_FALSE(plan);
                      EXPECT_EQ(plan.error().code, ErrorCode::Unsupported);
                      EXPECT_THAT(plan.error().message(), HasSubstr("10000 columns"));
                  }),
                  5.0)
            << file;
    }
}

TEST_F(LargeFiles, RowsThatWouldTakeUpMoreThanWasAllowedAreRefused) {
    std::string text = "text\n";
    for (int i = 0; i < 2000; ++i) text += "where is my card number " + std::to_string(i) + "\n";
    const auto file = write("many.csv", text);
    auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(test::readAll(file, *plan).examples.size(), 2000U) << "a file may be a hundred times as large";
    plan->maxBytes = 100'000;
    const auto refused = readExamples(file, *plan, [](Example&&, std::uint64_t) { return Expected<void>(); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(refused.error().message(), HasSubstr("--max-mb"));
}

TEST_F(LargeFiles, TheLimitIsInProportionToTheFile) {
    const auto file = write("a.csv", std::string(4'000'000, 'x'));
    data::GrowthLimit limit(file, 0);
    Example example;
    example.text = std::string(1'000'000, 'x');
    for (int i = 0; i < 399; ++i) TB_REQUIRE_OK(limit.add(example));
    EXPECT_FALSE(limit.add(example)) << "399 MB and the rows' own bytes of 400 MB";
}

TEST_F(LargeFiles, AStopEndsAFileOfNothingButBlankLines) {
    const auto file = write("blank.txt", "hello\n" + std::string(400'000'000, '\n'));
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.hasHeader = false;
    plan.columns = {"text"};
    plan.textColumn = 0;
    StopSource stop;
    Clock::time_point asked;
    const std::jthread later([&] {
        // Into the middle of the blank lines, of which nothing tells; a stop before them is seen as well.
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        asked = Clock::now();
        stop.request_stop();
    });
    const auto report = readExamples(
        file, plan, [](Example&&, std::uint64_t) { return Expected<void>(); }, {}, stop.get_token());
    const auto ended = Clock::now();
    TB_REQUIRE_OK(report);
    EXPECT_TRUE(report->cancelled);
    EXPECT_LT(ended - asked, std::chrono::seconds(3)) << "a second, and as much again on a busy machine";
}

}  // namespace
}  // namespace tb
