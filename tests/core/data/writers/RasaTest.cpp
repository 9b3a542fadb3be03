// Read back with libyaml, and then as Rasa reads its training data: a block by its lines, a list by its texts, brackets
// as entities.
#include <yaml.h>

#include <regex>

#include "tests/core/data/writers/WriterFixture.h"

namespace tb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The whole document as JSON; every scalar a string.
Json jsonOf(yaml_document_t& document, yaml_node_t* node) {
    const auto text = [](yaml_node_t* scalar) {
        return std::string(reinterpret_cast<const char*>(scalar->data.scalar.value), scalar->data.scalar.length);
    };
    if (node->type == YAML_SCALAR_NODE) return text(node);
    if (node->type == YAML_SEQUENCE_NODE) {
        Json list = Json::array();
        for (auto* item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item)
            list.push_back(jsonOf(document, yaml_document_get_node(&document, *item)));
        return list;
    }
    Json object = Json::object();
    for (auto* pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; ++pair)
        object[text(yaml_document_get_node(&document, pair->key))] =
            jsonOf(document, yaml_document_get_node(&document, pair->value));
    return object;
}

std::string strippedAsRasaDoes(const std::string& text) {
    const std::size_t first = text.find_first_not_of("\n\r ");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of("\n\r ") - first + 1);
}

class RasaWriter : public WriterTest {
protected:
    Json yaml(const std::string& name) const {
        const std::string content = contentOf(name);
        yaml_parser_t parser;
        yaml_document_t document;
        yaml_parser_initialize(&parser);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(content.data()), content.size());
        Json json;
        const bool loaded = yaml_parser_load(&parser, &document) != 0;
        EXPECT_TRUE(loaded) << (parser.problem != nullptr ? parser.problem : "") << "\n" << content;
        if (loaded) {
            json = jsonOf(document, yaml_document_get_root_node(&document));
            yaml_document_delete(&document);
        }
        yaml_parser_delete(&parser);
        return json;
    }
    /// (intent, text) in the file's order; fails the test for what Rasa would pass over or take for an entity.
    std::vector<std::pair<std::string, std::string>> textsOf(const std::string& name) const {
        static const std::regex kEntity(R"(\[[^\]]+?\](\([^:)]+?(:[^)]+)?\)|\{[^}]+?\}|\[\{))");
        std::vector<std::pair<std::string, std::string>> all;
        const auto take = [&](const Json& item, const std::string& text) {
            EXPECT_FALSE(std::regex_search(text, kEntity)) << text;
            all.emplace_back(item["intent"].get<std::string>(), strippedAsRasaDoes(text));
        };
        const Json document = yaml(name);
        for (const Json& item : document.at("nlu")) {
            if (item["examples"].is_array()) {
                for (const Json& example : item["examples"]) take(item, example["text"].get<std::string>());
                continue;
            }
            std::istringstream lines(item["examples"].get<std::string>());
            for (std::string line; std::getline(lines, line);) {
                EXPECT_TRUE(line.starts_with("-")) << line;
                take(item, line.substr(1));
            }
        }
        return all;
    }
};

TEST_F(RasaWriter, GathersTheTextsOfAnIntent) {
    EXPECT_THAT(
        write("nlu.yml", {labelled("my card", "card"), labelled("the fee", "no"), labelled("- card: #2", "card")}),
        IsEmpty());
    EXPECT_EQ(contentOf("nlu.yml"),
              "version: \"3.1\"\n"
              "nlu:\n"
              "- intent: \"card\"\n"
              "  examples: |\n"
              "    - my card\n"
              "    - - card: #2\n"
              "- intent: \"no\"\n"
              "  examples: |\n"
              "    - the fee\n");
    EXPECT_THAT(textsOf("nlu.yml"),
                ElementsAre(std::pair("card", "my card"), std::pair("card", "- card: #2"), std::pair("no", "the fee")));
}

