// OpenDocument spreadsheets as LibreOffice and Google write them: repeated cells and rows, spaces and paragraphs of
// their own, numbers with a shown form, sheets that hold nothing.
#include <gmock/gmock.h>
#include <zip.h>

#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

class Ods : public ::testing::Test {
protected:
    std::filesystem::path written(const std::string& tables) {
        const auto file = folder / "made.ods";
        zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
        const std::string type = "application/vnd.oasis.opendocument.spreadsheet";
        const std::string content =
            R"(<?xml version="1.0" encoding="UTF-8"?><office:document-content )"
            R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
            R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
            R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>)"
            "<office:spreadsheet>" +
            tables + "</office:spreadsheet></office:body></office:document-content>";
        for (const auto* part : {&type, &content})
            zip_file_add(zip, part == &type ? "mimetype" : "content.xml",
                         zip_source_buffer(zip, part->data(), part->size(), 0), ZIP_FL_OVERWRITE);
        EXPECT_EQ(zip_close(zip), 0);
        return file;
    }
    static std::string cell(const std::string& paragraphs, const std::string& more = {}) {
        return "<table:table-cell office:value-type=\"string\"" + more + ">" + paragraphs + "</table:table-cell>";
    }
    static std::string text(const std::string& words) { return cell("<text:p>" + words + "</text:p>"); }
    static std::string row(const std::string& cells, const std::string& more = {}) {
        return "<table:table-row" + more + ">" + cells +
               "<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>";
    }
    static std::string table(const std::string& name, const std::string& rows) {
        return "<table:table table:name=\"" + name +
               "\"><table:table-column table:number-columns-repeated=\"16384\"/>" + rows +
               "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
               "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    }

    TempFolder folder;
};

TEST_F(Ods, ATableComesInAsItIsShown) {
    const auto file = written(
        table("Tickets", row(text("text") + text("label")) +
                             row(text("where is<text:s text:c=\"2\"/>my box") + text("track")) +
                             row(cell("<text:p>two</text:p><text:p>lines</text:p>") + text("track")) +
                             row(text("<text:span>thanks</text:span> a lot") + text("thanks")) +
                             row(text("again and again") + text("thanks"), " table:number-rows-repeated=\"2\"")) +
        table("Empty", ""));
    const auto plan = detectImport(file);
    TB_REQUIRE_OK(plan);
    std::vector<std::string> rows;
    const auto read = readExamples(file, *plan, [&](Example&& example, std::uint64_t) -> Expected<void> {
        rows.push_back(example.text + " -> " + example.label.value_or(""));
        return {};
    });
    TB_REQUIRE_OK(read);
    EXPECT_THAT(rows,
                ::testing::ElementsAre("where is  my box -> track", "two\nlines -> track", "thanks a lot -> thanks",
                                       "again and again -> thanks", "again and again -> thanks"));
    EXPECT_EQ(read->rowsRejected, 0U);
}

TEST_F(Ods, WhatRepeatsWithoutEndIsBounded) {
    const auto file =
        written(table("Bomb", row(text("text") + text("label")) + row(text(std::string(100'000, 'x')) + text("a"),
                                                                      " table:number-rows-repeated=\"1000000\"")));
    const auto plan = detectImport(file);
    if (!plan) return;  // refused before a row is read
    const auto read = readExamples(file, *plan, [](Example&&, std::uint64_t) -> Expected<void> { return {}; });
    EXPECT_FALSE(read.has_value()) << "100 GB of rows from a few kilobytes";
}

}  // namespace
}  // namespace tb::test
