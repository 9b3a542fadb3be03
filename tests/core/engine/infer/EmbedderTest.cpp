#include "core/engine/Embedder.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/Json.h"
#include "tests/support/Expect.h"

namespace tb {
namespace {

const std::filesystem::path kMiniLm = TB_DEPS_DIR "/models/all-MiniLM-L6-v2";

TEST(Embedder, SentenceVectorsAgreeWithTheReference) {
    const auto golden = readJsonFile(TB_SOURCE_DIR "/tests/golden/minilm_sentence_vectors.json");
    TB_REQUIRE_OK(golden);
    ComputeConfig compute;
    compute.precision = Precision::Fp32;
    compute.device = Device::Cpu;
    const auto embedder = Embedder::load(kMiniLm, compute);
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
        for (std::size_t k = 0; k < width; ++k) worst = std::max(worst, std::abs(wanted[k] - static_cast<double>((*vectors)[i * width + k])));
    }
    RecordProperty("worst_difference", std::to_string(worst));
    EXPECT_LT(worst, 2e-5);
}

TEST(Embedder, AFolderThatIsNoEncoderIsAnError) {
    const auto embedder = Embedder::load("/nonexistent/encoder");
    ASSERT_FALSE(embedder.has_value());
    EXPECT_EQ(embedder.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
