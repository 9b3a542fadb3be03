// Every format that is read: a file as its tool writes it, the texts that come back whatever they hold, the same file
// cut off anywhere, and files that mean harm.
#include <gmock/gmock.h>
#include <iconv.h>

#include <fstream>
#include <functional>

#include "core/base/Json.h"
#include "core/data/ImportFormat.h"
#include "core/data/ImportProposal.h"
#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

struct Row {
    std::string text;
    std::string label;
};
using TestRows = std::vector<Row>;

struct Format {
    const char* id;
    const char* file;  ///< Its name as the tool gives it.
    std::function<std::string(const TestRows&)> write;
};

void PrintTo(const Format& format, std::ostream* out) {
    *out << format.id;
}

std::string perLine(const TestRows& rows, const std::function<Json(const Row&)>& item) {
    std::string text;
    for (const Row& row : rows) text += item(row).dump() + "\n";
    return text;
}

std::string asList(const TestRows& rows, const std::function<Json(const Row&)>& item) {
    Json list = Json::array();
    for (const Row& row : rows) list.push_back(item(row));
    return list.dump(1);
}

/// {"label": [items...]}
Json byLabel(const TestRows& rows, const std::function<Json(const Row&)>& item) {
    Json all = Json::object();
    for (const Row& row : rows) all[row.label].push_back(item(row));
    return all;
}

const std::vector<Format>& formats() {
    static const std::vector<Format> kFormats{
        {"jsonl", "list.json",
         [](const TestRows& rows) {
             return asList(rows, [](const Row& row) { return Json{{"text", row.text}, {"intent", row.label}}; });
         }},
        {"label-studio", "project-1-at-2026-11-02.json",
         [](const TestRows& rows) {
             return asList(rows, [](const Row& row) {
                 return Json{{"id", 7},
                             {"data", {{"text", row.text}}},
                             {"annotations",
                              {{{"was_cancelled", false},
                                {"result", {{{"type", "choices"}, {"value", {{"choices", {row.label}}}}}}}}}},
                             {"predictions", Json::array()}};
             });
         }},
        {"prodigy", "annotations.jsonl",
         [](const TestRows& rows) {
             return perLine(rows, [](const Row& row) {
                 return Json{{"text", row.text},
                             {"options", {{{"id", row.label}, {"text", "x"}}}},
                             {"accept", {row.label}},
                             {"answer", "accept"}};
             });
         }},
        {"argilla", "records.json",
         [](const TestRows& rows) {
             return asList(rows, [](const Row& row) {
                 return Json{{"id", "a"},
                             {"status", "completed"},
                             {"text", row.text},
                             {"intent.responses", {"no", row.label}},
                             {"intent.responses.status", {"discarded", "submitted"}}};
             });
         }},
        {"spacy", "train.jsonl",
         [](const TestRows& rows) {
             return perLine(rows, [](const Row& row) {
                 return Json{{"text", row.text}, {"cats", {{row.label, 1.0}, {"never", 0.0}}}};
             });
         }},
        {"messages", "tuning.jsonl",
         [](const TestRows& rows) {
             return perLine(rows, [](const Row& row) {
                 return Json{{"messages",
                              {{{"role", "system"}, {"content", "Classify."}},
                               {{"role", "user"}, {"content", row.text}},
                               {{"role", "assistant"}, {"content", row.label}}}}};
             });
         }},
        {"alpaca", "alpaca.json",
         [](const TestRows& rows) {
             return asList(rows, [](const Row& row) {
                 return Json{{"instruction", "Name the intent."}, {"input", row.text}, {"output", row.label}};
             });
         }},
        {"json-columns", "frame.json",
         [](const TestRows& rows) {
             Json columns;
             for (std::size_t i = 0; i < rows.size(); ++i) {
                 columns["text"][std::to_string(i)] = rows[i].text;
                 columns["label"][std::to_string(i)] = rows[i].label;
             }
             return columns.dump();
         }},
        {"intents", "intents.json",
         [](const TestRows& rows) {
             Json intents = Json::array();
             const Json all = byLabel(rows, [](const Row& row) { return Json(row.text); });
             for (const auto& [label, texts] : all.items())
                 intents.push_back({{"tag", label}, {"patterns", texts}, {"responses", {"ok"}}});
             return Json{{"intents", intents}}.dump(2);
         }},
        {"rasa", "nlu.json",
         [](const TestRows& rows) {
             Json examples = Json::array();
             for (const Row& row : rows) examples.push_back({{"text", row.text}, {"intent", row.label}});
             return Json{{"rasa_nlu_data", {{"common_examples", examples}, {"regex_features", Json::array()}}}}.dump(2);
         }},
        {"luis", "clu.json",
         [](const TestRows& rows) {
             Json utterances = Json::array();
             for (const Row& row : rows)
                 utterances.push_back({{"text", row.text}, {"intent", row.label}, {"language", "en"}});
             return Json{{"projectFileVersion", "2022-05-01"},
                         {"assets", {{"projectKind", "Conversation"}, {"utterances", utterances}}}}
                 .dump(2);
         }},
        {"snips", "snips.json",
         [](const TestRows& rows) {
             return byLabel(rows,
                            [](const Row& row) {
                                return Json{{"data",
                                             {{{"text", row.text.substr(0, 1)}},
                                              {{"text", row.text.substr(1)}, {"entity", "x"}}}}};
                            })
                 .dump();
         }},
        {"clinc", "data_full.json",
         [](const TestRows& rows) {
             Json train = Json::array();
             for (const Row& row : rows) train.push_back({row.text, row.label});
             return Json{{"train", train}, {"oos_val", Json::array()}}.dump();
         }},
        {"records", "wrapped.json", [](const TestRows& rows) {
             Json list = Json::array();
             for (const Row& row : rows) list.push_back({{"text", row.text}, {"label", row.label}});
             return Json{{"version", 2}, {"meta", {{"by", "us"}}}, {"rows", list}}.dump(1);
         }}};
    return kFormats;
}

