#include "core/data/ExampleWriter.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>

#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

const std::vector<std::string> kPieces{"a",
                                       "word",
                                       " ",
                                       "  ",
                                       "\t",
                                       ",",
                                       ";",
                                       "|",
                                       "\"",
                                       "\"\"",
                                       "'",
                                       "\n",
                                       "\r",
                                       "\r\n",
                                       "\\",
                                       "\\n",
                                       "{",
                                       "}",
                                       "[",
                                       "é",
                                       "中文",
                                       "📦",
                                       "\xEF\xBB\xBF",
                                       "\xC2\xA0",
                                       "\xE2\x80\xA8",
                                       "\x01",
                                       "\x7F",
                                       "=1+1",
                                       "text,label",
                                       "null",
                                       "0",
                                       "#",
                                       "-"};

std::string hardText(std::mt19937& random) {
    std::string text;
    const std::size_t pieces = 1 + random() % 9;
    for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
    return text;
}

/// Texts that hold more than white space, as the importer demands.
std::vector<Example> hardExamples(std::mt19937& random, std::size_t count) {
    std::vector<Example> examples;
    while (examples.size() < count) {
        Example example;
        example.text = hardText(random) + "x" + hardText(random);
        if (random() % 3 != 0) example.label = "l" + hardText(random) + "l";
        example.split = static_cast<Split>(random() % 4);
        example.flagged = random() % 2 == 0;
        if (random() % 2 == 0) example.note = hardText(random);
        if (random() % 2 == 0) example.source = hardText(random);
        examples.push_back(std::move(example));
    }
    return examples;
}

class RoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, GivesTheSameExamplesWhateverTheTextsHold) {
    const TempFolder folder;
    std::mt19937 random(7);
    for (int round = 0; round < 25; ++round) {
        const std::vector<Example> examples = hardExamples(random, 1 + random() % 40);
        const auto file = folder / (std::string("data") + GetParam());
        auto writer = ExampleWriter::create(file);
        TB_REQUIRE_OK(writer);
        for (const Example& example : examples) TB_REQUIRE_OK(writer->add(example));
        TB_REQUIRE_OK(writer->finish());

        const ReadRows read = detectAndRead(file);
        ASSERT_TRUE(read.report.problems.empty()) << "round " << round << ": " << read.report.problems[0].what.english()
                                                  << ", line " << read.report.problems[0].line;
        ASSERT_EQ(read.examples.size(), examples.size()) << "round " << round;
        for (std::size_t i = 0; i < examples.size(); ++i)
            ASSERT_EQ(read.examples[i], examples[i]) << "round " << round << ", row " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Forms, RoundTrip, testing::Values(".csv", ".tsv", ".jsonl"),
                         [](const auto& param) { return std::string(param.param + 1); });

TEST(ExampleWriter, NothingIsThereBeforeFinishAndTheOldFileSurvivesUntilThenInEveryFormat) {
    for (const ExampleFormat& format : exampleFormats()) {
        const TempFolder folder;
        const auto file = folder / (std::string("a") + format.endings.front());
        const auto content = [&] {
            std::ifstream in(file, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        };
        std::ofstream(file) << "old";
        for (const bool finished : {false, true}) {
            auto writer = ExampleWriter::create(file, {.format = format.name});
            TB_REQUIRE_OK(writer);
            TB_REQUIRE_OK(writer->add({.text = "new", .label = "x", .note = {}, .source = {}, .externalId = {}}));
            EXPECT_EQ(content(), "old") << format.name;
            EXPECT_EQ(writer->written(), 1U);
            if (!finished) continue;
            TB_REQUIRE_OK(writer->finish());
        }
        EXPECT_GT(content().size(), 10U) << format.name;
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << format.name;
    }
}

TEST(ExampleWriter, RefusesWhatCouldNotBeReadBack) {
    const TempFolder folder;
    auto writer = ExampleWriter::create(folder / "a.jsonl");
    TB_REQUIRE_OK(writer);
    Example example;
    example.text = "bad \xFF";
    EXPECT_EQ(writer->add(example).error().code, ErrorCode::InvalidInput);
    example.text = std::string("zero\0byte", 9);
    EXPECT_EQ(writer->add(example).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(ExampleWriter::create(folder / "missing/a.csv").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb::test
