#include "core/data/ExampleFormat.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

std::string nameOf(const char* file, const ExampleFormatOptions& options = {}) {
    const auto format = exampleFormatOf(file, options);
    return format ? (*format)->name : "error: " + format.error().message();
}

TEST(ExampleFormats, TheEndingSaysWhich) {
    EXPECT_EQ(nameOf("a.csv"), "csv");
    EXPECT_EQ(nameOf("a.b.CSV"), "csv");
    EXPECT_EQ(nameOf("a.tsv"), "tsv");
    EXPECT_EQ(nameOf("a.xlsx"), "xlsx");
    EXPECT_EQ(nameOf("a.jsonl"), "jsonl");
    EXPECT_EQ(nameOf("a.json"), "labelstudio");
    EXPECT_EQ(nameOf("a.yml"), "rasa");
}

TEST(ExampleFormats, TheNameGoesBeforeTheEnding) {
    EXPECT_EQ(nameOf("a.jsonl", {.format = "doccano"}), "doccano");
    EXPECT_EQ(nameOf("a.jsonl", {.format = "spacy"}), "spacy");
    EXPECT_EQ(nameOf("a.txt", {.format = "csv"}), "csv");
}

TEST(ExampleFormats, AnUnknownEndingIsRefusedAndTheKnownOnesAreSaid) {
    for (const char* file : {"a.txt", "a", "csv", "a.docx", "a.csv.gz", ".csv"}) {
        const std::string said = nameOf(file);
        EXPECT_THAT(said, HasSubstr("error: ")) << file;
        for (const ExampleFormat& format : exampleFormats())
            for (const char* ending : format.endings) EXPECT_THAT(said, HasSubstr(ending)) << file;
    }
    EXPECT_THAT(nameOf("a.csv", {.format = "word"}), HasSubstr("csv, xlsx, tsv, jsonl"));
}

TEST(ExampleFormats, AnOptionThatDoesNotApplyIsNotPassedOver) {
    for (const ExampleFormat& format : exampleFormats()) {
        const ExampleFormatOptions mark{.format = format.name, .mark = ByteOrderMark::With};
        EXPECT_EQ(exampleFormatOf("a", mark).has_value(), format.has(ExampleFormatOption::ByteOrderMark))
            << format.name;
        const ExampleFormatOptions formulas{.format = format.name, .formulas = FormulaCells::Neutralised};
        EXPECT_EQ(exampleFormatOf("a", formulas).has_value(), format.has(ExampleFormatOption::FormulaCells))
            << format.name;
    }
}

TEST(ExampleFormats, EachHasANameOfItsOwnAndWritesNothingIntoAMissingFolder) {
    const TempFolder folder;
    std::set<std::string> names;
    for (const ExampleFormat& format : exampleFormats()) {
        EXPECT_TRUE(names.insert(format.name).second) << format.name;
        EXPECT_FALSE(format.title.empty() || format.about.empty()) << format.name;
        const auto made = format.create(folder / "missing" / "a", {}, {});
        ASSERT_FALSE(made) << format.name;
        EXPECT_EQ(made.error().code, ErrorCode::NotFound) << format.name;
    }
}

}  // namespace
}  // namespace tb::test
