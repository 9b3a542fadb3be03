#include <gmock/gmock.h>

#include "core/config/Schema.h"
#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

TEST(CliUsage, WrongUsageIsTwoAndSaysWhereHelpIs) {
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"fly"},
        {"init"},
        {"import", "ws"},
        {"import", "ws", "f.csv", "--split", "holdout"},
        {"import", "ws", "f.csv", "--on-conflict", "maybe"},
        {"train", "ws", "--preset", "heroic"},
        {"train", "ws", "--resume", "1", "--set", "optim.lr=1"},
        {"evaluate", "ws"},
        {"export", "ws", "last", "--to", "floppy", "out"},
        {"tokenize", "model", "--max-length", "1"},
        {"intents", "ws"},
        {"intents", "ws", "split", "a", "--to", "b"},
        {"--schema=yaml"},
    };
    for (const auto& arguments : wrong) {
        const Ended ended = runCli(arguments);
        EXPECT_EQ(ended.code, 2) << testing::PrintToString(arguments);
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, HasSubstr("help"));
    }
}

TEST(CliUsage, HelpAndVersionAreZero) {
    const Ended help = runCli({"--help"});
    EXPECT_EQ(help.code, 0);
    for (const char* command :
         {"init",      "import",   "check",      "quality", "pii",      "split",   "export-data", "feedback",
          "augment",   "intents",  "label-sets", "suggest", "search",   "cluster", "train",       "runs",
          "reproduce", "evaluate", "predict",    "export",  "tokenize", "embed"}) {
        EXPECT_THAT(help.out, HasSubstr("\n  " + std::string(command)));
        const Ended own = runCli({command, "--help"});
        EXPECT_EQ(own.code, 0) << command;
        EXPECT_THAT(own.out, HasSubstr("Usage: ")) << command;
    }
    EXPECT_EQ(runCli({"train", "--help"}).code, 0);
    const Ended version = runCli({"--version"});
    EXPECT_EQ(version.code, 0);
    EXPECT_THAT(version.out, testing::StartsWith("tunebench-cli "));
}

TEST(CliUsage, OldNamesOfCommandsAndOptionsAreTaken) {
    EXPECT_EQ(runCli({"sets", "--help"}).code, 0);
    EXPECT_EQ(runCli({"label-sets", "--help"}).code, 0);
    const Ended suggest = runCli({"suggest", "--help"});
    EXPECT_THAT(suggest.out, testing::Not(HasSubstr("--groups"))) << "taken, but no longer shown";
    // Each fails for the missing workspace, not for its words.
    const TempFolder folder;
    const std::string nowhere = folder / "nowhere";
    const std::vector<std::vector<std::string>> old{
        {"sets", nowhere, "list"},
        {"suggest", nowhere, "--similar", "1"},
        {"suggest", nowhere, "--like", "hello", "--unlabelled"},
        {"suggest", nowhere, "--groups", "2"},
        {"search", nowhere, "--similar", "1"},
        {"search", nowhere, "--like", "hello"},
        {"cluster", nowhere, "--groups", "3"},
        {"train", nowhere, "--preset", "seed", "--set", "loop.restore_best=false"},
    };
    for (const auto& arguments : old) {
        const Ended ended = runCli(arguments);
        EXPECT_EQ(ended.code, 1) << testing::PrintToString(arguments) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr("There is no workspace"));
    }
    EXPECT_EQ(runCli({"search", nowhere}).code, 2);
    EXPECT_EQ(runCli({"search", nowhere, "hello", "--row", "3"}).code, 2);
}

TEST(CliUsage, TheSchemaIsTheDeclaredOneInBothForms) {
    const Ended json = runCli({"--schema=json"});
    EXPECT_EQ(json.code, 0);
    ASSERT_EQ(json.jsonLines().size(), 1U);
    EXPECT_EQ(json.jsonLines().front(), schemaJson());
    EXPECT_THAT(runCli({"train", "--help"}).out, HasSubstr("{classic,quick,balanced,best}"));
    const Ended page = runCli({"--schema=md"});
    for (const FieldInfo& field : schema()) EXPECT_THAT(page.out, HasSubstr(field.key));
}

TEST(CliUsage, AMissingWorkspaceOrRunFailsWithOneAndAHint) {
    const TempFolder folder;
    const Ended missing = runCli({"runs", folder / "nowhere"});
    EXPECT_EQ(missing.code, 1);
    EXPECT_THAT(missing.err, HasSubstr("tunebench-cli init"));

    const std::string ws = folder / "ws";
    ASSERT_EQ(runCli({"init", ws}).code, 0);
    EXPECT_EQ(runCli({"init", ws}).code, 1);
    EXPECT_EQ(runCli({"predict", ws, "last"}, "hello\n").code, 1);
    EXPECT_EQ(runCli({"train", ws, "--preset", "quick"}).code, 1);
    EXPECT_EQ(runCli({"tokenize", folder / "nothing"}, "hello\n").code, 1);
    const Ended unknown = runCli({"train", ws, "--set", "optim.learning=1"});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("optim.learning"));
    EXPECT_EQ(runCli({"train", ws, "--set", "optim.lr=-3"}).code, 2);
}

}  // namespace
}  // namespace tb::test
