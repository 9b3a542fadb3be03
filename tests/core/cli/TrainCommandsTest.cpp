#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

#include "tests/core/cli/Process.h"
#include "tests/support/TempFolder.h"

namespace tb::test {
namespace {

using testing::HasSubstr;

/// Four intents that one word tells apart: a small new encoder learns them in seconds.
std::string tinyDataset() {
    std::string csv = "text,label,split\n";
    const std::vector<std::pair<std::string, std::string>> intents{
        {"refund", "money"}, {"track", "parcel"}, {"greet", "hello"}, {"cancel", "order"}};
    const std::vector<std::string> frames{"X please", "I say X now",  "about the X",       "X X",
                                          "where X",  "my X is here", "one X and no more", "tell me X",
                                          "the X",    "what X",       "need X today",      "X again"};
    for (const auto& [label, word] : intents) {
        for (std::size_t i = 0; i < frames.size(); ++i) {
            std::string text = frames[i];
            for (std::size_t at = 0; (at = text.find('X', at)) != std::string::npos;) text.replace(at, 1, word);
            csv += text + "," + label + "," + (i < 8 ? "train" : i < 10 ? "validation" : "test") + "\n";
        }
    }
    return csv;
}

const std::vector<std::string> kScratch{"--set", "model.encoder=scratch",   "--set", "model.scratch_layers=1",
                                        "--set", "model.scratch_hidden=32", "--set", "optim.lr=3e-3",
                                        "--set", "loop.batch_size=8",       "--set", "loop.log_interval_steps=1",
                                        "--set", "compute.threads=1"};

class CliTrain : public testing::Test {
protected:
    void SetUp() override {
        std::ofstream(folder / "in.csv") << tinyDataset();
        ASSERT_EQ(runCli({"init", ws}).code, 0);
        ASSERT_EQ(runCli({"import", ws, folder / "in.csv"}).code, 0);
    }
    std::vector<std::string> train(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"train", ws, "--preset", "quick", "--json"};
        arguments.insert(arguments.end(), kScratch.begin(), kScratch.end());
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    Json onlyRun() const {
        const Ended runs = runCli({"runs", ws, "--json"});
        const std::vector<Json> lines = runs.jsonLines();
        EXPECT_EQ(lines.size(), 1U) << runs.err;
        return lines.empty() ? Json::object() : lines.front();
    }
    const TempFolder folder;
    const std::string ws = folder / "ws";
};

TEST_F(CliTrain, TrainsThenEvaluatesPredictsAndExports) {
    const Ended trained =
        runCli(train({"--set", "loop.epochs=15", "--set", "optim.clip_norm=0.5", "--name", "first", "--seed", "7"}));
    ASSERT_EQ(trained.code, 0) << trained.err;
    const std::vector<Json> events = trained.jsonLines();
    ASSERT_FALSE(events.empty());
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i]["sequence"], i + 1);
    EXPECT_EQ(events.back()["event"], "ended");
    EXPECT_EQ(events.back()["state"], "finished");

    const Json run = onlyRun();
    EXPECT_EQ(events.back()["run"], run["id"]);
    EXPECT_EQ(run["name"], "first");
    EXPECT_EQ(run["state"], "finished");
    EXPECT_EQ(run["config"]["loop"]["seed"], 7);
    EXPECT_EQ(run["config"]["optim"]["max_grad_norm"], 0.5) << "set by its old name";
    EXPECT_FALSE(run["config"]["optim"].contains("clip_norm"));
    EXPECT_EQ(run["config"]["model"]["encoder"], "scratch");
    EXPECT_THAT(runCli({"runs", ws}).out, HasSubstr("first"));

    const Ended evaluated = runCli({"evaluate", ws, "last", "--per-class", "--json"});
    ASSERT_EQ(evaluated.code, 0) << evaluated.err;
    const Json result = evaluated.jsonLines().at(0);
    EXPECT_EQ(result["n"], 8);
    EXPECT_GE(result["accuracy"], 0.75);
    EXPECT_NEAR(result["accuracy"].get<double>(), run["test_accuracy"].get<double>(), 1e-9);
    EXPECT_NEAR(result["loss"].get<double>(), run["test_loss"].get<double>(), 1e-3);
    EXPECT_EQ(result["classes"].size(), 4U);

