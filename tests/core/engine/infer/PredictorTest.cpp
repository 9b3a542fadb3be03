#include "core/engine/api/Predictor.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

#include "core/engine/nn/Classifier.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

const std::vector<std::string> kLabels{"balance", "card", "refund", "transfer"};
const std::vector<std::string> kTexts{"where is my money",
                                      "the card was stolen in the street last night",
                                      "refund",
                                      "",
                                      "transfer the money to my card please and tell me when",
                                      "\xE4\xBD\x99\xE9\xA2\x9D"};

ComputeConfig plainCpu() {
    ComputeConfig compute;
    compute.device = Device::Cpu;
    compute.precision = Precision::Fp32;
    compute.threads = 1;  // a tiny model: more threads only wait for each other
    return compute;
}

/// A small model with random weights, written as a Hugging Face classification folder.
class PredictorTest : public testing::Test {
protected:
    void SetUp() override {
        at::manual_seed(4);
        const auto tokenizer = trainWordPiece(kTexts, 300);
        ModelConfig config;
        config.scratchHidden = 64;
        auto model = nn::makeScratchClassifier(static_cast<std::int64_t>(tokenizer->vocabularySize()), 40, 4, config);
        {
            const at::NoGradGuard noGrad;
            for (auto& item : model->named_parameters()) {
                torch::Tensor p = item.value();
                if (item.key().ends_with(".weight") && p.dim() == 2) p.mul_(8.0);
            }
        }
        TB_REQUIRE_OK(nn::saveClassifier(model, kLabels, m_folder.path()));
        TB_REQUIRE_OK(tokenizer->save(m_folder.path()));
    }
    test::TempFolder m_folder;
};

TEST_F(PredictorTest, AnswersInTheOrderAskedWhateverTheBatching) {
    auto predictor = Predictor::load(m_folder.path(), plainCpu());
    TB_REQUIRE_OK(predictor);
    EXPECT_EQ((*predictor)->labels(), kLabels);
    std::vector<std::string> many;
    for (int i = 0; i < 300; ++i) many.push_back(kTexts[static_cast<std::size_t>(i * 7) % kTexts.size()]);
    const auto together = (*predictor)->predict(many);
    TB_REQUIRE_OK(together);
    ASSERT_EQ(together->size(), many.size());
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        const auto alone = (*predictor)->predict(std::span(&many[i], 1));
        TB_REQUIRE_OK(alone);
        const Prediction& a = alone->front();
        const Prediction& b = (*together)[i];
        EXPECT_EQ(a.label, b.label);
        for (std::size_t k = 0; k < kLabels.size(); ++k) EXPECT_NEAR(a.logits[k], b.logits[k], 1e-5) << many[i];
        EXPECT_NEAR(std::accumulate(b.probabilities.begin(), b.probabilities.end(), 0.0), 1.0, 1e-6);
        EXPECT_EQ(b.score, b.probabilities[static_cast<std::size_t>(b.label)]);
        EXPECT_EQ(b.score, *std::max_element(b.probabilities.begin(), b.probabilities.end()));
    }
    EXPECT_TRUE((*predictor)->predict({})->empty());
}

TEST_F(PredictorTest, AsAValueItAnswersTheSameAndKeepsTheModelAlive) {
    auto predictor = Predictor::load(m_folder.path(), plainCpu());
    TB_REQUIRE_OK(predictor);
    const auto expected = (*predictor)->predict(kTexts);
    auto model = loadModel(m_folder.path(), plainCpu());
    TB_REQUIRE_OK(model);
    const LoadedModel copy = *model;
    model = fail(ErrorCode::Internal, "gone");
    EXPECT_EQ(copy.labels, kLabels);
    const auto answers = copy.predict(kTexts, {}, {});
    TB_REQUIRE_OK(answers);
    ASSERT_EQ(answers->size(), kTexts.size());
    for (std::size_t i = 0; i < kTexts.size(); ++i)
        EXPECT_EQ((*answers)[i].probabilities, (*expected)[i].probabilities);
    EXPECT_EQ(loadModel(m_folder / "nowhere", plainCpu()).error().code, ErrorCode::NotFound);
}

TEST_F(PredictorTest, AStopReturnsTheFirstAnswersAndProgressCountsUp) {
    auto predictor = Predictor::load(m_folder.path(), plainCpu());
    TB_REQUIRE_OK(predictor);
    const std::vector<std::string> many(9000, kTexts[0]);
    StopSource source;
    std::uint64_t last = 0;
    const auto some = (*predictor)
                          ->predict(
                              many,
                              [&](const Progress& progress) {
                                  EXPECT_GT(progress.done, last);
                                  EXPECT_EQ(progress.total, many.size());
                                  last = progress.done;
                                  if (progress.done > 5000) source.request_stop();
                              },
                              source.get_token());
    TB_REQUIRE_OK(some);
    EXPECT_GT(some->size(), 0U);
    EXPECT_LT(some->size(), many.size());
    for (const Prediction& p : *some) ASSERT_EQ(p.logits.size(), kLabels.size());
}

TEST_F(PredictorTest, LongTextsAreCutWhereTheModelWasTrained) {
    std::ofstream(m_folder / "tunebench.json") << R"({"pooling":"first_token","max_length":6})";
    auto predictor = Predictor::load(m_folder.path(), plainCpu());
    TB_REQUIRE_OK(predictor);
    const std::vector<std::string> texts{"money money money money", "money money money money money money card card"};
    const auto answers = (*predictor)->predict(texts);
    TB_REQUIRE_OK(answers);
    EXPECT_EQ((*answers)[0].logits, (*answers)[1].logits);
}

TEST_F(PredictorTest, MixedUpFoldersAreRefused) {
    const auto config = m_folder / "config.json";
    std::ifstream in(config);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find("\"3\": \"transfer\"");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 15, "\"3\": \"transfer\", \"4\": \"more\"");
    std::ofstream(config) << text;
    const auto predictor = Predictor::load(m_folder.path(), plainCpu());
    ASSERT_FALSE(predictor.has_value());
    EXPECT_EQ(predictor.error().code, ErrorCode::Corrupt);
    EXPECT_EQ(Predictor::load("/nonexistent/model").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
