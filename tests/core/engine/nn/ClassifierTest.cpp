#include "core/engine/nn/Classifier.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>

#include "core/base/Json.h"
#include "core/engine/nn/Safetensors.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

namespace fs = std::filesystem;

const fs::path kEncoder = TB_SOURCE_DIR "/tests/golden/encoder_bert";
const std::vector<std::string> kLabels{"refund", "card \"lost\"", "\xE4\xBD\x99\xE9\xA2\x9D"};

/// A classifier whose logits are far from zero, as after training.
Classifier trained(Pooling pooling, const fs::path& encoder = kEncoder) {
    at::manual_seed(5);
    ModelConfig config;
    config.pooling = pooling;
    auto classifier = makeClassifier(encoder, 3, config);
    EXPECT_TRUE(classifier.has_value());
    const at::NoGradGuard noGrad;
    for (auto& item : (*classifier)->named_parameters()) {
        torch::Tensor p = item.value();
        if (item.key().starts_with("classifier")) p.normal_();
        if (item.key().starts_with("pooler")) p.add_(at::randn_like(p), 0.1);
    }
    (*classifier)->eval();
    return *classifier;
}

torch::Tensor logits(Classifier& classifier) {
    const at::NoGradGuard noGrad;
    return classifier->forward(test::packOfLengths({2, 7, 7, 30}, 1000));
}

void copyWith(const fs::path& from, const fs::path& to,
              const std::function<void(std::map<std::string, torch::Tensor>&)>& change) {
    fs::create_directories(to);
    fs::copy_file(from / "config.json", to / "config.json", fs::copy_options::overwrite_existing);
    auto weights = readSafetensors(from / "model.safetensors");
    TB_REQUIRE_OK(weights);
    change(*weights);
    TB_REQUIRE_OK(writeSafetensors(to / "model.safetensors", NamedTensors(weights->begin(), weights->end())));
}

