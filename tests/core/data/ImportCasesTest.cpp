// Files in the shape of other tools' exports and of public bug reports, each of which once came in wrong. What is asked
// is part of the outcome: a file that two readings fit is no file to guess about.
#include <gmock/gmock.h>

#include "core/data/ImportProposal.h"
#include "tests/core/data/Fixtures.h"

namespace tb::test {
namespace {

using About = ImportQuestion::About;
using testing::HasSubstr;

std::filesystem::path caseFile(const std::string& name) {
    return std::filesystem::path(TB_SOURCE_DIR) / "tests/fixtures/import_cases" / name;
}

/// "text -> label", with " [split]" where there is one.
std::vector<std::string> shownRows(const std::vector<Example>& examples) {
    std::vector<std::string> rows;
    for (const Example& example : examples) {
        std::string row = example.text;
        if (example.label) row += " -> " + *example.label;
        if (example.split != Split::Unassigned) row += std::string(" [") + splitName(example.split) + "]";
        for (const SetLabel& one : example.setLabels) row += " {" + one.set + ": " + one.label + "}";
        rows.push_back(row);
    }
    return rows;
}

struct Case {
    const char* file;
    std::vector<const char*> rows;   ///< Of the plan, or of the reading that is chosen.
    std::optional<About> asks = {};  ///< The only question.
    std::size_t reading = 0;         ///< Which of its readings gives `rows`.
    std::vector<std::uint64_t> problems = {};
};

void PrintTo(const Case& one, std::ostream* out) {
    *out << one.file;
}

std::string nameOf(const testing::TestParamInfo<Case>& param) {
    std::string name = param.param.file;
    if (param.param.asks) name += "_" + std::to_string(param.param.reading);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

class ImportCases : public testing::TestWithParam<Case> {};

TEST_P(ImportCases, ComesInAsItIsMeant) {
    const Case& c = GetParam();
    const auto proposal = proposeImport(caseFile(c.file));
    TB_REQUIRE_OK(proposal);
    ImportPlan plan = proposal->plan;
    std::vector<About> asked;
    for (const ImportQuestion& question : proposal->questions) asked.push_back(question.about);
    if (c.asks) {
        ASSERT_EQ(asked, std::vector<About>{*c.asks});
        const ImportQuestion& question = proposal->questions.front();
        ASSERT_GT(question.readings.size(), c.reading);
        plan = question.readings[c.reading].plan;
        EXPECT_FALSE(question.readings[c.reading].option.empty());
        EXPECT_FALSE(question.readings.front().examples.empty());
    } else {
        EXPECT_TRUE(asked.empty()) << proposal->questions.front().what.english();
    }
    const ReadRows read = readAll(caseFile(c.file), plan);
    EXPECT_EQ(shownRows(read.examples), std::vector<std::string>(c.rows.begin(), c.rows.end()));
    std::vector<std::uint64_t> problems;
    for (const RowProblem& problem : read.report.problems) problems.push_back(problem.line);
    EXPECT_EQ(problems, c.problems);
}

const std::vector<const char*> kFour{"where is my parcel -> track", "has the box left yet -> track",
                                     "thanks a lot -> thanks", "cheers mate -> thanks"};

INSTANTIATE_TEST_SUITE_P(
    OtherTools, ImportCases,
    testing::Values(
        Case{"rasa_nlu.yml",
             {"where is my parcel -> track_parcel", "has the box for Oslo left yet -> track_parcel",
              "parcel 4711 please -> track_parcel", "thanks a lot -> say_thanks", "cheers, that helped -> say_thanks"}},
        Case{"rasa_nlu.md",
             {"where is my parcel -> track_parcel", "has the box for Oslo left yet -> track_parcel",
              "parcel 4711 please -> track_parcel", "thanks a lot -> say_thanks", "cheers, that helped -> say_thanks"}},
        Case{"rasa_nlu.json",
             {"where is my parcel -> track/parcel", "has the box left yet -> track/parcel", "thanks a lot -> thanks",
              "cheers, that helped -> thanks"}},
        Case{"labelstudio_export.json",
             {"where is my parcel -> track", "has the box left -> track", "thanks a lot -> thanks"}},
        Case{"labelstudio_tasks.jsonl",
             {"where is my parcel -> track", "has the box left -> track", "thanks a lot -> thanks"}},
        Case{"doccano_lists.jsonl",
             {"where is my parcel -> track", "thanks a lot -> thanks", "track it and thanks -> track", "hm"},
             About::MultiLabel,
             0},
        Case{"doccano_lists.jsonl",
             {"where is my parcel -> track", "thanks a lot -> thanks", "hm"},
             About::MultiLabel,
             1,
             {3}},
        Case{"doccano_lists.jsonl",
             {"where is my parcel -> track", "thanks a lot -> thanks", "track it and thanks -> track {label 2: thanks}",
              "hm"},
             About::MultiLabel,
             2},
        Case{"multilabel_pylist.csv",
             {"where is my parcel and thanks -> track", "has the box left yet -> track", "thanks a lot -> thanks",
              "cheers mate -> thanks"},
             About::MultiLabel,
             0},
        Case{"doccano.csv",
             {"where is my parcel -> track", "thanks a lot -> thanks", "track it, and thanks -> track", "hm"},
             About::MultiLabel,
             0},
        Case{"doccano.csv",
             {"where is my parcel -> track", "thanks a lot -> thanks", "track it, and thanks -> track#thanks", "hm"},
             About::MultiLabel,
             3},
        Case{"multilabel_pipe.csv",
             {"where is my parcel and thanks -> track {labels 2: thanks}", "has the box left yet -> track",
              "thanks a lot -> thanks", "cheers mate -> thanks {labels 2: bye}"},
             About::MultiLabel,
             2},
        Case{"prodigy_textcat.jsonl", {"where is my parcel -> track", "thanks a lot", "hm", "cheers mate -> thanks"}},
        Case{"spacy_cats.jsonl", {"where is my parcel -> track", "cheers mate -> thanks"}},
        Case{"argilla.jsonl",
             {"where is my parcel -> track {suggestion: track}", "thanks a lot -> thanks {suggestion: track}",
              "cheers mate {suggestion: thanks}"}},
        Case{"fasttext.txt",
             {"where is my parcel -> track", "has the box left yet -> track", "thanks a lot -> thanks",
              "cheers, that helped -> thanks", "parcel lost, help now -> track {label 2: urgent}"},
             About::MultiLabel,
             2},
        Case{"luis_app.json", {"where is my parcel -> track", "good weather today -> None"}},
        Case{"dialogflow_usersays_en.json", {"where is my parcel -> dialogflow"}},
        Case{"snips.json", {"where is my parcel -> TrackParcel", "has it left -> TrackParcel"}},
        Case{"columns.json", {"where is my parcel -> track", "thanks a lot -> thanks"}},
        Case{"pretty.jsonl", {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks"}},
        Case{"openai_messages.jsonl", {"where is my parcel -> track", "thanks a lot -> thanks"}},
        Case{"alpaca.jsonl",
             {"where is my parcel -> track", "has it left yet -> track", "thanks a lot -> thanks",
              "cheers mate -> thanks"}},
        Case{"massive.jsonl",
             {"where is my parcel this week -> parcel_track [test]", "has the oslo box left -> parcel_track [train]",
              "thanks a lot -> general_thanks [validation]", "cheers anna -> general_thanks [train]"}},
        Case{
            "hwu.csv",
            {"wake me at five -> set", "wake me at nine -> set", "play some jazz -> music", "Louder, please -> music"}},
        Case{"trec.txt",
             {"How did the parcel get lost ? -> DESC:manner", "What city is the depot in ? -> LOC:city",
              "What is a waybill ? -> DESC:def", "Which town has the hub ? -> LOC:city"},
             About::Format,
             0},
        Case{"colon.txt",
             {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks", "cheers mate -> thanks"},
             About::Format,
             0},
        Case{"helpdesk.csv",
             {"Hello, my parcel from last week has not come. Where is it?", "Thank you, the new screen works.",
              "The box left on Monday and is still not here.", "Please refund the second order, it was a mistake.",
              "All good now, thanks to the whole team."},
             About::LabelColumn,
             0},
        Case{"helpdesk.csv",
             {"Hello, my parcel from last week has not come. Where is it? -> parcel missing vip",
              "Thank you, the new screen works. -> thanks",
              "The box left on Monday and is still not here. -> parcel late",
              "Please refund the second order, it was a mistake. -> refund",
              "All good now, thanks to the whole team. -> thanks"},
             About::LabelColumn,
             1}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Tables, ImportCases,
    testing::Values(
        Case{"pandas_index.csv",
             {"where is my parcel -> track", "has the box left yet -> track", "thanks a lot -> thanks",
              "cheers, that helped -> thanks"}},
        Case{"double_header_cell.csv", kFour}, Case{"title_above_columns.csv", kFour},
        Case{"title_above_report.csv", kFour}, Case{"title_row.xlsx", kFour},
        Case{"header_french.csv",
             {"où est mon colis -> suivi", "le colis est-il parti ? -> suivi", "merci beaucoup -> merci",
              "grand merci -> merci"}},
        Case{
            "header_sentences.csv",
            {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks", "cheers mate -> thanks"}},
        Case{"joined_files.csv",
             {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks", "cheers mate -> thanks"},
             {},
             0,
             {4}},
        Case{"r_short_header.csv", {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks"}},
        Case{"one_column_commas.csv",
             {"where is my parcel, please", "has the box left yet", "thanks a lot, really, it helped", "cheers mate",
              "hello, I am lost"}},
        Case{"one_column_quoted.csv",
             {"where is my parcel, please", "has the box left yet", "thanks a lot, really, it helped"}},
        Case{"tilde.csv", {"where is my parcel -> track", "has it left -> track", "thanks a lot -> thanks"}},
        Case{"quotes_in_tsv.tsv",
             {"\"Where is my parcel -> track", "the box has left -> track", "thanks a lot -> thanks",
              "that was all\" -> thanks", "cheers mate -> thanks"}},
        Case{"html_entities.csv",
             {"where&#39;s my parcel &amp; box? -> track", "&lt;p&gt;has it left&lt;/p&gt; -> track",
              "thanks a lot&nbsp; -> thanks", "<b>cheers</b> mate -> thanks"}},
        Case{"splits_other_names.csv",
             {"where is my parcel -> track [train]", "has the box left yet -> track [validation]",
              "thanks a lot -> thanks [test]", "cheers mate -> thanks [test]", "lost box -> track [train]"},
             About::SplitNames,
             0},
        Case{"set_column.csv", kFour}, Case{"workbook2.xlsx", kFour}, Case{"cover_sheet_first.xlsx", kFour},
        Case{"escapes.xlsx",
             {"first line\nsecond line -> track", "literal _x000D_ here -> track", "tab\tinside and é -> thanks",
              "cheers mate -> thanks"}},
        Case{"shared_strings_renamed.xlsx",
             {"where is my parcel -> note 2 of the agent", "has the box left yet -> note 3 of the agent",
              "thanks a lot -> note 4 of the agent"}},
        Case{"cell_types.xlsx",
             {"where is my parcel -> track", "has it left -> track", "TRUE -> thanks", "2026-11-05 -> thanks",
              "14:00 -> TRUE"},
             {},
             0,
             {7}},
        Case{"merged_cells.xlsx",
             {"where is my parcel -> track", "has the box left yet -> track", "lost box -> track",
              "thanks a lot -> thanks", "cheers mate -> thanks"},
             About::MergedCells,
             0},
        Case{"cp1250_8rows.csv",
             {"Gdzie jest moja paczka? Zgubiłem numer przesyłki -> track",
              "Czy paczka już wyszła? Śledzę ją od środy -> track", "Dziękuję bardzo za szybką pomoc -> thanks",
              "Proszę o zwrot pieniędzy za zamówienie -> refund", "Nie mogę się zalogować, hasło nie działa -> login",
              "Chcę zmienić adres dostawy na Łódź -> address", "Faktura zawiera błąd, proszę o korektę -> invoice",
              "Kiedy będzie dostępny żółty sweter? -> stock"}},
        Case{"iso8859_2_8rows.csv",
             {"Kde je můj balík? Ztratil jsem číslo zásilky -> track", "Už balík odešel? Sleduji ho od středy -> track",
              "Děkuji moc za rychlou pomoc -> thanks", "Prosím o vrácení peněz za objednávku -> refund",
              "Nemohu se přihlásit, heslo nefunguje -> login", "Chci změnit adresu doručení na Žižkov -> address",
              "Faktura obsahuje chybu, prosím opravte ji -> invoice", "Kdy bude k dispozici žlutý svetr? -> stock"}}),
    nameOf);

TEST(ImportCases, AreRefusedByTheNameOfWhatTheyAre) {
    const std::pair<const char*, const char*> kRefused[] = {
        {"html_named.xls", "This is a web page (HTML) that is only called .xls."},
        {"table.ods", "no OpenDocument spreadsheet"},
        {"formulas_without_values.xlsx", "formulas without values"},
        {"header_only.csv", "The file has a header and no rows."},
        {"onlybom.csv", "The file is empty."}};
    for (const auto& [file, words] : kRefused) {
        const auto proposal = proposeImport(caseFile(file));
        ASSERT_FALSE(proposal) << file;
        EXPECT_EQ(proposal.error().code, ErrorCode::InvalidInput) << file;
        EXPECT_THAT(proposal.error().message(), HasSubstr(words)) << file;
        EXPECT_FALSE(proposal.error().hint.empty()) << file;
    }
}

TEST(ImportCases, OneMegabyteNamedByFiftyThousandCellsIsBounded) {
    const auto plan = detectImport(caseFile("amplified.xlsx"));
    TB_REQUIRE_OK(plan);
    std::uint64_t bytes = 0;
    const auto report = readExamples(caseFile("amplified.xlsx"), *plan, [&](Example&& one, std::uint64_t) {
        bytes += one.text.size();
        return Expected<void>();
    });
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Unsupported);
    EXPECT_LE(bytes, 300U << 20U);
}

/// The ids as the file writes them.
std::vector<std::string> idsOf(const std::string& file, const std::string& column) {
    auto plan = detectImport(caseFile(file));
    EXPECT_TRUE(plan.has_value()) << plan.error().message();
    const auto at = std::find(plan->columns.begin(), plan->columns.end(), column);
    EXPECT_NE(at, plan->columns.end());
    plan->idColumn = static_cast<std::size_t>(at - plan->columns.begin());
    std::vector<std::string> ids;
    for (const Example& example : readAll(caseFile(file), *plan).examples) ids.push_back(example.externalId);
    return ids;
}

TEST(ImportCases, NumbersKeepTheirDigits) {
    EXPECT_THAT(idsOf("big_ids.jsonl", "id"),
                testing::ElementsAre("12345678901234567890123", "12345678901234567890124", "1.10", "1e5"));
    EXPECT_THAT(idsOf("number_ids.xlsx", "ticket"),
                testing::ElementsAre("12345678901234568", "999032320001885", "4711", "0.1"));
    const auto plan = detectImport(caseFile("number_ids.xlsx"));
    TB_REQUIRE_OK(plan);
    EXPECT_EQ(readAll(caseFile("number_ids.xlsx"), *plan).examples.back().text, "0.3");
}

TEST(ImportCases, KeysAreGatheredOverTheWholeFile) {
    const ReadRows read = detectAndRead(caseFile("late_key.jsonl"));
    EXPECT_EQ(read.examples.size(), 750U);
    EXPECT_EQ(std::count_if(read.examples.begin(), read.examples.end(),
                            [](const Example& example) { return example.label.has_value(); }),
              50);
}

TEST(ImportCases, GreekIsReadAsGreekAndItsSemicolonsCostTheirRowsOnly) {
    const ReadRows read = detectAndRead(caseFile("cp1253_32rows.csv"));
    ASSERT_FALSE(read.examples.empty());
    EXPECT_EQ(read.examples.front().text, "Ευχαριστώ πολύ για τη γρήγορη βοήθεια");
    EXPECT_EQ(read.examples.size() + read.report.rowsRejected, 32U);
}

TEST(ImportCases, TheSecondHeaderOfJoinedFilesIsNamed) {
    const ReadRows read = detectAndRead(caseFile("joined_files.csv"));
    ASSERT_EQ(read.report.problems.size(), 1U);
    EXPECT_THAT(read.report.problems.front().what.english(), HasSubstr("header once more"));
}

TEST(ImportCases, WhatWasDecidedIsSaid) {
    const std::pair<const char*, const char*> kNotices[] = {{"cover_sheet_first.xlsx", "The sheet \"Data\" is read"},
                                                            {"title_row.xlsx", "The table begins in line 4"},
                                                            {"html_entities.csv", "hold HTML"},
                                                            {"set_column.csv", "no splits"}};
    for (const auto& [file, words] : kNotices) {
        const auto proposal = proposeImport(caseFile(file));
        TB_REQUIRE_OK(proposal);
        ASSERT_FALSE(proposal->notices.empty()) << file;
        EXPECT_THAT(proposal->notices.front().what.english(), HasSubstr(words));
    }
}

TEST(ImportCases, MarkupIsCleanedOnChoice) {
    auto plan = detectImport(caseFile("html_entities.csv"));
    TB_REQUIRE_OK(plan);
    plan->markup = Markup::Clean;
    EXPECT_EQ(shownRows(readAll(caseFile("html_entities.csv"), *plan).examples),
              (std::vector<std::string>{"where's my parcel & box? -> track", "has it left -> track",
                                        "thanks a lot -> thanks", "cheers mate -> thanks"}));
}

}  // namespace
}  // namespace tb::test
