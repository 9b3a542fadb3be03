#include <gmock/gmock.h>

#include <fstream>

#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

struct Case {
    const char* file;
    const char* encoding;
    FileFormat format;
    char delimiter;
    bool hasHeader;
    const char* textColumn;
    const char* labelColumn;  ///< "" = none expected
    const char* firstText;
    const char* firstLabel;
    std::size_t rows;
};

class Detects : public testing::TestWithParam<Case> {};

TEST_P(Detects, EncodingDelimiterHeaderAndColumns) {
    const Case& c = GetParam();
    const auto plan = detectImport(fixture(c.file));
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->encoding, c.encoding);
    EXPECT_EQ(plan->format, c.format);
    if (c.format == FileFormat::Delimited) {
        EXPECT_EQ(plan->delimiter, c.delimiter);
        EXPECT_EQ(plan->hasHeader, c.hasHeader);
    }
    ASSERT_TRUE(plan->textColumn);
    EXPECT_EQ(plan->columns.at(*plan->textColumn), c.textColumn);
    EXPECT_EQ(plan->labelColumn ? plan->columns.at(*plan->labelColumn) : "", c.labelColumn);

    const ReadRows read = readAll(fixture(c.file), *plan);
    ASSERT_EQ(read.examples.size(), c.rows);
    EXPECT_EQ(read.examples.front().text, c.firstText);
    EXPECT_EQ(read.examples.front().label.value_or(""), c.firstLabel);
}

INSTANTIATE_TEST_SUITE_P(
    Fixtures, Detects,
    testing::Values(
        Case{"gb18030.csv", "GB18030", FileFormat::Delimited, ',', true, "用户问题", "意图", "我的快递到哪里了？",
             "查询物流", 8},
        Case{"big5.csv", "BIG5", FileFormat::Delimited, ',', true, "文本", "標籤", "我的包裹到哪裡了？", "查詢物流", 6},
        Case{"shiftjis.tsv", "SHIFT_JIS", FileFormat::Delimited, '\t', true, "text", "label", "荷物はいつ届きますか",
             "配送", 4},
        Case{"utf16le.tsv", "UTF-16LE", FileFormat::Delimited, '\t', true, "sentence", "intent", "Where is my parcel?",
             "track", 3},
        Case{"utf16be_nomark.csv", "UTF-16BE", FileFormat::Delimited, ',', true, "text", "label", "Where is my parcel?",
             "track", 3},
        Case{"latin1.csv", "WINDOWS-1252", FileFormat::Delimited, ';', true, "utterance", "category",
             "Où est mon colis ?", "suivi", 4},
        Case{"utf8_mark.csv", "UTF-8", FileFormat::Delimited, ',', true, "Text", "Label", "where is it", "track", 2},
        Case{"cr_only.csv", "UTF-8", FileFormat::Delimited, ',', true, "text", "label", "one", "a", 3},
        Case{"no_header.csv", "UTF-8", FileFormat::Delimited, ',', false, "column 1", "column 2", "where is my card",
             "card", 6},
        Case{"pipe.txt", "UTF-8", FileFormat::Delimited, '|', true, "question", "topic", "how much is it", "price", 3},
        Case{"lines.txt", "UTF-8", FileFormat::PlainLines, ',', false, "text", "", "Where is my parcel, please?", "",
             3},
        Case{"rows.jsonl", "UTF-8", FileFormat::JsonLines, ',', false, "utterance", "intent", "where is it", "track",
             3}),
    [](const auto& param) {
        std::string name = param.param.file;
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '.'; }, '_');
        return name;
    });

TEST(DetectImport, NamesWinOverContentAndTheReadableLabelOverItsNumber) {
    const TempFolder folder;
    std::ofstream(folder / "a.csv") << "id,Description of the call in many words,Text,label,label_text,set\n"
                                       "1,a very long description that is longer than anything,hi there,0,greet,train\n"
                                       "2,another very long description of what was happening,bye,1,part,test\n";
    const auto plan = detectImport(folder / "a.csv");
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->textColumn, 2U);
    EXPECT_EQ(plan->labelColumn, 4U);
    EXPECT_EQ(plan->splitColumn, 5U);
}

TEST(DetectImport, UnknownHeaderNamesAreFoundByWhatIsBelowThem) {
    const TempFolder folder;
    std::ofstream(folder / "a.csv") << "uid,said,bucket\n1,where is my card,card\n2,my card is lost,card\n3,change the "
                                       "pin,pin\n4,forgot the pin code,pin\n";
    const auto plan = detectImport(folder / "a.csv");
    TB_REQUIRE_OK(plan);
    EXPECT_TRUE(plan->hasHeader);
    EXPECT_THAT(plan->columns, testing::ElementsAre("uid", "said", "bucket"));
    EXPECT_EQ(plan->textColumn, 1U);
    EXPECT_EQ(plan->labelColumn, 2U);
}