    const Ended attacked = runCli({"evaluate", ws, "last", "--attacks", "--json"});
    ASSERT_EQ(attacked.code, 0) << attacked.err;
    const Json attacks = attacked.jsonLines().at(0)["attacks"];
    EXPECT_EQ(attacks["n"], 8);
    EXPECT_NEAR(attacks["accuracy"].get<double>(), result["accuracy"].get<double>(), 1e-9);
    for (const char* attack : {"typo", "keyboard", "deletion", "case", "synonym", "homophone"}) {
        EXPECT_LE(attacks[attack]["changed"], 8) << attack;
        EXPECT_LE(attacks[attack]["accuracy"], 1.0) << attack;
    }
    EXPECT_GT(attacks["typo"]["changed"], 0);
    EXPECT_EQ(attacks["homophone"]["changed"], 0) << "English";
    EXPECT_THAT(runCli({"evaluate", ws, "last", "--attacks"}).out, HasSubstr("keyboard"));

    const Ended predicted =
        runCli({"predict", ws, "first", "--json", "--jsonl"}, "\"where is my\\nparcel\"\n\"hello\"\n\"\"\n");
    ASSERT_EQ(predicted.code, 0) << predicted.err;
    const std::vector<Json> answers = predicted.jsonLines();
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[0]["text"], "where is my\nparcel");
    EXPECT_EQ(answers[0]["label"], "track");
    EXPECT_EQ(answers[0]["top"].size(), 3U);
    EXPECT_EQ(answers[0]["top"][0]["label"], "track");
    EXPECT_EQ(answers[0]["top"][0]["score"], answers[0]["score"]);

    const Ended exported = runCli({"export", ws, "1", "--to", "huggingface", folder / "out", "--json"});
    ASSERT_EQ(exported.code, 0) << exported.err;
    const Json check = exported.jsonLines().back();
    EXPECT_EQ(check["agreement"], 1.0);
    EXPECT_EQ(check["max_difference"], 0.0) << "the same files answer the same";
    EXPECT_GT(check["texts"], 8);
    EXPECT_GT(check["bytes"], 100'000);
    EXPECT_TRUE(std::filesystem::exists(folder / "out/README.md"));
    const Ended bare = runCli({"export", ws, "1", "--to", "huggingface", folder / "bare", "--option", "model_card=no"});
    ASSERT_EQ(bare.code, 0) << bare.err;
    EXPECT_TRUE(bare.out.starts_with("agreement 1.0000, max_difference 0.000000, ")) << bare.out;
    EXPECT_FALSE(std::filesystem::exists(folder / "bare/README.md"));
    EXPECT_EQ(runCli({"export", ws, "1", "--to", "huggingface", folder / "x", "--option", "model_card"}).code, 2);
    EXPECT_EQ(runCli({"export", ws, "1", "--to", "huggingface", folder / "x", "--option", "model_card=maybe"}).code, 1);
    EXPECT_EQ(runCli({"export", ws, "1", "--to", "huggingface", folder / "x", "--option", "colour=red"}).code, 1);
    EXPECT_FALSE(std::filesystem::exists(folder / "x"));
    EXPECT_TRUE(std::filesystem::exists(folder / "out/model.safetensors"));
    EXPECT_EQ(runCli({"export", ws, "1", "--to", "huggingface", folder / "out"}).code, 1);
    const Ended ids = runCli({"tokenize", folder / "out", "-", "--max-length", "4"}, "hello hello hello hello hello\n");
    ASSERT_EQ(ids.code, 0) << ids.err;
    EXPECT_EQ(Json::parse(ids.out).size(), 4U);
}

TEST_F(CliTrain, ARunLearnsTheLabelSetThatIsAskedFor) {
    // "please" and "again" decide, whatever the intent.
    std::string csv = "text,mood\n";
    for (const char* word : {"money", "parcel", "hello", "order", "card", "bill", "phone", "store"})
        for (const char* kind : {"please", "again"})
            for (const char* frame : {"", " now", " today"})
                csv += std::string(word) + " " + kind + frame + "," + (kind[0] == 'p' ? "positive" : "negative") + "\n";
    std::ofstream(folder / "mood.csv") << csv;
    ASSERT_EQ(runCli({"import", ws, folder / "mood.csv", "--label-set", "sentiment=mood"}).code, 0);
    const Ended trained = runCli(train({"--set", "data.label_set=sentiment", "--set", "data.validation_fraction=0.25",
                                        "--set", "loop.epochs=12", "--name", "mood"}));
    ASSERT_EQ(trained.code, 0) << trained.err;
    EXPECT_THAT(trained.err, HasSubstr("2 labels of sentiment"));
    const Json run = onlyRun();
    EXPECT_EQ(run["config"]["data"]["label_set"], "sentiment");
    const Ended evaluated = runCli({"evaluate", ws, "mood", "--split", "validation", "--per-class", "--json"});
    ASSERT_EQ(evaluated.code, 0) << evaluated.err;
    const Json result = evaluated.jsonLines().at(0);
    EXPECT_EQ(result["n"], 11);
    EXPECT_GE(result["accuracy"], 0.75);
    EXPECT_EQ(result["classes"][0]["label"], "negative");
    const Ended answered = runCli({"predict", ws, "mood", "-", "--json"}, "bill please\n");
    ASSERT_EQ(answered.code, 0) << answered.err;
    EXPECT_EQ(answered.jsonLines().at(0)["label"], "positive");
    // The set may get another name; its runs stay its runs.
    ASSERT_EQ(runCli({"label-sets", ws, "rename", "sentiment", "--to", "feeling"}).code, 0);
    EXPECT_EQ(runCli({"evaluate", ws, "mood", "--split", "validation"}).code, 0);
    const Ended unknown = runCli(train({"--set", "data.label_set=sentiment"}));
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.err, HasSubstr("there are: intents, feeling"));
}

