#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/Classifier.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

const std::vector<std::string> kLabels{"a", "b", "c"};

class PooledHeads : public testing::TestWithParam<FamilyTraits> {};
std::vector<FamilyTraits> attendingFamilies() {
    std::vector<FamilyTraits> found;
    for (const FamilyTraits& family : families())
        if (family.canAttend()) found.push_back(family);
    return found;
}
INSTANTIATE_TEST_SUITE_P(All, PooledHeads, testing::ValuesIn(attendingFamilies()), test::familyName);

/// A classifier as after training: nothing of its head is zero that learns.
Classifier trained(const FamilyTraits& family, Pooling pooling, OutputLayer output) {
    at::manual_seed(5);
    ModelConfig config = test::withoutDropout(family);
    config.pooling = pooling;
    config.output = output;
    config.cosineScale = 20.0;
    auto classifier = makeClassifier(test::goldenEncoder(family), 3, config);
    EXPECT_TRUE(classifier.has_value());
    const at::NoGradGuard noGrad;
    for (auto& item : (*classifier)->named_parameters())
        if ((*classifier)->encoder()->depthOf(item.key()) < 0 && item.value().requires_grad())
            item.value().add_(at::randn_like(item.value()), item.key().ends_with("query") ? 1.0 : 0.3);
    (*classifier)->eval();
    return *classifier;
}

torch::Tensor logits(Classifier& classifier) {
    const at::NoGradGuard noGrad;
    return classifier->forward(test::packOfLengths({2, 7, 7, 30}, 1000));
}

torch::Tensor parameter(Classifier& classifier, const std::string& name) {
    return classifier->named_parameters()[name].detach();
}

TEST_P(PooledHeads, AttentionIsASoftmaxOverTheTokensForEachHead) {
    Classifier model = trained(GetParam(), Pooling::Attention, OutputLayer::Linear);
    const at::NoGradGuard noGrad;
    const PackedBatch batch = test::packOfLengths({2, 7, 7, 30}, 1000);
    const torch::Tensor states = model->encoder()->forward(batch).to(at::kDouble);
    const torch::Tensor query = parameter(model, "pooler.query").to(at::kDouble);
    const EncoderSpec& spec = model->encoder()->spec();
    const std::int64_t width = spec.hidden / spec.heads;
    for (std::int64_t text = 0; text < 4; ++text) {
        const auto index = static_cast<std::size_t>(text);
        torch::Tensor pooled = at::zeros({spec.hidden}, at::kDouble);
        for (std::int64_t head = 0; head < spec.heads; ++head) {
            std::vector<double> weights;
            double total = 0.0;
            for (std::int64_t t = batch.offsets[index]; t < batch.offsets[index + 1]; ++t) {
                const double score =
                    states[t].narrow(0, head * width, width).dot(query.narrow(0, head * width, width)).item<double>();
                weights.push_back(std::exp(score / std::sqrt(static_cast<double>(width))));
                total += weights.back();
            }
            for (std::size_t i = 0; i < weights.size(); ++i)
                pooled.narrow(0, head * width, width)
                    .add_(states[batch.offsets[index] + static_cast<std::int64_t>(i)].narrow(0, head * width, width),
                          weights[i] / total);
        }
        const torch::Tensor expected = normalisedMean(pooled.unsqueeze(0).to(at::kFloat), spec);
        EXPECT_LT((model->vectors(batch)[text] - expected[0]).abs().max().item<double>(), 1e-4);
    }
}

TEST_P(PooledHeads, FreshAttentionIsTheMean) {
    ModelConfig config = test::withoutDropout(GetParam());
    at::manual_seed(1);
    auto mean = *makeClassifier(test::goldenEncoder(GetParam()), 3, config);
    config.pooling = Pooling::Attention;
    at::manual_seed(1);
    auto attention = *makeClassifier(test::goldenEncoder(GetParam()), 3, config);
    EXPECT_LT((logits(mean) - logits(attention)).abs().max().item<double>(), 1e-5);
}

TEST_P(PooledHeads, PlacesThatOnlyFillUpAreNotLookedAt) {
    Classifier model = trained(GetParam(), Pooling::Attention, OutputLayer::Linear);
    const at::NoGradGuard noGrad;
    const PackedBatch plain = test::packOfLengths({5}, 1000);
    PackedBatch filled = plain;
    filled.ids = at::cat({plain.ids, plain.ids.narrow(0, 0, 3)});
    filled.positions = at::cat({plain.positions, at::zeros({3}, at::kLong)});
    filled.offsets = {0, 8};
    filled.keyMask = at::arange(8).lt(5).unsqueeze(0);
    EXPECT_LT((model->forward(plain) - model->forward(filled)).abs().max().item<double>(), 1e-4);
}

TEST_P(PooledHeads, CosineScoresAreScaleTimesTheCosine) {
    for (const Pooling pooling : {Pooling::Mean, Pooling::Attention}) {
        Classifier model = trained(GetParam(), pooling, OutputLayer::Cosine);
        const at::NoGradGuard noGrad;
        const torch::Tensor vectors = model->vectors(test::packOfLengths({2, 7, 7, 30}, 1000)).to(at::kDouble);
        const torch::Tensor weight = parameter(model, "classifier.weight").to(at::kDouble);
        const torch::Tensor cosine =
            at::matmul(vectors / vectors.norm(2, {1}, true), (weight / weight.norm(2, {1}, true)).t());
        EXPECT_LT((logits(model) - 20.0 * cosine).abs().max().item<double>(), 20.0 * 2e-3);
        EXPECT_FALSE(model->named_parameters()["pooler.dense.weight"].requires_grad());
        EXPECT_TRUE(model->named_parameters()["classifier.weight"].requires_grad());
    }
}

TEST_P(PooledHeads, AnExportIsAPlainModelOfTheFamilyWithTheSameAnswers) {
    for (const Pooling pooling : {Pooling::Mean, Pooling::Attention}) {
        for (const OutputLayer output : {OutputLayer::Linear, OutputLayer::Cosine}) {
            const test::TempFolder exported;
            Classifier before = trained(GetParam(), pooling, output);
            TB_REQUIRE_OK(saveClassifier(before, kLabels, exported.path()));
            auto generic = loadClassifier(exported.path());  // what any reader of such folders computes
            TB_REQUIRE_OK(generic);
            EXPECT_EQ((*generic)->encoder()->spec().layers, before->encoder()->spec().layers + 1);
            EXPECT_LT((logits(before) - logits(*generic)).abs().max().item<double>(), 2e-4);

            std::ofstream(exported / "tunebench.json") << R"({"pooling":")" << headKind(pooling).key << R"("})";
            auto own = loadClassifier(exported.path());
            TB_REQUIRE_OK(own);
            EXPECT_EQ((*own)->pooling(), pooling);
            EXPECT_EQ((*own)->encoder()->spec().layers, before->encoder()->spec().layers);
            EXPECT_TRUE(at::equal(logits(before), logits(*own)));
        }
    }
}

TEST(PooledHead, AFolderOfAnotherPoolingIsRefused) {
    const test::TempFolder folder;
    Classifier before = trained(traitsOf(Family::Bert), Pooling::Mean, OutputLayer::Linear);
    TB_REQUIRE_OK(saveClassifier(before, kLabels, folder.path()));
    std::ofstream(folder / "tunebench.json") << R"({"pooling":"attention"})";
    const auto read = loadClassifier(folder.path());
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace tb::nn
