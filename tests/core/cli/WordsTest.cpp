// What is said to a person: no words of a library, no escape sequences, no endless numbers; and what can be saved.
#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Utf8.h"
#include "tests/core/cli/Shell.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Words of SQLite, of the JSON reader, of the C library and of libtorch.
void expectNoLibrary(const Ended& ended, const std::string& what) {
    for (const char* word : {"json.exception", "no such column", "no such table", "already exists in", "parse error",
                             "Success", "std::", "what():", "terminate called", "primitive", "Allocator", "sqlite"})
        EXPECT_THAT(ended.err, Not(HasSubstr(word))) << what;
    EXPECT_EQ(ended.code, 1) << what << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("error: ")) << what;
}

class CliWords : public testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(runCli({"init", ws}).code, 0); }
    void sql(const std::string& statement) const {
        SCOPED_TRACE(statement);
        ASSERT_EQ(
            runShell("python3 -c \"import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); "
                     "c.commit()\" '" +
                     ws + "/workspace.db' \"" + statement + "\"")
                .code,
            0);
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliWords, ADamagedWorkspaceSaysSoAndWhatIsWhole) {
    sql("DROP TABLE runs; CREATE TABLE runs (id INTEGER)");
    const Ended ended = runCli({"runs", ws});
    expectNoLibrary(ended, "a table of another form");
    EXPECT_THAT(ended.err, HasSubstr("is damaged"));
    EXPECT_THAT(ended.err, HasSubstr("backup"));
}

TEST_F(CliWords, AWorkspaceWithoutItsVersionIsDamaged) {
    sql("PRAGMA user_version = 0");
    const Ended ended = runCli({"runs", ws});
    expectNoLibrary(ended, "version 0");
    EXPECT_THAT(ended.err, HasSubstr("is damaged"));
}

TEST_F(CliWords, DamagedFilesOfAModelAreToldWithoutTheReadersWords) {
    const std::string model = folder / "model";
    std::filesystem::create_directories(model);
    for (const char* text : {"", "{", "[]", "{\"hidden_size\": \"many\"}", "\xFF\xFE", "{\"model_type\": 7}"}) {
        for (const char* name : {"config.json", "tokenizer.json", "vocab.txt", "tunebench.json"})
            std::ofstream(model + "/" + name) << text;
        for (const char* command : {"tokenize", "embed"}) expectNoLibrary(runCli({command, model}, "hello\n"), text);
    }
}

TEST_F(CliWords, EscapeSequencesAreWrittenOut) {
    const std::string evil = "\x1B]0;owned\x07\x1B[2J";
    const std::string file = folder / (evil + ".csv");
    std::ofstream(file) << "text,label\nmy card,card\n";
    for (const Ended& ended :
         {runCli({"import", ws, file, "--text", evil}), runCli({"import", ws, folder / (evil + "missing")}),
          runCli({"predict", ws, evil}, "x\n"), runCli({evil}), runCli({"train", ws, "--set", evil + "=1"}),
          runCli({"intents", ws, "delete", evil}), runCli({"init", folder / evil})}) {
        EXPECT_EQ(ended.err.find('\x1B'), std::string::npos) << ended.err;
        EXPECT_EQ(ended.err.find('\x07'), std::string::npos) << ended.err;
        EXPECT_TRUE(isValidUtf8(ended.err));
    }
}

TEST_F(CliWords, NoMessageRepeatsHundredsOfDigits) {
    const std::string digits(3000, '7');
    for (const Ended& ended : {runCli({"predict", ws, digits}, "x\n"), runCli({"import", ws, digits}),
                               runCli({"train", ws, "--set", "optim.lr=" + digits}), runCli({digits}),
                               runCli({"check", ws, "--threshold", digits})}) {
        EXPECT_NE(ended.code, 0);
        EXPECT_LT(ended.err.size(), 900U);
    }
}

TEST_F(CliWords, AProgramWithLittleMemorySaysSo) {
    std::ofstream(folder / "in.csv") << "text,label\nmy card,card\nthe fee,fee\n";
    ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    // The libraries alone need about 400 MB of addresses before the program begins.
    for (const int kilobytes : {450'000, 480'000, 520'000}) {
        const Ended ended = runShell("ulimit -v " + std::to_string(kilobytes) + "; $CLI runs " + ws);
        if (ended.code == 0) continue;
        expectNoLibrary(ended, std::to_string(kilobytes));
    }
}

}  // namespace
}  // namespace tb::test
