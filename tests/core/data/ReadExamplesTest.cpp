#include <gmock/gmock.h>

#include <fstream>

#include "core/data/RecordReader.h"
#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::uint64_t> problemLines(const ReadReport& report) {
    std::vector<std::uint64_t> lines;
    for (const RowProblem& problem : report.problems) lines.push_back(problem.line);
    return lines;
}

void writeFile(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

ImportPlan textAndLabel() {
    ImportPlan plan;
    plan.columns = {"text", "label"};
    plan.textColumn = 0;
    plan.labelColumn = 1;
    return plan;
}

TEST(ReadExamples, ListsBadRowsByTheirPhysicalLineAndReadsTheRest) {
    const ReadRows read = detectAndRead(fixture("ragged.csv"));
    ASSERT_EQ(read.examples.size(), 4U);
    EXPECT_EQ(read.examples[1].text, "quoted, grüße äöü éèà");
    EXPECT_EQ(read.examples[2].text, "two\r\nlines");
    EXPECT_EQ(read.examples[3].text, "last one");
    EXPECT_THAT(read.lines, ElementsAre(2, 4, 7, 12));
    EXPECT_THAT(problemLines(read.report), ElementsAre(3, 5, 9, 10, 11));
    EXPECT_EQ(read.report.problems[0].what, "1 field, expected 2");
    EXPECT_EQ(read.report.problems[1].what, "3 fields, expected 2");
    EXPECT_EQ(read.report.problems[2].what, "the text is empty");
    EXPECT_THAT(read.report.problems[3].what.english(), HasSubstr("bytes that are not"));
    EXPECT_THAT(read.report.problems[4].what.english(), HasSubstr("zero byte"));
    EXPECT_EQ(read.report.rowsRead, 4U);
    EXPECT_EQ(read.report.rowsRejected, 5U);
}

TEST(ReadExamples, AnUnclosedQuotationMarkCostsOnlyItsOwnLine) {
    const ReadRows read = detectAndRead(fixture("unclosed.csv"));
    // The mark on line 3 would pair with the one that opens line 5.
    EXPECT_THAT(problemLines(read.report), ElementsAre(3));
    EXPECT_THAT(read.lines, ElementsAre(2, 4, 5, 6));
    EXPECT_EQ(read.examples.at(2).text, "fine \"quote\"");

    const TempFolder folder;
    std::string file = "text,label\nfirst,a\n\"never closed,a\n";
    for (int i = 0; i < 5000; ++i) file += "row " + std::to_string(i) + ",b\n";
    writeFile(folder / "a.csv", file);
    const ReadRows rest = readAll(folder / "a.csv", textAndLabel());
    EXPECT_EQ(rest.examples.size(), 5001U);
    ASSERT_THAT(problemLines(rest.report), ElementsAre(3));
    EXPECT_THAT(rest.report.problems[0].what.english(), HasSubstr("never closed"));
    EXPECT_EQ(rest.lines.back(), 5003U);
}

TEST(ReadExamples, AnUnclosedMarkFarFromTheEndIsGivenUpAfterOneMegabyte) {
    const TempFolder folder;
    std::string file = "text,label\n\"never closed,a\n";
    const std::size_t rows = 3 * data::RecordReader::kMaxRecordBytes / 10;
    for (std::size_t i = 0; i < rows; ++i) file += "abcdefg,b\n";
    writeFile(folder / "a.csv", file);
    const ReadRows read = readAll(folder / "a.csv", textAndLabel());
    EXPECT_EQ(read.examples.size(), rows);
    EXPECT_THAT(problemLines(read.report), ElementsAre(2));
}

TEST(ReadExamples, ARowAboveOneMegabyteIsAProblemNotAFailure) {
    const TempFolder folder;
    for (const char* quote : {"", "\""}) {
        const std::string file =
            std::string("text,label\nbefore,a\n") + quote + std::string(3U << 20U, 'x') + quote + ",a\r\nafter,b\n";
        writeFile(folder / "a.csv", file);
        const ReadRows read = readAll(folder / "a.csv", textAndLabel());
        ASSERT_EQ(read.examples.size(), 2U);
        EXPECT_EQ(read.examples[1].text, "after");
        EXPECT_THAT(read.lines, ElementsAre(2, 4));
        ASSERT_THAT(problemLines(read.report), ElementsAre(3));
        EXPECT_THAT(read.report.problems[0].what.english(), HasSubstr("1 MB"));
    }
}

TEST(ReadExamples, LineEndsOfEveryKindAndMixedOnesCountOnce) {
    const TempFolder folder;
    writeFile(folder / "a.csv", "text,label\r\none,a\rtwo,b\n\"th\rr\r\nee\",c\n\n\r\nfour,d");
    const ReadRows read = readAll(folder / "a.csv", textAndLabel());
    ASSERT_EQ(read.examples.size(), 4U);
    EXPECT_EQ(read.examples[2].text, "th\rr\r\nee");
    EXPECT_EQ(read.examples[3].label, "d");
    EXPECT_THAT(read.lines, ElementsAre(2, 3, 4, 9));
}

TEST(ReadExamples, JsonLinesTakeTextAndRefuseNestedValues) {
    const ReadRows read = detectAndRead(fixture("rows.jsonl"));
    ASSERT_EQ(read.examples.size(), 3U);
    EXPECT_EQ(read.examples[0].split, Split::Test);
    EXPECT_EQ(read.examples[1].text, "cancel \"all\"\n now");
    EXPECT_FALSE(read.examples[1].label);
    EXPECT_EQ(read.examples[2].text, "价格多少？");
    EXPECT_THAT(problemLines(read.report), ElementsAre(3, 4, 5, 6));
    EXPECT_THAT(read.report.problems[0].what.english(), HasSubstr("\"utterance\" is a list"));
    EXPECT_THAT(read.report.problems[1].what.english(), HasSubstr("not valid JSON"));
    EXPECT_THAT(read.report.problems[3].what.english(), HasSubstr("empty"));
}

TEST(ReadExamples, SplitsLabelsAndSourcesFollowThePlan) {
    const TempFolder folder;
    writeFile(folder / "calls.csv", "text,label,split\na, x ,DEV\nb,,\nc,y,holdout\n");
    ImportPlan plan = textAndLabel();
    plan.columns.push_back("split");
    plan.splitColumn = 2;
    plan.defaultSplit = Split::Test;
    const ReadRows read = readAll(folder / "calls.csv", plan);
    ASSERT_EQ(read.examples.size(), 2U);
    EXPECT_EQ(read.examples[0].label, "x");
    EXPECT_EQ(read.examples[0].split, Split::Validation);
    EXPECT_EQ(read.examples[0].source, "calls.csv");
    EXPECT_FALSE(read.examples[1].label);
    EXPECT_EQ(read.examples[1].split, Split::Test);
    ASSERT_THAT(problemLines(read.report), ElementsAre(4));
    EXPECT_THAT(read.report.problems[0].what.english(), HasSubstr("\"holdout\""));
}

TEST(ReadExamples, UndecodableBytesOfAWideEncodingAreFoundOnTheirLine) {
    const TempFolder folder;
    // 0xFF starts nothing in GB18030; 0xCEC4B1BE is 文本.
    writeFile(folder / "a.csv", "text,label\n\xCE\xC4\xB1\xBE,a\n\xCE\xC4\xFF,a\n\xCE\xC4\xB1\xBE,b\n");
    ImportPlan plan = textAndLabel();
    plan.encoding = "GB18030";
    const ReadRows read = readAll(folder / "a.csv", plan);
    ASSERT_EQ(read.examples.size(), 2U);
    EXPECT_EQ(read.examples[0].text, "文本");
    ASSERT_THAT(problemLines(read.report), ElementsAre(3));
    EXPECT_EQ(read.report.problems[0].what, "bytes that are not GB18030");
}

TEST(ReadExamples, EightMegabytesStreamThroughCharactersCutAtBlockEdgesWithProgressAndCancel) {
    const TempFolder folder;
    std::string gb = "text,label\n";
    std::size_t rows = 0;
    for (; gb.size() < (8U << 20U); ++rows) gb += "\xCE\xC4\xB1\xBE\x31\xCE\xC4,a\n";  // odd length: every cut comes up
    writeFile(folder / "a.csv", gb);
    ImportPlan plan = textAndLabel();
    plan.encoding = "GB18030";
    std::uint64_t count = 0;
    std::uint64_t last = 0;
    std::uint64_t calls = 0;
    const auto sink = [&](Example&& example, std::uint64_t) -> Expected<void> {
        EXPECT_EQ(example.text, "文本1文");
        ++count;
        return {};
    };
    const auto progress = [&](const Progress& at) {
        EXPECT_GE(at.done, last);
        EXPECT_EQ(at.total, gb.size());
        last = at.done;
        ++calls;
    };
    const auto report = readExamples(folder / "a.csv", plan, sink, progress);
    TB_REQUIRE_OK(report);
    EXPECT_EQ(count, rows);
    EXPECT_EQ(report->rowsRejected, 0U);
    EXPECT_EQ(last, gb.size());
    EXPECT_GT(calls, 10U);
    EXPECT_LT(calls, 100U);

    StopSource stop;
    count = 0;
    const auto cancelled = readExamples(
        folder / "a.csv", plan, sink,
        [&](const Progress& at) {
            if (at.done > 0) stop.request_stop();
        },
        stop.get_token());
    TB_REQUIRE_OK(cancelled);
    EXPECT_TRUE(cancelled->cancelled);
    EXPECT_LT(count, rows / 2);
}

TEST(ReadExamples, MemoryIsOneBlockAndOneRecordWhateverTheFile) {
    // The reader may hold what has arrived and is not consumed, nothing else: give it blocks and watch the string it
    // fills.
    constexpr std::size_t kBlock = 256 * 1024;
    std::size_t given = 0;
    std::size_t largest = 0;
    data::RecordReader reader(
        [&](std::string& out) -> Expected<bool> {
            if (given >= 64U << 20U) return false;
            for (std::size_t i = 0; i < kBlock / 16; ++i) out += "abcdefghijk,bcd\n";
            given += kBlock;
            largest = std::max(largest, out.capacity());
            return true;
        },
        ',');
    data::Record record;
    std::size_t rows = 0;
    for (;;) {
        const auto more = reader.next(record);
        TB_REQUIRE_OK(more);
        if (!*more) break;
        ++rows;
    }
    EXPECT_EQ(rows, given / 16);
    EXPECT_LE(largest, 2 * (kBlock + data::RecordReader::kMaxRecordBytes));
}

TEST(ReadExamples, AFailingSinkAndAnImpossiblePlanStopWithTheirOwnError) {
    const auto refuse = [](Example&&, std::uint64_t) -> Expected<void> {
        return fail(ErrorCode::DiskFull, "The disk is full.");
    };
    const auto full = readExamples(fixture("cr_only.csv"), textAndLabel(), refuse);
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::DiskFull);

    ImportPlan plan = textAndLabel();
    plan.textColumn.reset();
    ASSERT_FALSE(readExamples(fixture("cr_only.csv"), plan, refuse));
    plan.textColumn = 7;
    EXPECT_EQ(readExamples(fixture("cr_only.csv"), plan, refuse).error().code, ErrorCode::InvalidInput);
    plan = textAndLabel();
    plan.encoding = "KLINGON-8";
    EXPECT_EQ(readExamples(fixture("cr_only.csv"), plan, refuse).error().code, ErrorCode::Unsupported);
}

TEST(PreviewImport, ShowsRawFieldsExamplesAndProblemsOfTheFirstRows) {
    const auto plan = detectImport(fixture("ragged.csv"));
    TB_REQUIRE_OK(plan);
    const auto preview = previewImport(fixture("ragged.csv"), *plan, 3);
    TB_REQUIRE_OK(preview);
    ASSERT_EQ(preview->rows.size(), 2U);
    EXPECT_THAT(preview->rows[0], ElementsAre("where is my card", "card_arrival"));
    EXPECT_EQ(preview->examples[1].text, "quoted, grüße äöü éèà");
    EXPECT_EQ(preview->problems.size(), 1U);

    ImportPlan undecided = *plan;
    undecided.textColumn.reset();
    const auto raw = previewImport(fixture("ragged.csv"), undecided, 3);
    TB_REQUIRE_OK(raw);
    EXPECT_EQ(raw->rows.size(), 2U);
    EXPECT_TRUE(raw->examples.empty());
}

}  // namespace
}  // namespace tb::test
