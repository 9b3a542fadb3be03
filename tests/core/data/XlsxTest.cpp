#include <gmock/gmock.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <fstream>

#include "tests/core/data/Fixtures.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Xlsx : public ::testing::Test {
protected:
    /// A workbook as a spreadsheet writes it, by a library of its own.
    std::filesystem::path written(const std::vector<std::vector<const char*>>& rows) {
        const auto file = folder / "rows.xlsx";
        lxw_workbook* book = workbook_new(file.c_str());
        lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (std::size_t column = 0; column < rows[row].size(); ++column)
                if (rows[row][column] != nullptr)
                    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                           rows[row][column], nullptr);
        worksheet_write_number(sheet, static_cast<lxw_row_t>(rows.size()), 0, 42.5, nullptr);
        workbook_add_worksheet(book, "second");
        EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
        return file;
    }
    /// A workbook by hand: whatever stands in these parts.
    std::filesystem::path made(const std::string& sheet,
                               const std::string& strings = "<sst><si><t>shared</t></si></sst>") {
        const auto file = folder / "made.xlsx";
        zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
        const std::vector<std::pair<std::string, std::string>> parts{
            {"xl/workbook.xml",
             "<workbook xmlns:r=\"r\"><sheets><sheet name=\"no\" state=\"hidden\" r:id=\"h\"/><sheet name=\"a\" "
             "r:id=\"s\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"s\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
            {"xl/sharedStrings.xml", strings},
            {"xl/worksheets/sheet1.xml", sheet}};
        for (const auto& [name, text] : parts)
            zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
        EXPECT_EQ(zip_close(zip), 0);
        return file;
    }
    static std::string sheet(const std::string& rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }
    static std::string textsOf(const std::filesystem::path& file) {
        const auto plan = detectImport(file);
        if (!plan) return plan.error().message();
        ImportPlan chosen = *plan;
        chosen.textColumn = chosen.textColumn.value_or(0);
        std::string texts;
        const auto report = readExamples(file, chosen, [&](Example&& example, std::uint64_t) -> Expected<void> {
            texts += example.text + "|";
            return {};
        });
        if (!report) return report.error().message();
        for (const RowProblem& problem : report->problems)
            texts += "line " + std::to_string(problem.line) + " " + problem.what.english() + "|";
        return texts;
    }

    test::TempFolder folder;
};

TEST_F(Xlsx, WhatASpreadsheetWroteComesInWithItsLinesAndColumns) {
    const auto file = written({{"Text", "Intent", nullptr, "Split"},
                               {"where is it\nnow", "track", nullptr, "test"},
                               {},
                               {"我要退款 & <b>", "退款"},
                               {nullptr, "track"}});
    const auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->format, FileFormat::Workbook);
    EXPECT_THAT(plan->columns, ElementsAre("Text", "Intent", "column 3", "Split"));
    EXPECT_EQ(plan->textColumn, 0U);
    EXPECT_EQ(plan->labelColumn, 1U);
    EXPECT_EQ(plan->splitColumn, 3U);
    const test::ReadRows rows = test::readAll(file, *plan);
    ASSERT_EQ(rows.examples.size(), 3U);
    EXPECT_EQ(rows.examples[0].text, "where is it\nnow");
    EXPECT_EQ(rows.examples[0].split, Split::Test);
    EXPECT_EQ(rows.examples[1].text, "我要退款 & <b>");
    EXPECT_EQ(rows.examples[1].label, "退款");
    EXPECT_EQ(rows.examples[2].text, "42.5");
    EXPECT_THAT(rows.lines, ElementsAre(2U, 4U, 6U));
    ASSERT_EQ(rows.report.problems.size(), 1U);
    EXPECT_EQ(rows.report.problems[0].line, 5U);
    const auto preview = previewImport(file, *plan, 1);
    TB_REQUIRE_OK(preview);
    EXPECT_EQ(preview->examples.front().label, "track");
}

TEST_F(Xlsx, EveryKindOfCellIsRead) {
    EXPECT_EQ(textsOf(made(sheet(
                  "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>in </t></r><r><t>line</t></r></is></c></row>"
                  "<row><c t=\"s\"><v>0</v></c></row><row><c t=\"str\"><f>A1</f><v>formula</v></c></row>"
                  "<row><c t=\"s\"><v>99</v></c></row><row r=\"9\"><c r=\"A9\" t=\"b\"><v>1</v></c></row>"))),
              "in line|shared|formula|TRUE|");
}

TEST_F(Xlsx, HostileFilesAreRefused) {
    const std::string lol = "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
                            sheet("<row><c t=\"str\"><v>&b;</v></c></row>");
    EXPECT_THAT(textsOf(made(lol)), HasSubstr("no spreadsheet writes"));
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<x>";
    EXPECT_THAT(textsOf(made(deep)), HasSubstr("no spreadsheet writes"));
    EXPECT_THAT(textsOf(made(sheet("<row><c t=\"str\"><v>" + std::string(40U << 20U, 'a') + "</v></c></row>"))),
                HasSubstr("unpacks to far more"));
    EXPECT_THAT(textsOf(made(sheet("<row><c t=\"" + std::string(12U << 20U, 'a') + "\"><v>x</v></c></row>"))),
                HasSubstr("no spreadsheet writes"));
    EXPECT_THAT(textsOf(made("<worksheet>")), HasSubstr("cannot be understood"));
    std::ofstream(folder / "broken.xlsx") << "PK\x03\x04 and nothing";
    EXPECT_THAT(textsOf(folder / "broken.xlsx"), HasSubstr("not an Excel workbook"));
}

TEST_F(Xlsx, HugeSparseCellsAndLongRowsAreProblemsOfTheirRow) {
    const std::string good = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>one</v></c></row>";
    EXPECT_EQ(textsOf(made(sheet(good + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>far</v></c></row><row><c "
                                        "t=\"str\"><v>two</v></c></row>"))),
              "one|two|line 1048576 a value in column 16384, further right than can be read|");
    // One shared string of 900 KB, referred to a thousand times in one row.
    std::string wide;
    for (int i = 0; i < 1000; ++i) wide += "<c t=\"s\"><v>0</v></c>";
    std::string text;
    for (int i = 0; i < 90'000; ++i) text += std::to_string(1'000'000'000 + i);
    EXPECT_THAT(
        textsOf(made(sheet(good + "<row r=\"2\">" + wide + "</row>"), "<sst><si><t>" + text + "</t></si></sst>")),
        HasSubstr("line 2 longer than 1 MiB"));
}

TEST_F(Xlsx, ManyRowsStreamAndCanBeStopped) {
    std::string rows;
    for (int i = 0; i < 30'000; ++i) rows += "<row><c t=\"str\"><v>text number " + std::to_string(i) + "</v></c></row>";
    const auto file = made(sheet(rows));
    const auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(test::readAll(file, *plan).examples.size(), 30'000U);
    StopSource stop;
    const auto report = readExamples(
        file, *plan, [](Example&&, std::uint64_t) -> Expected<void> { return {}; },
        [&](const Progress& at) {
            EXPECT_LE(at.done, at.total);
            stop.request_stop();
        },
        stop.get_token());
    TB_REQUIRE_OK(report);
    EXPECT_TRUE(report->cancelled);
}

}  // namespace
}  // namespace tb
