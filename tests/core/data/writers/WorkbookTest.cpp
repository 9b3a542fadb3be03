#include <sys/resource.h>
#include <zip.h>

#include <array>
#include <csignal>
#include <memory>

#include "tests/core/data/writers/WriterFixture.h"

namespace tb::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class WorkbookWriter : public WriterTest {
protected:
    /// The sheet's XML as it lies in the file.
    std::string sheetOf(const std::string& name) const {
        const auto discard = [](zip_t* open) { zip_discard(open); };
        const std::unique_ptr<zip_t, decltype(discard)> zip(zip_open((folder / name).c_str(), ZIP_RDONLY, nullptr),
                                                            discard);
        if (!zip) return {};
        zip_file_t* part = zip_fopen(zip.get(), "xl/worksheets/sheet1.xml", 0);
        std::string xml;
        std::array<char, 4096> block{};
        for (zip_int64_t got = 0; (got = zip_fread(part, block.data(), block.size())) > 0;)
            xml.append(block.data(), static_cast<std::size_t>(got));
        zip_fclose(part);
        return xml;
    }
};

TEST_F(WorkbookWriter, GivesTheSameRowsBack) {
    Example second = unlabelled("  kept\n\nspaces\t ");
    second.note = "<&>";
    const std::vector<Example> examples{full("=1+1 \"é\" 📦", "00123"), second, labelled("1.10", "1e5")};
    write("out.xlsx", examples, {}, {IdColumn::With, {"sentiment"}});
    auto plan = detectImport(folder / "out.xlsx");
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->format, FileFormat::Workbook);
    ASSERT_EQ(plan->columns.size(), 8U);
    plan->idColumn = 6;
    EXPECT_EQ(readAll(folder / "out.xlsx", *plan).examples, examples);
}

TEST_F(WorkbookWriter, NothingIsAFormulaOrANumber) {
    write("out.xlsx", {labelled("=1+1", "12")});
    EXPECT_THAT(sheetOf("out.xlsx"), HasSubstr("<c r=\"A2\" t=\"inlineStr\">"));
    EXPECT_THAT(sheetOf("out.xlsx"), Not(HasSubstr("<f>")));
    EXPECT_THAT(sheetOf("out.xlsx"), Not(HasSubstr("<v>")));
}

TEST_F(WorkbookWriter, WhatXmlCannotHoldIsEscapedAsExcelDoes) {
    write("out.xlsx", {labelled("a\rb \x01 _x000D_ _x00e9_ _x12_ \xEF\xBF\xBF", "card")});
    EXPECT_THAT(sheetOf("out.xlsx"), HasSubstr("a_x000D_b _x0001_ _x005F_x000D_ _x005F_x00e9_ _x12_ _xFFFF_<"));
}

TEST_F(WorkbookWriter, ALongerTextThanACellHoldsIsNamedAndNothingIsWritten) {
    std::ofstream(folder / "out.xlsx") << "old";
    {
        auto writer = ExampleWriter::create(folder / "out.xlsx");
        TB_REQUIRE_OK(writer);
        std::string most;
        for (int i = 0; i < 32'767 / 2; ++i) most += "📦";  // two UTF-16 units each
        TB_REQUIRE_OK(writer->add(labelled(most + "a", "card")));
        const auto refused = writer->add(labelled(most + "ab", "card"));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(refused.error().message(), HasSubstr("row 2"));
        EXPECT_THAT(refused.error().message(), HasSubstr("out.xlsx"));
    }
    EXPECT_EQ(contentOf("out.xlsx"), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST_F(WorkbookWriter, MoreRowsThanASheetHasAreRefusedBeforeAnythingIsWritten) {
    const auto refused = ExampleWriter::create(folder / "out.xlsx", {}, {.rows = 1'048'576});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("1048575 rows at most"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    EXPECT_TRUE(ExampleWriter::create(folder / "out.xlsx", {}, {.rows = 1'048'575}));
}

TEST_F(WorkbookWriter, ManyRowsAreAllThere) {
    constexpr int kRows = 20'000;
    auto writer = ExampleWriter::create(folder / "out.xlsx");
    TB_REQUIRE_OK(writer);
    for (int i = 0; i < kRows; ++i)
        TB_REQUIRE_OK(writer->add(labelled("where is <row " + std::to_string(i) + ">?", "card")));
    TB_REQUIRE_OK(writer->finish());
    const ReadRows read = detectAndRead(folder / "out.xlsx");
    ASSERT_EQ(read.examples.size(), static_cast<std::size_t>(kRows));
    EXPECT_EQ(read.examples.back().text, "where is <row 19999>?");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "no temporary file stays";
}

/// No file of this process grows beyond `bytes`, as on a disk that is full. Until it goes.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

TEST_F(WorkbookWriter, ADiskThatFillsUpNeverLeavesAWorkbookWithFewerRows) {
    constexpr int kRows = 3000;
    const auto writeAll = [&](const std::string& name) -> Expected<void> {
        TB_TRY(ExampleWriter writer, ExampleWriter::create(folder / name));
        for (int i = 0; i < kRows; ++i) TB_TRY(writer.add(labelled("my card number " + std::to_string(i), "card")));
        return writer.finish();
    };
    TB_REQUIRE_OK(writeAll("whole.xlsx"));
    const std::size_t sheet = sheetOf("whole.xlsx").size();  // two temporary files have about its size
    auto* const before = std::signal(SIGXFSZ, SIG_IGN);
    int failed = 0;
    int foundAtTheEnd = 0;  // what the library took for a success
    std::vector<std::size_t> limits{sheet / 4, sheet / 2};
    for (std::size_t limit = sheet - 2000; limit < sheet + 1000; limit += 100) limits.push_back(limit);
    for (const std::size_t limit : limits) {
        const auto written = [&] {
            const FileSizeLimit full(limit);
            return writeAll("out.xlsx");
        }();
        failed += written ? 0 : 1;
        foundAtTheEnd += !written && written.error().what == "The workbook could not be written completely." ? 1 : 0;
        EXPECT_EQ(written.has_value(), std::filesystem::exists(folder / "out.xlsx")) << limit;
        if (written) {
            EXPECT_EQ(sheetOf("out.xlsx"), sheetOf("whole.xlsx")) << limit;
        }
        std::filesystem::remove(folder / "out.xlsx");
    }
    std::signal(SIGXFSZ, before);
    EXPECT_GE(failed, 10);
    EXPECT_LT(failed, static_cast<int>(limits.size()));
    EXPECT_GE(foundAtTheEnd, 1);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "no temporary file stays";
}

}  // namespace
}  // namespace tb::test
