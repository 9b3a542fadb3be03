#include "core/engine/bundle/BundleWriter.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/nn/Classifier.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kLabels{"balance", "two\nlines | `odd`", "\xE6\x9F\xA5\xE8\xAF\xA2"};
const std::vector<std::string> kTexts{"show my balance", "a card was lost", "what is this"};

class BundleTest : public testing::Test {
protected:
    Expected<void> write(const fs::path& folder, Pooling pooling = Pooling::Mean) {
        at::manual_seed(1);
        m_config.model.pooling = pooling;
        m_config.model.scratchHidden = 32;
        m_config.optim.learningRate = 3e-4;
        const auto tokenizer = trainWordPiece(kTexts, 200);
        auto model =
            nn::makeScratchClassifier(static_cast<std::int64_t>(tokenizer->vocabularySize()), 40, 3, m_config.model);
        return bundle::writeBundle(
            {model, *tokenizer, "My run", kLabels, m_config, 40, "hash", {{"test", {{"n", 9}, {"accuracy", 0.5}}}}},
            folder);
    }
    test::TempFolder m_folder;
    TrainConfig m_config;
};

TEST_F(BundleTest, ReadsBackWhatWasWritten) {
    const fs::path folder = m_folder / "models";
    TB_REQUIRE_OK(write(folder));
    const auto bundle = ModelBundle::read(folder);
    TB_REQUIRE_OK(bundle);
    EXPECT_EQ(bundle->name, "My run");
    EXPECT_EQ(bundle->labels, kLabels);
    EXPECT_EQ(bundle->config, m_config);
    EXPECT_EQ(bundle->datasetHash, "hash");
    EXPECT_EQ(bundle->metrics["test"]["n"], 9);
    for (const char* file :
         {"config.json", "model.safetensors", "tokenizer.json", "vocab.txt", "tokenizer_config.json", "README.md"})
        EXPECT_TRUE(fs::is_regular_file(folder / file)) << file;
    TB_REQUIRE_OK(nn::loadClassifier(folder));
}

TEST_F(BundleTest, AnotherRunTakesThePlaceWhole) {
    const fs::path folder = m_folder / "model";
    TB_REQUIRE_OK(write(folder));
    std::ofstream(folder / "stray") << "x";
    TB_REQUIRE_OK(write(folder, Pooling::FirstToken));
    EXPECT_FALSE(fs::exists(folder / "stray"));
    const auto bundle = ModelBundle::read(folder);
    TB_REQUIRE_OK(bundle);
    EXPECT_EQ(bundle->config.model.pooling, Pooling::FirstToken);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()), 1);
}

TEST_F(BundleTest, OldNamesOfSettingsAreRead) {
    const fs::path folder = m_folder / "model";
    TB_REQUIRE_OK(write(folder, Pooling::FirstToken));
    Json json = readJsonFile(folder / "tunebench.json").value();
    EXPECT_EQ(json["pooling"], "first");
    json["pooling"] = "first_token";
    json["config"]["model"]["pooling"] = "first_token";
    json["config"]["optim"].erase("layer_lr_decay");
    json["config"]["optim"]["layer_decay"] = 0.7;
    TB_REQUIRE_OK(writeFileAtomically(folder / "tunebench.json", json.dump()));
    const auto bundle = ModelBundle::read(folder);
    TB_REQUIRE_OK(bundle);
    EXPECT_EQ(bundle->config.optim.layerLrDecay, 0.7);
    EXPECT_EQ(bundle->config.model.pooling, Pooling::FirstToken);
    const auto model = nn::loadClassifier(folder);
    TB_REQUIRE_OK(model);
    EXPECT_EQ((*model)->pooling(), Pooling::FirstToken);
}

TEST_F(BundleTest, TheCardListsLabelsMetricsAndSettingsAndEscapesThem) {
    TB_REQUIRE_OK(write(m_folder / "m"));
    const auto card = readFile(m_folder / "m" / "README.md");
    TB_REQUIRE_OK(card);
    EXPECT_TRUE(card->starts_with("---\n"));
    EXPECT_NE(card->find("- two lines \\| \\`odd\\`\n"), std::string::npos);
    EXPECT_NE(card->find("| test | 9 | 0.5000 |"), std::string::npos);
    EXPECT_NE(card->find("optim.lr"), std::string::npos);
    EXPECT_NE(card->find("max_length=40"), std::string::npos);
}

TEST_F(BundleTest, TheCardNamesTheEncoderAndNotWhereItLay) {
    const std::vector<std::pair<const char*, const char*>> encoders{
        {"all-MiniLM-L6-v2", "from all-MiniLM-L6-v2."},
        {"scratch", "from scratch."},
        {"/home/ann/work/my encoder/", "from my encoder."},
        {"../secret/place/enc", "from enc."},
        {"~/place/enc", "from enc."},
        {"/home/ann/.cache/huggingface/hub/models--BAAI--bge-small/snapshots/5c38ec", "from BAAI/bge-small."},
        {"/", "from a folder."}};
    for (const auto& [encoder, said] : encoders) {
        m_config.model.encoder = encoder;
        TB_REQUIRE_OK(write(m_folder / "m"));
        const auto card = readFile(m_folder / "m" / "README.md");
        TB_REQUIRE_OK(card);
        EXPECT_NE(card->find(said), std::string::npos) << encoder;
        for (const char* part : {"/home", "ann/", "secret", "place", "snapshots"})
            EXPECT_EQ(card->find(part), std::string::npos) << encoder << ": " << part;
    }
}

TEST_F(BundleTest, DamageIsNamed) {
    EXPECT_EQ(ModelBundle::read(m_folder / "nothing").error().code, ErrorCode::NotFound);
    const fs::path folder = m_folder / "m";
    TB_REQUIRE_OK(write(folder));
    const auto spoilt = [&](const char* file, const std::string& content) -> Expected<ModelBundle> {
        TB_TRY(const std::string before, readFile(folder / file));
        std::ofstream(folder / file) << content;
        auto result = ModelBundle::read(folder);
        std::ofstream(folder / file) << before;
        return result;
    };
    const std::vector<std::pair<const char*, const char*>> damages{
        {"config.json", "{"},
        {"config.json", "{\"id2label\":{\"0\":\"a\",\"2\":\"b\"}}"},
        {"config.json", "[]"},
        {"tunebench.json", "{\"name\":7}"},
        {"tunebench.json", "[1]"}};
    for (const auto& [file, content] : damages) {
        const auto result = spoilt(file, content);
        ASSERT_FALSE(result.has_value()) << content;
        EXPECT_EQ(result.error().code, ErrorCode::Corrupt) << content;
        EXPECT_NE(result.error().where.english().find(file), std::string::npos) << result.error().message();
    }
    TB_REQUIRE_OK(ModelBundle::read(folder));
}

}  // namespace
}  // namespace tb
