// Names that are no UTF-8: from an old disk they are taken, from the command line they are wrong usage.
#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Utf8.h"
#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

TEST(CliNames, AFileNameThatIsNoUtf8IsTakenAndExported) {
    const TempFolder folder;
    const std::string ws = folder / "ws";
    ASSERT_EQ(runCli({"init", ws}).code, 0);
    const std::string file = folder / "caf\xE9.csv";
    std::ofstream(file) << "text,label\nmy card,card\n";
    ASSERT_EQ(runCli({"import", ws, file}).code, 0);
    for (const char* name : {"out.csv", "out.tsv", "out.jsonl"}) {
        const Ended exported = runCli({"export-data", ws, folder / name});
        EXPECT_EQ(exported.code, 0) << exported.err;
        std::ifstream in(folder / name);
        const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        EXPECT_TRUE(isValidUtf8(text)) << name;
        EXPECT_THAT(text, HasSubstr("caf\xEF\xBF\xBD.csv")) << name;
    }
    const std::string lines = folder / "caf\xE9.jsonl";
    std::ofstream(lines) << "{\"text\":\"my card is gone\"}\n";
    EXPECT_EQ(runCli({"feedback", ws, lines}).code, 0);
}

TEST(CliNames, WordsThatAreNoUtf8AreWrongUsage) {
    const std::vector<std::vector<std::string>> wrong{{"train", "nowhere", "--name", "caf\xE9"},
                                                      {"train", "nowhere", "--set", "data.label_set=caf\xE9"},
                                                      {"search", "nowhere", "caf\xE9"},
                                                      {"intents", "nowhere", "delete", "caf\xE9"},
                                                      {"label-sets", "nowhere", "add", "caf\xE9"}};
    for (const auto& arguments : wrong) {
        const Ended ended = runCli(arguments);
        EXPECT_EQ(ended.code, 2) << testing::PrintToString(arguments);
        EXPECT_TRUE(isValidUtf8(ended.err)) << "what is not UTF-8 is not repeated";
    }
}

}  // namespace
}  // namespace tb::test