TEST_F(CliTrain, AFinishedRunIsMadeAgainByteForByte) {
    ASSERT_EQ(runCli(train({"--set", "loop.epochs=3", "--name", "first"})).code, 0);
    const Ended again = runCli({"reproduce", ws, "first", "--json"});
    ASSERT_EQ(again.code, 0) << again.err;
    const Json compared = again.jsonLines().back();
    EXPECT_EQ(compared["event"], "compared");
    EXPECT_EQ(compared["same"], true) << compared;
    EXPECT_EQ(compared["same_weights"], true);
    EXPECT_EQ(compared["of"], 1);
    EXPECT_EQ(compared["run"], 2);

    // What differs is told with where it begins.
    const std::filesystem::path weights = std::filesystem::path(ws) / "models/1/model.safetensors";
    std::filesystem::resize_file(weights, std::filesystem::file_size(weights) - 1);
    const Ended other = runCli({"reproduce", ws, "first"});
    EXPECT_EQ(other.code, 1);
    EXPECT_THAT(other.out, HasSubstr("the weights differ"));

    std::ofstream(folder / "more.csv") << "text,label\none more parcel,track\n";
    ASSERT_EQ(runCli({"import", ws, folder / "more.csv"}).code, 0);
    const Ended refused = runCli({"reproduce", ws, "first"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("data has changed"));
    EXPECT_EQ(runCli({"runs", ws, "--json"}).jsonLines().size(), 3U) << "a refused repetition is no run";
}

TEST_F(CliTrain, InterruptSavesTheStateAndResumeGoesOnFromIt) {
    const std::vector<std::string> arguments = train({"--set", "loop.epochs=100"});
    Process first(arguments);
    ASSERT_TRUE(first.waitForOutput("\"event\":\"result\""));
    first.signal(SIGINT);
    const Ended stopped = first.wait();
    EXPECT_EQ(stopped.code, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("--resume 1"));
    EXPECT_EQ(stopped.jsonLines().back()["event"], "ended");
    EXPECT_EQ(stopped.jsonLines().back()["state"], "stopped");
    const Json before = onlyRun();
    EXPECT_EQ(before["state"], "stopped");
    EXPECT_NE(before["checkpoint"], "");
    const auto stepBefore = before["step"].get<std::int64_t>();
    EXPECT_GT(stepBefore, 0);

    const Ended resumed = runCli({"train", ws, "--resume", "last", "--json"});
    ASSERT_EQ(resumed.code, 0) << resumed.err;
    const Json after = onlyRun();
    EXPECT_EQ(after["state"], "finished");
    EXPECT_GT(after["step"].get<std::int64_t>(), stepBefore);
    std::int64_t firstStep = 0;
    for (const Json& event : resumed.jsonLines())
        if (event["event"] == "step" && firstStep == 0) firstStep = event["step"].get<std::int64_t>();
    EXPECT_GE(firstStep, stepBefore);
    EXPECT_EQ(runCli({"train", ws, "--resume", "last"}).code, 1) << "a finished run has nothing to continue";
}

TEST_F(CliTrain, ResumeTrainsOnTheRowsItBeganWithAndOnNoOthers) {
    Process first(train({"--set", "loop.epochs=40"}));
    ASSERT_TRUE(first.waitForOutput("\"event\":\"step\""));
    first.signal(SIGTERM);
    EXPECT_EQ(first.wait().code, 130);
    std::ofstream(folder / "more.csv") << "text,label\none more parcel,track\n";
    ASSERT_EQ(runCli({"import", ws, folder / "more.csv"}).code, 0);

    const std::filesystem::path kept = std::filesystem::path(ws) / "checkpoints/1/data.cbor";
    std::filesystem::rename(kept, folder / "aside");
    const Ended refused = runCli({"train", ws, "--resume", "last"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("data has changed"));

    std::filesystem::rename(folder / "aside", kept);
    EXPECT_EQ(runCli({"train", ws, "--resume", "last"}).code, 0);
}

}  // namespace
}  // namespace tb::test