TEST(DetectImport, DelimitersInsideQuotesAndLooseOnesInTextsDoNotMislead) {
    const TempFolder folder;
    std::ofstream(folder / "a.csv") << "text;label\n\"one, two, three\";a\nfour, five;b\n\"six; seven\";a\nplain;b\n";
    const auto plan = detectImport(folder / "a.csv");
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->delimiter, ';');
    EXPECT_EQ(plan->columns.size(), 2U);
}

TEST(DetectImport, AFewBrokenBytesDoNotTurnUtf8IntoSomethingElse) {
    const TempFolder folder;
    std::ofstream file(folder / "a.csv");
    file << "text,label\n";
    for (int i = 0; i < 20; ++i) file << "退款什么时候到账,退款\n";
    file << "broken \xC3\x28,退款\n";
    file.close();
    const auto plan = detectImport(folder / "a.csv");
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->encoding, "UTF-8");
    const ReadRows read = readAll(folder / "a.csv", *plan);
    EXPECT_EQ(read.examples.size(), 20U);
    ASSERT_EQ(read.report.problems.size(), 1U);
    EXPECT_EQ(read.report.problems[0].line, 22U);
}

TEST(DetectImport, ASampleCutInsideACharacterIsStillUtf8) {
    const TempFolder folder;
    std::ofstream file(folder / "a.txt");
    file << "x";  // so that 256 KiB falls inside a three-byte character
    for (int i = 0; i < 100000; ++i) file << (i % 20 == 19 ? "好\n" : "好");
    file.close();
    const auto plan = detectImport(folder / "a.txt");
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(plan->encoding, "UTF-8");
    EXPECT_EQ(plan->format, FileFormat::PlainLines);
}

TEST(DetectImport, RefusesWhatIsNoListOfTextsInPlainWords) {
    const TempFolder folder;
    std::ofstream(folder / "empty.csv").flush();
    std::ofstream(folder / "blank.csv") << "\n \n\t\n";
    const auto code = [](const auto& result) { return result ? ErrorCode::Internal : result.error().code; };
    EXPECT_EQ(code(detectImport(folder / "missing.csv")), ErrorCode::NotFound);
    EXPECT_EQ(code(detectImport(folder / "empty.csv")), ErrorCode::InvalidInput);
    EXPECT_EQ(code(detectImport(folder / "blank.csv")), ErrorCode::InvalidInput);
    EXPECT_EQ(code(detectImport(folder.path())), ErrorCode::InvalidInput);
    const auto binary = detectImport(fixture("not_text.csv"));
    ASSERT_EQ(code(binary), ErrorCode::InvalidInput);
    EXPECT_THAT(binary.error().message(), testing::HasSubstr("not_text.csv"));
}

TEST(ReplanColumns, FollowsWhatTheUserKnowsBetter) {
    const TempFolder folder;
    std::ofstream(folder / "semi.csv") << "utterance;intent\nhello, you;greeting\nbye;farewell\n";
    auto plan = detectImport(folder / "semi.csv");
    TB_REQUIRE_OK(plan);
    EXPECT_THAT(plan->columns, testing::ElementsAre("utterance", "intent"));
    plan->defaultSplit = Split::Test;
    plan->hasHeader = false;
    const auto headless = replanColumns(folder / "semi.csv", *plan);
    TB_REQUIRE_OK(headless);
    EXPECT_THAT(headless->columns, testing::ElementsAre("column 1", "column 2"));
    EXPECT_EQ(headless->defaultSplit, Split::Test);
    EXPECT_FALSE(headless->hasHeader);
    plan->hasHeader = true;
    plan->delimiter = '|';
    const auto single = replanColumns(folder / "semi.csv", *plan);
    TB_REQUIRE_OK(single);
    EXPECT_THAT(single->columns, testing::ElementsAre("utterance;intent"));
    EXPECT_EQ(single->textColumn, 0U);
    plan->format = FileFormat::PlainLines;
    const auto lines = replanColumns(folder / "semi.csv", *plan);
    TB_REQUIRE_OK(lines);
    EXPECT_EQ(readAll(folder / "semi.csv", *lines).examples.size(), 3U);
    plan->format = FileFormat::JsonLines;
    EXPECT_EQ(replanColumns(folder / "semi.csv", *plan).error().code, ErrorCode::InvalidInput);
    plan->encoding = "no such thing";
    EXPECT_EQ(replanColumns(folder / "semi.csv", *plan).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace tb::test