/// The families, each with its golden folder.
class ClassifierFamily : public testing::TestWithParam<FamilyTraits> {
protected:
    [[nodiscard]] fs::path folder() const { return test::goldenEncoder(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(All, ClassifierFamily, testing::ValuesIn(families().begin(), families().end()),
                         test::familyName);

TEST_P(ClassifierFamily, AFolderComesBackWithTheSameAnswers) {
    const test::TempFolder exported;
    Classifier before = trained(Pooling::FirstToken, folder());
    TB_REQUIRE_OK(saveClassifier(before, kLabels, exported.path()));
    auto after = loadClassifier(exported.path());
    TB_REQUIRE_OK(after);
    EXPECT_TRUE(at::equal(logits(before), logits(*after)));
    const auto config = readJsonFile(exported / "config.json");
    TB_REQUIRE_OK(config);
    EXPECT_EQ((*config)["architectures"][0], GetParam().architecture);
    EXPECT_EQ((*config)["id2label"]["1"], kLabels[1]);
    EXPECT_EQ((*config)["label2id"][kLabels[2]], 2);
    const auto weights = readSafetensors(exported / "model.safetensors");
    TB_REQUIRE_OK(weights);
    EXPECT_TRUE(weights->contains(std::string(GetParam().headDense) + ".weight"));
    EXPECT_TRUE(weights->contains(std::string(GetParam().headOut) + ".bias"));
    EXPECT_TRUE(weights->contains(GetParam().prefix + GetParam().layer.prefix(1) + GetParam().layer.value + ".weight"));
}

TEST_P(ClassifierFamily, MeanPoolingIsWhatTheClassComputesOrRefusedBeforeTraining) {
    ModelConfig mean;
    mean.pooling = Pooling::Mean;
    if (!GetParam().canAverage()) {
        const auto refused = makeClassifier(folder(), 3, mean);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
        EXPECT_NE(refused.error().hint.english().find("model.pooling = first"), std::string::npos)
            << refused.error().message();
        return;
    }
    const test::TempFolder exported;
    Classifier before = trained(Pooling::Mean, folder());
    TB_REQUIRE_OK(saveClassifier(before, kLabels, exported.path()));
    auto generic = loadClassifier(exported.path());  // no tunebench.json: what any reader of such folders computes
    TB_REQUIRE_OK(generic);
    const bool byLayer = GetParam().averaging == Averaging::ByLayer;
    EXPECT_EQ((*generic)->pooling(), byLayer ? Pooling::FirstToken : Pooling::Mean);
    EXPECT_EQ((*generic)->encoder()->spec().layers, before->encoder()->spec().layers + (byLayer ? 1 : 0));
    EXPECT_LT((logits(before) - logits(*generic)).abs().max().item<double>(), 1e-4);

    std::ofstream(exported / "tunebench.json") << R"({"pooling":"mean"})";
    auto own = loadClassifier(exported.path());
    TB_REQUIRE_OK(own);
    EXPECT_EQ((*own)->pooling(), Pooling::Mean);
    EXPECT_EQ((*own)->encoder()->spec().layers, before->encoder()->spec().layers);
    EXPECT_TRUE(at::equal(logits(before), logits(*own)));
}

TEST(Classifier, MeanPoolingAllowsForALargeLayerNormEpsilon) {
    const test::TempFolder encoder, exported;
    fs::copy(fs::path(TB_SOURCE_DIR "/tests/golden/encoder_xlm-roberta"), encoder.path(), fs::copy_options::recursive);
    auto config = readJsonFile(encoder / "config.json");
    TB_REQUIRE_OK(config);
    (*config)["layer_norm_eps"] = 0.01;
    std::ofstream(encoder / "config.json") << config->dump();
    Classifier before = trained(Pooling::Mean, encoder.path());
    TB_REQUIRE_OK(saveClassifier(before, kLabels, exported.path()));
    auto generic = loadClassifier(exported.path());
    TB_REQUIRE_OK(generic);
    EXPECT_LT((logits(before) - logits(*generic)).abs().max().item<double>(), 1e-4);
}

TEST(Classifier, AModernBertWhoseFilesNameDifferentVectorsIsRefused) {
    const test::TempFolder folder;
    const fs::path encoder = TB_SOURCE_DIR "/tests/golden/encoder_modernbert";
    const std::pair<Pooling, const char*> mixes[] = {{Pooling::Mean, "first"}, {Pooling::FirstToken, "mean"}};
    for (const auto& [pooling, said] : mixes) {
        Classifier before = trained(pooling, encoder);
        TB_REQUIRE_OK(saveClassifier(before, kLabels, folder.path()));
        std::ofstream(folder / "tunebench.json") << R"({"pooling":")" << said << R"("})";
        const auto read = loadClassifier(folder.path());
        ASSERT_FALSE(read.has_value()) << said;
        EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
    }
}

TEST(Classifier, AMeanBundleWithoutItsAveragingLayerIsRefused) {
    const test::TempFolder folder;
    Classifier before = trained(Pooling::FirstToken);
    TB_REQUIRE_OK(saveClassifier(before, kLabels, folder.path()));
    std::ofstream(folder / "tunebench.json") << R"({"config":{"model":{"pooling":"mean"}}})";
    const auto read = loadClassifier(folder.path());
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
}

TEST(Classifier, ReadsThePrefixAndTheOldNamesOfBertFolders) {
    const test::TempFolder folder;
    auto plain = loadEncoder(kEncoder, {});
    TB_REQUIRE_OK(plain);
    copyWith(kEncoder, folder.path(), [](auto& weights) {
        std::map<std::string, torch::Tensor> renamed;
        for (const auto& [name, tensor] : weights) {
            std::string old = "bert." + name;
            if (old.ends_with("LayerNorm.weight")) old.replace(old.size() - 6, 6, "gamma");
            if (old.ends_with("LayerNorm.bias")) old.replace(old.size() - 4, 4, "beta");
            renamed[old] = tensor;
        }
        weights = renamed;
    });
    auto prefixed = loadEncoder(folder.path(), {});
    TB_REQUIRE_OK(prefixed);
    const auto wanted = (*plain)->named_parameters();
    for (const auto& item : (*prefixed)->named_parameters())
        EXPECT_TRUE(at::equal(item.value(), wanted[item.key()])) << item.key();
}

TEST(Classifier, MissingOrMisshapenWeightsAreNamed) {
    const test::TempFolder folder;
    const std::string query = "encoder.layer.1.attention.self.query.weight";
    copyWith(kEncoder, folder.path(), [&](auto& weights) { weights.erase(query); });
    auto read = loadEncoder(folder.path(), {});
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
    EXPECT_NE(read.error().what.english().find(query), std::string::npos) << read.error().message();
    copyWith(kEncoder, folder.path(), [&](auto& weights) { weights[query] = at::zeros({32, 31}); });
    read = loadEncoder(folder.path(), {});
    ASSERT_FALSE(read.has_value());
    EXPECT_NE(read.error().what.english().find("[32, 31]"), std::string::npos) << read.error().message();
}

TEST(Classifier, OnlyAPickleIsUnsupportedWithTheWayOut) {
    const test::TempFolder folder;
    EXPECT_EQ(loadEncoder(folder.path(), {}).error().code, ErrorCode::NotFound);
    fs::copy_file(kEncoder / "config.json", folder / "config.json");
    EXPECT_EQ(loadEncoder(folder.path(), {}).error().code, ErrorCode::NotFound);
    std::ofstream(folder / "pytorch_model.bin") << "x";
    const auto read = loadEncoder(folder.path(), {});
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::Unsupported);
    EXPECT_NE(read.error().hint.english().find("safe_serialization"), std::string::npos);
    EXPECT_FALSE(loadClassifier(kEncoder).has_value());
}

TEST(Classifier, AScratchModelAnswersFinitelyAndRoundTrips) {
    const test::TempFolder folder;
    at::manual_seed(1);
    ModelConfig config;
    config.scratchHidden = 64;
    Classifier small = makeScratchClassifier(200, 40, 3, config);
    small->eval();
    const at::NoGradGuard noGrad;
    const auto out = small->forward(test::packOfLengths({4, 40}, 200));
    EXPECT_TRUE(out.isfinite().all().item<bool>());
    TB_REQUIRE_OK(saveClassifier(small, kLabels, folder.path()));
    auto again = loadClassifier(folder.path());
    TB_REQUIRE_OK(again);
    EXPECT_TRUE(at::equal((*again)->forward(test::packOfLengths({4, 40}, 200)), out));
}

}  // namespace
}  // namespace tb::nn
