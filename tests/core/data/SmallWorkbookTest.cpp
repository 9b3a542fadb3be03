// A small workbook whose cells share one long text.
#include <gmock/gmock.h>
#include <xlsxwriter.h>

#include "tests/core/data/Fixtures.h"

namespace tb {
namespace {

TEST(SmallWorkbook, ThatBecomesFarLargerIsRefusedBeforeItFillsTheDisk) {
    const test::TempFolder folder;
    const auto file = folder / "rows.xlsx";
    lxw_workbook* book = workbook_new(file.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    const std::string text(30'000, 'x');
    worksheet_write_string(sheet, 0, 0, "text", nullptr);
    for (lxw_row_t row = 1; row <= 20'000; ++row) worksheet_write_string(sheet, row, 0, text.c_str(), nullptr);
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
    ASSERT_LT(std::filesystem::file_size(file), 1'000'000U);
    const auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    std::uint64_t bytes = 0;
    const auto sink = [&](Example&& example, std::uint64_t) {
        bytes += example.text.size();
        return Expected<void>();
    };
    const auto read = readExamples(file, *plan, sink);
    ASSERT_FALSE(read) << "600 MB";
    EXPECT_THAT(read.error().message(), ::testing::HasSubstr("268 MB"));
    EXPECT_LT(bytes, 270'000'000U);
    ImportPlan trusted = *plan;
    trusted.maxBytes = 1'000'000'000;
    TB_REQUIRE_OK(readExamples(file, trusted, sink));
}

}  // namespace
}  // namespace tb
