#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

TEST(CliEncoders, ListsWhatIsHereAndHowToGetTheRest) {
    std::map<std::string, Json> byName;
    for (const Json& line : runCli({"encoders", "--json"}).jsonLines()) byName[line["name"]] = line;
    for (const char* name : {"all-MiniLM-L6-v2", "multilingual-e5-small"}) {
        ASSERT_TRUE(byName.contains(name));
        EXPECT_EQ(byName[name]["installed"], true);
        EXPECT_TRUE(std::filesystem::exists(byName[name]["folder"].get<std::string>() + "/config.json"));
        EXPECT_TRUE(byName[name]["get"].is_null());
        EXPECT_GT(byName[name]["parameters"], 20'000'000);
        EXPECT_FALSE(byName[name]["licence"].is_null());
    }
    EXPECT_THAT(byName["multilingual-e5-small"]["languages"], testing::Contains("zh"));
    EXPECT_THAT(byName["multilingual-e5-small"]["remark"].get<std::string>(), HasSubstr("dequantised"));
    ASSERT_TRUE(byName.contains("all-mpnet-base-v2"));
    if (byName["all-mpnet-base-v2"]["installed"] == false) {
        EXPECT_EQ(byName["all-mpnet-base-v2"]["get"], "packaging/dependencies/fetch.sh --encoder all-mpnet-base-v2");
    }
    const Ended words = runCli({"encoders"});
    EXPECT_EQ(words.code, 0);
    EXPECT_THAT(words.out, HasSubstr("multilingual-e5-small\tbert\t"));
}

TEST(CliEncoders, TellsHowEachDidOnTheWorkspacesDataAndWhyAFolderCannotBeUsed) {
    const TempFolder folder;
    const std::string ws = folder / "ws";
    ASSERT_EQ(runCli({"init", ws}).code, 0);
    std::ofstream rows(folder / "rows.csv");
    rows << "text,label,split\n";
    for (int i = 0; i < 40; ++i)
        rows << (i % 2 == 0 ? "where is my card number " : "send some money to friend ") << i << ","
             << (i % 2 == 0 ? "card" : "money") << "," << (i % 5 == 0 ? "test" : "train") << "\n";
    rows.close();
    ASSERT_EQ(runCli({"import", ws, folder / "rows.csv"}).code, 0);
    const Ended trained = runCli({"train", ws, "--preset", "quick", "--set", "method.kind=probe", "--name", "first"});
    ASSERT_EQ(trained.code, 0) << trained.err;
    EXPECT_THAT(trained.err, HasSubstr("Encoder: all-MiniLM-L6-v2, chosen by the languages of the texts."));
    std::filesystem::create_directories(ws + "/encoders/odd");
    std::ofstream(ws + "/encoders/odd/config.json") << R"({"model_type": "gpt2"})";
    std::map<std::string, Json> byName;
    for (const Json& line : runCli({"encoders", "--workspace", ws, "--json"}).jsonLines()) byName[line["name"]] = line;
    EXPECT_EQ(byName["all-MiniLM-L6-v2"]["run"], "first");
    EXPECT_GE(byName["all-MiniLM-L6-v2"]["test_accuracy"], 0.5);
    EXPECT_TRUE(byName["multilingual-e5-small"]["test_accuracy"].is_null());
    EXPECT_THAT(byName["odd"]["problem"].get<std::string>(), HasSubstr("gpt2"));
}

}  // namespace
}  // namespace tb::test
