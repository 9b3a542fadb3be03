#include <gmock/gmock.h>

#include <fstream>

#include "core/data/ExampleFormat.h"
#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class CliExportData : public testing::Test {
protected:
    void SetUp() override {
        std::ofstream(folder / "in.csv") << "text,label,split,note\n=1+1,card,train,\nhello,,,ask\n";
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    }
    std::string contentOf(const std::string& name) const {
        std::ifstream in(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliExportData, WritesEveryFormatByItsName) {
    for (const ExampleFormat& format : exampleFormats()) {
        const std::string out = std::string("out-") + format.name + format.endings.front();
        const Ended done = runCli({"export-data", ws, folder / out, "--format", format.name});
        EXPECT_EQ(done.code, 0) << format.name << done.err;
        const std::string rows = format.holds(ExamplePart::NoIntent) ? "2" : "1";
        EXPECT_THAT(done.err, StartsWith(rows + " rows written to ")) << format.name;
        EXPECT_THAT(done.err, HasSubstr(format.title.english())) << format.name;
        EXPECT_GT(contentOf(out).size(), 20U) << format.name;
        EXPECT_THAT(runCli({"export-data", "--help"}).out, HasSubstr(format.name));
    }
    EXPECT_THAT(contentOf("out-labelstudio.json"), HasSubstr("\"choices\":[\"card\"]"));
    EXPECT_THAT(contentOf("out-doccano.jsonl"), HasSubstr("\"label\":[\"card\"]"));
    EXPECT_THAT(contentOf("out-spacy.jsonl"), HasSubstr("\"cats\":{\"card\":1.0}"));
    EXPECT_THAT(contentOf("out-rasa.yml"), HasSubstr("- intent: \"card\""));
}

TEST_F(CliExportData, AWorkbookIsImportedAgain) {
    ASSERT_EQ(runCli({"export-data", ws, folder / "out.xlsx"}).code, 0);
    ASSERT_EQ(runCli({"init", folder / "other"}).code, 0);
    const Ended imported = runCli({"import", folder / "other", folder / "out.xlsx", "--json"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_EQ(imported.jsonLines().at(0)["imported"], 2);
    ASSERT_EQ(runCli({"export-data", folder / "other", folder / "again.csv"}).code, 0);
    ASSERT_EQ(runCli({"export-data", ws, folder / "first.csv"}).code, 0);
    EXPECT_EQ(contentOf("again.csv"), contentOf("first.csv"));
}

TEST_F(CliExportData, AnUnknownEndingIsRefusedAndTheKnownOnesAreSaid) {
    for (const char* name : {"out.docx", "out.txt", "out"}) {
        const Ended refused = runCli({"export-data", ws, folder / name});
        EXPECT_EQ(refused.code, 1) << name;
        EXPECT_THAT(refused.err, HasSubstr(".csv, .xlsx, .tsv")) << name;
        EXPECT_FALSE(std::filesystem::exists(folder / name)) << name;
    }
    EXPECT_EQ(runCli({"export-data", ws, folder / "out.txt", "--format", "csv"}).code, 0);
    EXPECT_EQ(runCli({"export-data", ws, folder / "out.csv", "--format", "word"}).code, 2);
}

TEST_F(CliExportData, TheOptionsOfCsvReachTheFile) {
    const Ended safe = runCli({"export-data", ws, folder / "out.csv", "--bom", "--formula-safe"});
    ASSERT_EQ(safe.code, 0) << safe.err;
    EXPECT_THAT(contentOf("out.csv"), StartsWith("\xEF\xBB\xBFtext,"));
    EXPECT_THAT(contentOf("out.csv"), HasSubstr("\n'=1+1,card"));
    EXPECT_THAT(safe.err, HasSubstr("apostrophe"));
    const Ended plain = runCli({"export-data", ws, folder / "plain.csv"});
    EXPECT_THAT(contentOf("plain.csv"), HasSubstr("\n=1+1,card"));
    EXPECT_THAT(plain.err, HasSubstr("a spreadsheet may run: 1"));
    for (const char* option : {"--bom", "--formula-safe"}) {
        EXPECT_EQ(runCli({"export-data", ws, folder / "out.jsonl", option}).code, 1) << option;
        EXPECT_FALSE(std::filesystem::exists(folder / "out.jsonl")) << option;
    }
}

TEST_F(CliExportData, TheSummarySaysWhatTheFormatCannotHold) {
    const Ended rasa = runCli({"export-data", ws, folder / "out.yml"});
    ASSERT_EQ(rasa.code, 0) << rasa.err;
    EXPECT_THAT(rasa.err, HasSubstr("texts without an intent (1)"));
    EXPECT_THAT(rasa.err, HasSubstr("the split (1 rows)"));
    EXPECT_THAT(runCli({"export-data", ws, folder / "out.jsonl"}).err, Not(HasSubstr("Left out")));
}

TEST_F(CliExportData, NothingIsLeftOfAWorkbookThatCannotHoldARow) {
    std::ofstream(folder / "long.csv") << "text,label\n" << std::string(40'000, 'x') << ",card\n";
    ASSERT_EQ(runCli({"import", ws, folder / "long.csv"}).code, 0);
    const Ended refused = runCli({"export-data", ws, folder / "out.xlsx"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("row 3"));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_THAT(entry.path().filename().string(), Not(HasSubstr("xlsx")));
}

}  // namespace
}  // namespace tb::test
