// Read back with the JSON library: what Label Studio, doccano and spaCy would find in the files.
#include "tests/core/data/writers/WriterFixture.h"

namespace tb::test {
namespace {

using testing::IsEmpty;

class LabelStudioWriter : public WriterTest {};

TEST_F(LabelStudioWriter, WritesTasksWithAChoiceALabelSet) {
    EXPECT_THAT(write("out.json", {full("où \"est\"\nma carte", "card"), unlabelled("hello")}), IsEmpty());
    const auto tasks = readJsonFile(folder / "out.json");
    TB_REQUIRE_OK(tasks);
    const Json choices = {{{"from_name", "intent"},
                           {"to_name", "text"},
                           {"type", "choices"},
                           {"value", {{"choices", Json::array({"card"})}}}},
                          {{"from_name", "sentiment"},
                           {"to_name", "text"},
                           {"type", "choices"},
                           {"value", {{"choices", Json::array({"angry"})}}}}};
    ASSERT_EQ(tasks->size(), 2U);
    EXPECT_EQ((*tasks)[0]["data"], (Json{{"text", "où \"est\"\nma carte"},
                                         {"split", "test"},
                                         {"flagged", true},
                                         {"note", "ask \"again\""},
                                         {"source", "chat"},
                                         {"id", "T-7"}}));
    ASSERT_EQ((*tasks)[0]["annotations"].size(), 1U);
    EXPECT_EQ((*tasks)[0]["annotations"][0]["result"], choices);
    EXPECT_EQ((*tasks)[1], (Json{{"data", {{"text", "hello"}}}, {"annotations", Json::array()}}));
}

TEST_F(LabelStudioWriter, NoRowsAreAnEmptyList) {
    write("out.json", {});
    EXPECT_EQ(readJsonFile(folder / "out.json").value(), Json::array());
}

class DoccanoWriter : public WriterTest {};

TEST_F(DoccanoWriter, WritesAListOfLabelsAndTheRestAsMetadata) {
    const ExampleFormatOptions doccano{.format = "doccano"};
    EXPECT_THAT(write("out.jsonl", {full("two\nlines", "card"), unlabelled("hello")}, doccano), IsEmpty());
    const std::vector<Json> lines = linesOf("out.jsonl");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], (Json{{"text", "two\nlines"},
                              {"label", Json::array({"card"})},
                              {"split", "test"},
                              {"flagged", true},
                              {"note", "ask \"again\""},
                              {"source", "chat"},
                              {"id", "T-7"},
                              {"label:sentiment", "angry"}}));
    EXPECT_EQ(lines[1], (Json{{"text", "hello"}, {"label", Json::array()}}));
}

class SpacyWriter : public WriterTest {};

TEST_F(SpacyWriter, WritesEveryIntentAsACategory) {
    const ExampleFormatOptions spacy{.format = "spacy"};
    const ExampleColumns columns{.intents = {"card", "fee"}};
    EXPECT_THAT(
        write("out.jsonl", {full("my card", "card"), labelled("the fee", "fee"), unlabelled("hello")}, spacy, columns),
        IsEmpty());
    const std::vector<Json> lines = linesOf("out.jsonl");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0]["cats"], (Json{{"card", 1.0}, {"fee", 0.0}}));
    EXPECT_EQ(lines[0]["meta"], (Json{{"split", "test"},
                                      {"flagged", true},
                                      {"note", "ask \"again\""},
                                      {"source", "chat"},
                                      {"id", "T-7"},
                                      {"label:sentiment", "angry"}}));
    EXPECT_EQ(lines[1], (Json{{"text", "the fee"}, {"cats", {{"card", 0.0}, {"fee", 1.0}}}}));
    EXPECT_EQ(lines[2], (Json{{"text", "hello"}, {"cats", Json::object()}}));
}

}  // namespace
}  // namespace tb::test
