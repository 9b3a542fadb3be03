#include "core/engine/nn/WeightFiles.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/base/Json.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/ModelFolder.h"
#include "core/engine/nn/Safetensors.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

namespace fs = std::filesystem;

const fs::path kEncoder = TB_SOURCE_DIR "/tests/golden/encoder_mpnet";
const std::string kFirst = "model-00001-of-00002.safetensors";
const std::string kSecond = "model-00002-of-00002.safetensors";

/// An encoder's folder with its weights in two files and their index.
class ShardedFolder : public testing::Test {
protected:
    void SetUp() override {
        fs::copy_file(kEncoder / "config.json", m_folder / "config.json");
        const auto weights = readSafetensors(kEncoder / "model.safetensors");
        TB_REQUIRE_OK(weights);
        for (const auto& [name, tensor] : *weights) {
            const bool first = m_parts[kFirst].size() <= m_parts[kSecond].size();
            m_parts[first ? kFirst : kSecond].emplace_back(name, tensor);
            m_map[name] = first ? kFirst : kSecond;
        }
        for (const auto& [file, tensors] : m_parts) TB_REQUIRE_OK(writeSafetensors(m_folder / file, tensors));
        writeIndex(m_map);
    }
    void writeIndex(const Json& map) const {
        std::ofstream(m_folder / "model.safetensors.index.json")
            << Json{{"metadata", {{"total_size", 1}}}, {"weight_map", map}}.dump();
    }
    void expectRefused(ErrorCode code, const std::string& words) const {
        const auto encoder = loadEncoder(m_folder.path(), {});
        ASSERT_FALSE(encoder.has_value()) << words;
        EXPECT_EQ(encoder.error().code, code) << encoder.error().message();
        EXPECT_NE(encoder.error().message().find(words), std::string::npos) << encoder.error().message();
    }
    test::TempFolder m_folder;
    std::map<std::string, NamedTensors> m_parts;
    Json m_map = Json::object();
};

TEST_F(ShardedFolder, IsReadAsIfItWereOneFile) {
    TB_REQUIRE_OK(readModelSpec(m_folder.path()));
    auto whole = loadEncoder(kEncoder, {});
    auto parts = loadEncoder(m_folder.path(), {});
    TB_REQUIRE_OK(whole);
    TB_REQUIRE_OK(parts);
    const auto wanted = (*whole)->named_parameters();
    for (const auto& item : (*parts)->named_parameters())
        EXPECT_TRUE(at::equal(item.value(), wanted[item.key()])) << item.key();
}

TEST_F(ShardedFolder, NamesThatLeadElsewhereAreRefused) {
    fs::copy_file(m_folder / kFirst, m_folder.path().parent_path() / "outside-of-tunebench-test.safetensors",
                  fs::copy_options::overwrite_existing);
    for (const char* name : {"../outside-of-tunebench-test.safetensors", "/etc/passwd", "sub/a.safetensors",
                             "sub\\a.safetensors", "..", "", ".safetensors", "pytorch_model.bin"}) {
        Json map = m_map;
        map["embeddings.LayerNorm.bias"] = name;
        writeIndex(map);
        expectRefused(ErrorCode::Corrupt, "not the name of a safetensors file");
    }
    fs::remove(m_folder.path().parent_path() / "outside-of-tunebench-test.safetensors");
    Json map = m_map;
    map["embeddings.LayerNorm.bias"] = 7;
    writeIndex(map);
    expectRefused(ErrorCode::Corrupt, "embeddings.LayerNorm.bias");
    for (const char* text : {"", "[]", "{\"weight_map\":[]}", "{\"weight_map\":{}}"}) {
        std::ofstream(m_folder / "model.safetensors.index.json") << text;
        expectRefused(ErrorCode::Corrupt, "model.safetensors.index.json");
    }
}

TEST_F(ShardedFolder, AMissingPartIsNamedBeforeAnythingIsRead) {
    fs::remove(m_folder / kSecond);
    expectRefused(ErrorCode::NotFound, kSecond);
    EXPECT_EQ(readModelSpec(m_folder.path()).error().code, ErrorCode::NotFound);
}

TEST_F(ShardedFolder, AWeightInTwoFilesOrInTheWrongOneIsRefused) {
    const auto& [name, tensor] = m_parts[kFirst].front();
    NamedTensors second = m_parts[kSecond];
    second.emplace_back(name, tensor);
    TB_REQUIRE_OK(writeSafetensors(m_folder / kSecond, second));
    expectRefused(ErrorCode::Corrupt, "is in two files");
    TB_REQUIRE_OK(writeSafetensors(m_folder / kSecond, m_parts[kSecond]));
    Json map = m_map;
    map[name] = kSecond;
    writeIndex(map);
    expectRefused(ErrorCode::Corrupt, name);
}

TEST(WeightFiles, APickleIsRefusedWithTheWayToSafetensors) {
    for (const char* file : {"pytorch_model.bin", "pytorch_model.bin.index.json"}) {
        const test::TempFolder folder;
        EXPECT_EQ(weightFiles(folder.path()).error().code, ErrorCode::NotFound);
        std::ofstream(folder / file) << "x";
        for (const Error& error : {weightFiles(folder.path()).error(), readWeights(folder.path()).error()}) {
            EXPECT_EQ(error.code, ErrorCode::Unsupported);
            EXPECT_NE(error.what.english().find(file), std::string::npos) << error.message();
            EXPECT_NE(error.hint.english().find("safe_serialization=True"), std::string::npos) << error.message();
        }
    }
}

}  // namespace
}  // namespace tb::nn
