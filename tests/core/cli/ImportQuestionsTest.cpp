// What the command line does where a file may be read in several ways: it shows the readings and guesses none.
#include <gmock/gmock.h>

#include <fstream>

#include "core/data/Importer.h"
#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

class CliImport : public testing::Test {
protected:
    CliImport() { EXPECT_EQ(runCli({"init", m_ws}).code, 0); }

    static std::string caseFile(const std::string& name) {
        return std::string(TB_SOURCE_DIR) + "/tests/fixtures/import_cases/" + name;
    }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(m_folder / name, std::ios::binary) << content;
        return m_folder / name;
    }
    /// Nothing comes in and the option is named; with the option the rows come in.
    void isAskedAndAnswered(const std::string& file, const std::string& named, const std::vector<std::string>& answer,
                            int rows) {
        const Ended refused = runCli({"import", m_ws, caseFile(file), "--json"});
        EXPECT_EQ(refused.code, 1) << file;
        EXPECT_THAT(refused.err, HasSubstr(named)) << file;
        EXPECT_THAT(refused.err, HasSubstr("Nothing was imported.")) << file;
        std::vector<std::string> arguments{"import", m_ws, caseFile(file), "--json"};
        arguments.insert(arguments.end(), answer.begin(), answer.end());
        const Ended imported = runCli(arguments);
        ASSERT_EQ(imported.code, 0) << file << ": " << imported.err;
        ASSERT_EQ(imported.jsonLines().size(), 1U);
        EXPECT_EQ(imported.jsonLines()[0]["rows"], rows) << file;
    }
    TempFolder m_folder;
    const std::string m_ws = m_folder / "ws";
};

TEST_F(CliImport, EachQuestionHasAnOption) {
    isAskedAndAnswered("trec.txt", "--format label-lines", {"--format", "label-lines"}, 4);
    isAskedAndAnswered("doccano_lists.jsonl", "--multi-label skip", {"--multi-label", "skip"}, 3);
    isAskedAndAnswered("multilabel_pipe.csv", "--multi-label whole", {"--multi-label", "whole"}, 4);
    isAskedAndAnswered("fasttext.txt", "--multi-label sets", {"--multi-label", "sets"}, 5);
    isAskedAndAnswered("helpdesk.csv", "--label \"Tags\"", {"--label", "Tags"}, 5);
    isAskedAndAnswered("splits_other_names.csv", "--no-split", {"--no-split"}, 5);
    isAskedAndAnswered("merged_cells.xlsx", "--fill-down", {"--fill-down"}, 5);
}

TEST_F(CliImport, OptionsSayWhatElseWouldBeFoundOut) {
    const auto rowsOf = [&](const std::string& file, const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"import", m_ws, file, "--json", "--on-duplicate", "keep"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const Ended ended = runCli(arguments);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return ended.jsonLines().empty() ? -1 : ended.jsonLines()[0]["rows"].get<int>();
    };
    EXPECT_EQ(rowsOf(caseFile("title_above_report.csv"), {"--skip-lines", "3", "--header"}), 4);
    EXPECT_EQ(rowsOf(caseFile("cover_sheet_first.xlsx"), {"--sheet", "Read me", "--no-header"}), 2);
    EXPECT_EQ(rowsOf(caseFile("tilde.csv"), {"--delimiter", "~"}), 3);
    EXPECT_EQ(rowsOf(caseFile("colon.txt"), {"--format", "lines"}), 4);
    EXPECT_EQ(rowsOf(caseFile("set_column.csv"), {"--split-map", "A=train", "--split-map", "B=test"}), 4);
    EXPECT_EQ(rowsOf(write("plain.csv", "text,label\na b,x\n"), {"--no-header"}), 2);
    const Ended sheet = runCli({"import", m_ws, caseFile("cover_sheet_first.xlsx"), "--sheet", "none"});
    EXPECT_EQ(sheet.code, 1);
    EXPECT_THAT(sheet.err, HasSubstr("Its sheets are: Read me, Data."));
    EXPECT_EQ(runCli({"import", m_ws, caseFile("tilde.csv"), "--delimiter", "ab"}).code, 2);
    EXPECT_EQ(runCli({"import", m_ws, caseFile("set_column.csv"), "--split-map", "A=somewhere"}).code, 2);
}

TEST_F(CliImport, ADashReadsStandardInput) {
    const Ended imported = runCli({"import", m_ws, "-", "--json"}, "text,label\nwhere is it,track\nthank you,thanks\n");
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_EQ(imported.jsonLines().at(0)["imported"], 2);
}

TEST_F(CliImport, IntentsThatLookAlikeAreNamedAtImportCheckAndQuality) {
    const Ended imported = runCli({"import", m_ws, caseFile("intents_alike.csv")});
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_THAT(imported.err, HasSubstr("\"track<U+200B>\" (1) is like \"track\""));
    EXPECT_THAT(imported.err, HasSubstr("intents WORKSPACE merge"));
    EXPECT_THAT(runCli({"check", m_ws}).err, HasSubstr("\"TRACK\" (1) is like \"track\""));
}

TEST_F(CliImport, HtmlIsToldAndCleanedOnChoice) {
    const Ended imported = runCli({"import", m_ws, caseFile("html_entities.csv"), "--html", "clean"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_THAT(imported.err, HasSubstr("4 of the first 4 texts hold HTML"));
    ASSERT_EQ(runCli({"export-data", m_ws, m_folder / "out.csv"}).code, 0);
    std::ifstream out(m_folder / "out.csv");
    const std::string content((std::istreambuf_iterator<char>(out)), {});
    EXPECT_THAT(content, HasSubstr("where's my parcel & box?,track"));
    EXPECT_THAT(content, HasSubstr("\ncheers mate,thanks"));
}

}  // namespace
}  // namespace tb::test
