#include "core/engine/api/Embedder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "core/base/Json.h"
#include "core/engine/infer/BatchPlan.h"
#include "core/engine/nn/Classifier.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const std::filesystem::path kMiniLm = TB_DEPS_DIR "/models/all-MiniLM-L6-v2";

void expectSentenceVectors(const fs::path& folder, const char* file) {
    const auto golden = readJsonFile(fs::path(TB_SOURCE_DIR "/tests/golden") / file);
    TB_REQUIRE_OK(golden);
    ComputeConfig compute;
    compute.precision = Precision::Fp32;
    compute.device = Device::Cpu;
    const auto embedder = Embedder::load(folder, compute);
    TB_REQUIRE_OK(embedder);
    std::vector<std::string> texts;
    for (const Json& item : (*golden)["cases"]) texts.push_back(item["text"].get<std::string>());
    const auto vectors = (*embedder)->embed(texts);
    TB_REQUIRE_OK(vectors);
    const std::size_t width = (*embedder)->dimension();
    ASSERT_EQ(vectors->size(), texts.size() * width);
    double worst = 0.0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto wanted = (*golden)["cases"][i]["vector"].get<std::vector<double>>();
        ASSERT_EQ(wanted.size(), width);
        for (std::size_t k = 0; k < width; ++k)
            worst = std::max(worst, std::abs(wanted[k] - static_cast<double>((*vectors)[i * width + k])));
    }
    testing::Test::RecordProperty("worst_difference", std::to_string(worst));
    EXPECT_LT(worst, 2e-5);
}

TEST(Embedder, SentenceVectorsAgreeWithTheReference) {
    expectSentenceVectors(kMiniLm, "minilm_sentence_vectors.json");
}

TEST(Embedder, VectorsOfTheMultilingualEncoderAgreeWithTheReference) {
    expectSentenceVectors(TB_DEPS_DIR "/models/multilingual-e5-small", "multilingual_sentence_vectors.json");
}

TEST(Embedder, TakesTheFirstTokenWhereTheFolderSaysSo) {
    const test::TempFolder folder;
    fs::copy(TB_SOURCE_DIR "/tests/golden/encoder_bert", folder.path(), fs::copy_options::recursive);
    const auto tokenizer = trainWordPiece(std::vector<std::string>{"where is my money", "block my card"}, 300);
    TB_REQUIRE_OK(tokenizer->save(folder.path()));
    ComputeConfig compute;
    compute.precision = Precision::Fp32;
    compute.device = Device::Cpu;
    compute.threads = 1;
    const std::vector<std::string> texts{"where is my card", "block money"};
    const auto embed = [&]() -> Expected<std::vector<float>> {
        TB_TRY(const auto embedder, Embedder::load(folder.path(), compute));
        return embedder->embed(texts);
    };
    const auto mean = embed();
    TB_REQUIRE_OK(mean);
    std::ofstream(folder / "modules.json") << R"([{"path":"","type":"sentence_transformers.models.Transformer"},)"
                                              R"({"path":"1_Pooling","type":"sentence_transformers.models.Pooling"}])";
    fs::create_directories(folder / "1_Pooling");
    std::ofstream(folder / "1_Pooling/config.json")
        << R"({"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false})";
    const auto first = embed();
    TB_REQUIRE_OK(first);

    auto encoder = nn::loadEncoder(folder.path(), {});
    TB_REQUIRE_OK(encoder);
    (*encoder)->eval();
    const at::NoGradGuard noGrad;
    const TokenBatch tokens = tokenizer->encodeAll(texts, 64);
    const auto states = (*encoder)->forward(infer::packRows(tokens, {1}, torch::kCPU));
    const auto wanted = states[0] / states[0].norm();
    const auto got = at::tensor(std::vector<float>(first->begin() + 32, first->end()));
    EXPECT_LT((got - wanted).abs().max().item<double>(), 1e-6);
    EXPECT_NE(*mean, *first);
}

TEST(Embedder, AFolderThatIsNoEncoderIsAnError) {
    const auto embedder = Embedder::load("/nonexistent/encoder");
    ASSERT_FALSE(embedder.has_value());
    EXPECT_EQ(embedder.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