TEST_F(RasaWriter, AnyTextComesBackAsItIs) {
    const std::vector<std::string> texts{"two\nlines",
                                         "a\r\nb\tc",
                                         "tab\tinside",
                                         "next\xC2\x85line",
                                         "line\xE2\x80\xA8separator",
                                         "mark\xEF\xBB\xBFinside",
                                         "quote \" and \\ and '",
                                         "📦 arrived",
                                         "{{braces}} & *star* %percent @at `tick`",
                                         "---",
                                         "key: value # no comment",
                                         "control \x01\x7F end",
                                         "last \xEF\xBF\xBF one",
                                         "\"quoted\n\"twice\""};
    std::vector<Example> examples;
    for (const std::string& text : texts) examples.push_back(labelled(text, "say \"hi\": \n#1"));
    EXPECT_THAT(write("nlu.yml", examples), IsEmpty());
    std::vector<std::string> back;
    for (const auto& [intent, text] : textsOf("nlu.yml")) {
        EXPECT_EQ(intent, "say \"hi\": \n#1");
        back.push_back(text);
    }
    EXPECT_THAT(back, testing::UnorderedElementsAreArray(texts));
}

TEST_F(RasaWriter, BracketsDoNotBecomeEntities) {
    EXPECT_THAT(write("nlu.yml", {labelled("to [Oslo](city) [x]{\"entity\": \"y\"} [z][{}] a](b [i] (k)", "go")}),
                ElementsAre("Texts with a space put between brackets that Rasa would read as an entity: 1."));
    EXPECT_THAT(textsOf("nlu.yml"),
                ElementsAre(std::pair("go", "to [Oslo] (city) [x] {\"entity\": \"y\"} [z] [{}] a] (b [i] (k)")));
    EXPECT_THAT(write("nlu.yml", {labelled("a](b) and [c] d", "go")}), IsEmpty()) << "no entity begins";
}

TEST_F(RasaWriter, SaysWhatHasNoPlace) {
    Example bare = unlabelled("hello");
    bare.note = "not counted: the row is not there";
    EXPECT_THAT(write("nlu.yml", {full(" my card", "card"), bare}),
                ElementsAre("Left out, as the format has no place for it: texts without an intent (1).",
                            "Left out, as the format has no place for it: the split (1 rows).",
                            "Left out, as the format has no place for it: the flag (1 rows).",
                            "Left out, as the format has no place for it: the note (1 rows).",
                            "Left out, as the format has no place for it: the source (1 rows).",
                            "Left out, as the format has no place for it: the id (1 rows).",
                            "Left out, as the format has no place for it: labels of further sets (1 rows).",
                            "Texts with spaces or line ends around them, which Rasa drops: 1."));
    EXPECT_THAT(textsOf("nlu.yml"), ElementsAre(std::pair("card", "my card")));
}

TEST_F(RasaWriter, NoRowsAreAnEmptyList) {
    write("nlu.yml", {});
    EXPECT_EQ(yaml("nlu.yml")["nlu"], Json::array());
}

TEST_F(RasaWriter, HoldsABoundedNumberOfTexts) {
    const std::string text(8000, 'x');
    constexpr int kTexts = 10'000;  // more than is gathered at once
    auto writer = ExampleWriter::create(folder / "nlu.yml");
    TB_REQUIRE_OK(writer);
    for (int i = 0; i < kTexts; ++i)
        TB_REQUIRE_OK(writer->add(labelled(text + std::to_string(i), i % 2 == 0 ? "even" : "odd")));
    TB_REQUIRE_OK(writer->finish());
    const Json nlu = yaml("nlu.yml").at("nlu");
    std::size_t texts = 0;
    for (const Json& item : nlu) {
        const auto& block = item.at("examples").get_ref<const std::string&>();
        texts += static_cast<std::size_t>(std::count(block.begin(), block.end(), '\n'));
    }
    EXPECT_EQ(texts, static_cast<std::size_t>(kTexts));
    EXPECT_GT(nlu.size(), 2U) << "written in parts";
    EXPECT_LT(nlu.size(), 12U);
}

}  // namespace
}  // namespace tb::test