class ImportFormats : public testing::TestWithParam<Format> {
protected:
    std::filesystem::path written(const std::string& content) {
        const auto file = m_folder / GetParam().file;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    TempFolder m_folder;
};

const TestRows kHard{{"xwhere is\tit, \"please\"?", "track"},
                     {"x{\"text\": \"no\"}", "odd / label: 1"},
                     {"x[Oslo] (city)\nsecond line", "track"},
                     {"x我的包裹 \xF0\x9F\x93\xA6 \\n \\u0041", "退款"},
                     {"x- item\n- item", "list"},
                     {"x<b>&amp;</b>", "track"}};

TEST_P(ImportFormats, IsRecognisedAndGivesTheTextsBack) {
    const auto file = written(GetParam().write(kHard));
    const auto proposal = proposeImport(file);
    TB_REQUIRE_OK(proposal);
    EXPECT_STREQ(data::formatOf(proposal->plan.format).id(), GetParam().id);
    EXPECT_TRUE(proposal->questions.empty()) << proposal->questions.front().what.english();
    const ReadRows read = readAll(file, proposal->plan);
    EXPECT_EQ(read.report.rowsRejected, 0U);
    ASSERT_EQ(read.examples.size(), kHard.size());
    for (const Row& row : kHard) {
        const bool found = std::any_of(read.examples.begin(), read.examples.end(), [&](const Example& example) {
            return example.text == row.text && example.label == row.label;
        });
        EXPECT_TRUE(found) << row.text;
    }
}

TEST_P(ImportFormats, CutOffAnywhereItGivesRowsOfTheWholeOrNone) {
    const TestRows rows{{"where is my parcel", "track"}, {"has it left", "track"}, {"thank you", "thanks"}};
    const std::string whole = GetParam().write(rows);
    std::size_t readable = 0;
    for (std::size_t length = 1; length < whole.size(); length += 3) {
        const auto file = written(whole.substr(0, length));
        const auto proposal = proposeImport(file);
        if (!proposal || !proposal->plan.textColumn) continue;
        ++readable;
        if (proposal->plan.format != data::formatById(GetParam().id)->format()) continue;  // what is left is of another
        for (const Example& example : readAll(file, proposal->plan).examples) {
            const bool known = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
                return row.text == example.text && (!example.label || row.label == *example.label);
            });
            EXPECT_TRUE(known) << length << " bytes: " << example.text;
        }
    }
    EXPECT_LT(readable, whole.size());
}

INSTANTIATE_TEST_SUITE_P(All, ImportFormats, testing::ValuesIn(formats()), [](const auto& param) {
    std::string name = param.param.id;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

class FormatFiles : public testing::Test {
protected:
    std::filesystem::path written(const char* name, const std::string& content) {
        std::ofstream(m_folder / name, std::ios::binary) << content;
        return m_folder / name;
    }
    /// "text -> label" of each row, or the error.
    std::vector<std::string> rowsOf(const char* name, const std::string& content) {
        const auto file = written(name, content);
        const auto plan = detectImport(file);
        if (!plan) return {plan.error().message()};
        std::vector<std::string> rows;
        for (const Example& example : readAll(file, *plan).examples)
            rows.push_back(example.text + (example.label ? " -> " + *example.label : ""));
        return rows;
    }
    TempFolder m_folder;
};

using Strings = std::vector<std::string>;

TEST_F(FormatFiles, EveryFormatOfTheTableHasANameAndAnIdOfItsOwn) {
    std::set<std::string> ids;
    for (const data::ImportFormat* format : data::importFormats()) {
        EXPECT_TRUE(ids.insert(format->id()).second) << format->id();
        EXPECT_FALSE(format->name().empty());
        EXPECT_EQ(&data::formatOf(format->format()), format) << format->id();
        EXPECT_EQ(data::formatById(format->id()), format);
    }
    EXPECT_EQ(data::formatById("no such thing"), nullptr);
}

TEST_F(FormatFiles, RasaExamplesMayBeAListAndHoldEveryKindOfMark) {
    const std::string nlu =
        "version: \"3.1\"\nnlu:\n- intent: track\n  examples:\n  - text: |\n      - where is it\n  - text: |\n      "
        "where is "
        "[my box]{\"entity\": \"thing\", \"role\": \"a\"}\n- lookup: city\n  examples: |\n    - Oslo\n- intent: "
        "faq/ask\n  "
        "examples: |\n    - to [Oslo](city) from [Rome](city:from), [sic]\n";
    EXPECT_EQ(rowsOf("nlu.yml", nlu),
              (Strings{"where is it -> track", "where is my box -> track", "to Oslo from Rome, [sic] -> faq/ask"}));
}

TEST_F(FormatFiles, OtherShapesOfTheSameTools) {
    EXPECT_EQ(rowsOf("clinc.json", R"({"train": [["a b", "x"]], "val": [["c", "y"]], "oos_test": [["d", "oos"]]})"),
              (Strings{"a b -> x", "c -> y", "d -> oos"}));
    EXPECT_EQ(
        rowsOf("split.json", R"({"columns": ["text", "label"], "index": [0, 1], "data": [["a", "x"], ["b", "y"]]})"),
        (Strings{"a -> x", "b -> y"}));
    EXPECT_EQ(rowsOf("index.json", R"({"0": {"text": "a", "label": "x"}, "1": {"text": "b", "label": "y"}})"),
              (Strings{"a -> x", "b -> y"}));
    EXPECT_EQ(rowsOf("strings.json", R"(["where is it", "thank you"])"), (Strings{"where is it", "thank you"}));
    // Lists as rows, a line each: neither one list of texts nor texts that look like JSON.
    EXPECT_EQ(rowsOf("rows.jsonl",
                     "[\"where is it\", \"track\"]\n[\"thank you\", \"thanks\"]\n[\"has it left\", \"track\"]\n"),
              (Strings{"where is it -> track", "thank you -> thanks", "has it left -> track"}));
    EXPECT_EQ(rowsOf("lists.json", "[{\"text\": \"a\", \"label\": \"x\"}]\n[{\"text\": \"b\", \"label\": \"y\"}]\n"),
              (Strings{"a -> x", "b -> y"}));
    EXPECT_EQ(rowsOf("by_intent.json", R"({"track": ["where is it", "has it left"], "thanks": ["thank you"]})"),
              (Strings{"where is it -> track", "has it left -> track", "thank you -> thanks"}));
    EXPECT_EQ(rowsOf("list.yaml", "- text: where is it\n  label: track\n- text: \"1.10\"\n  label: number\n"),
              (Strings{"where is it -> track", "1.10 -> number"}));
    EXPECT_EQ(rowsOf("glued.jsonl", R"({"text":"a","label":"x"}{"text":"b","label":"y"})"),
              (Strings{"a -> x", "b -> y"}));
    EXPECT_EQ(rowsOf("nested.jsonl",
                     "{\"data\":{\"text\":\"a\"},\"label\":\"x\"}\n{\"data\":{\"text\":\"b\"},\"label\":"
                     "\"y\"}\n"),
              (Strings{"a -> x", "b -> y"}));
    EXPECT_EQ(rowsOf("sep.csv", "sep=;\r\ntext;label\r\nwhere, is it;track\r\nbye;thanks\r\n"),
              (Strings{"where, is it -> track", "bye -> thanks"}));
    EXPECT_EQ(rowsOf("ft.txt", "__label__a  two  spaces \n__label__b x\n"), (Strings{" two  spaces -> a", "x -> b"}));
}

TEST_F(FormatFiles, OneHotColumnsAndSeveralSheetsAreAsked) {
    const auto file = written("hot.csv", "text,track,thanks\nwhere is it,1,0\nthank you,0,1\nhas it left,1,0\n");
    const auto proposal = proposeImport(file);
    TB_REQUIRE_OK(proposal);
    ASSERT_EQ(proposal->questions.size(), 1U);
    EXPECT_EQ(proposal->questions.front().about, ImportQuestion::About::OneHot);
    const ReadRows read = readAll(file, proposal->questions.front().readings.front().plan);
    ASSERT_EQ(read.examples.size(), 3U);
    EXPECT_EQ(read.examples[1].label, "thanks");
}

TEST_F(FormatFiles, ABrokenJsonLineCostsItselfOnly) {
    const auto file =
        written("rows.jsonl",
                "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"cut off\n{\"text\":\"b\",\"label\":\"x\"}\n"
                "{\"text\":\"no end\",\n{\"text\":\"c\",\"label\":\"y\"}\n{\"text\":\"tail\"} ,\n"
                "{\"text\":\"d\",\"label\":\"y\"}\n");
    const ReadRows read = detectAndRead(file);
    std::vector<std::string> texts;
    for (const Example& example : read.examples) texts.push_back(example.text);
    EXPECT_EQ(texts, (Strings{"a", "b", "c", "tail", "d"}));
    EXPECT_EQ(read.report.rowsRejected, 3U);
}

TEST_F(FormatFiles, WhatIsNoListOfTextsIsRefusedByItsName) {
    const std::pair<const char*, std::pair<std::string, const char*>> kForeign[] = {
        {"a.parquet", {"PAR1\x15\x04 and more", "Parquet"}},
        {"old.xls", {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "old Office file"}},
        {"a.csv.gz", {"\x1F\x8B\x08 x", "gzip"}},
        {"a.pdf", {"%PDF-1.7 x", "PDF"}},
        {"a.xml", {"<?xml version=\"1.0\"?><rows><row>a</row></rows>", "XML"}},
        {"package.json", {"{\n \"name\": \"x\",\n \"version\": \"1\"\n}\n", "keys name, version"}},
        {"cut.json", {"{\"rasa_nlu_data\": {\"common_examples\": [{\"text\": \"a\"", "not valid JSON"}},
        {"domain.yml", {"version: \"3.1\"\nintents:\n- track\nresponses: {}\n", "YAML"}},
        {"alias.yml", {"nlu:\n- intent: &a track\n  examples: |\n    - x\n- intent: *a\n", "alias"}},
        {"README.md", {"# Title\n\nSome words.\n", "Markdown"}}};
    for (const auto& [name, rest] : kForeign) {
        const auto proposal = proposeImport(written(name, rest.first));
        ASSERT_FALSE(proposal) << name;
        EXPECT_THAT(proposal.error().message(), HasSubstr(rest.second)) << name;
    }
}

TEST_F(FormatFiles, HarmIsRefusedNotObeyed) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "{\"a\":";
    EXPECT_FALSE(detectImport(written("deep.json", deep)));
    EXPECT_FALSE(detectImport(written("deep.yml", "nlu: " + std::string(100'000, '['))));
    std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'k'; ++c)
        bomb +=
            std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ",*" + static_cast<char>(c - 1) + "]\n";
    const auto refused = detectImport(written("bomb.yml", bomb + "nlu: *j\n"));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("alias"));
    std::string nested = "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\",\"x\":" + std::string(5000, '[') +
                         std::string(5000, ']') + "}\n{\"text\":\"c\",\"label\":\"y\"}\n";
    EXPECT_EQ(rowsOf("nested.jsonl", nested), (Strings{"a -> x", "c -> y"}));
    std::string keys = "{\"text\":\"a\"";
    for (std::size_t i = 0; i <= kMaxColumns; ++i) keys += ",\"k" + std::to_string(i) + "\":1";
    const auto wide = detectImport(written("wide.jsonl", keys + "}\n"));
    ASSERT_FALSE(wide);
    EXPECT_EQ(wide.error().code, ErrorCode::Unsupported);
}

std::string encoded(const std::string& utf8, const char* encoding) {
    const iconv_t handle = ::iconv_open(encoding, "UTF-8");
    std::string in = utf8;
    std::string out(utf8.size() * 2, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    EXPECT_NE(::iconv(handle, &from, &left, &to, &room), static_cast<std::size_t>(-1)) << encoding;
    ::iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

TEST_F(FormatFiles, ShortFilesAreDecodedByTheLettersAndWordsOfTheirLanguage) {
    const std::pair<const char*, const char*> kTexts[] = {
        {"WINDOWS-1254",
         "text;label\nSiparişim nerede;track\nŞifremi unuttum, giriş yapamıyorum;login\nÜrünü iade etmek "
         "istiyorum;refund\n"},
        {"WINDOWS-1250",
         "text;label\nKöszönöm szépen;thanks\nElfelejtettem a jelszót, nem működik;login\nMikor lesz "
         "elérhető;stock\n"},
        {"WINDOWS-1250", "text;label\nNemůžu se přihlásit;login\nDěkuji;thanks\nChci vrátit zboží;refund\n"},
        {"ISO-8859-2", "text;label\nCzy paczka już wyszła? Śledzę ją od środy;track\nNie mogę się zalogować;login\n"},
        {"WINDOWS-1253", "text;label\nΠού είναι το δέμα μου;track\nΆλλαξε η διεύθυνση;address\nΔεν μπορώ;login\n"},
        {"WINDOWS-1251", "text;label\nГде мой заказ;track\nСпасибо за помощь;thanks\nНе могу войти;login\n"},
        {"KOI8-R", "text;label\nГде мой заказ;track\nСпасибо за помощь;thanks\nНе могу войти;login\n"},
        {"WINDOWS-1252",
         "text;label\nOù est mon colis;suivi\nDéjà reçu, merci;merci\nJe n’ai pas été remboursé;remb\n"},
        {"WINDOWS-1252", "text;label\nWo ist mein Paket für Köln;track\nGrüße;hi\n"}};
    for (const auto& [encoding, text] : kTexts) {
        const auto file = written("short.csv", encoded(text, encoding));
        const auto proposal = proposeImport(file);
        TB_REQUIRE_OK(proposal);
        EXPECT_EQ(proposal->plan.encoding, encoding) << text;
        EXPECT_TRUE(proposal->questions.empty()) << text;
    }
}

TEST_F(FormatFiles, HeadersOfManyKindsAreFoundAndDoubtfulOnesAsked) {
    EXPECT_EQ(rowsOf("german.csv",
                     "Kundennachricht;Anliegen\nwo ist es;Sendung\nist es weg;Sendung\nDank dir;Dank\nja "
                     "danke;Dank\n")
                  .front(),
              "wo ist es -> Sendung");
    EXPECT_EQ(rowsOf("title.csv",
                     "Tickets 2026;;\n;;\nNachricht;Kategorie;Kanal\nwo ist es;Track;Mail\nweg da?;Track;"
                     "Chat\nDanke;Dank;Mail\nok;Dank;Chat\n")
                  .front(),
              "wo ist es -> Track");
    EXPECT_EQ(rowsOf("none.csv", "where is it,track\nhas it left,track\nthanks a lot,thanks\ncheers,thanks\n").size(),
              4U);
    const auto asked = proposeImport(written(
        "asked.csv", "Was gesagt wurde,Typ\nwo ist es,Sendung\nist es weg,Sendung\nvielen Dank,Dank\nja,Dank\n"));
    TB_REQUIRE_OK(asked);
    ASSERT_FALSE(asked->questions.empty());
    EXPECT_EQ(asked->questions.front().about, ImportQuestion::About::Header);
    EXPECT_EQ(asked->questions.front().readings.size(), 2U);
}

}  // namespace
}  // namespace tb::test
