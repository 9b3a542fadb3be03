#include "core/engine/nn/Encoder.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include "core/base/Json.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/TokenPooling.h"
#include "core/engine/nn/WeightNames.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"

namespace tb::nn {
namespace {

const std::filesystem::path kGolden = TB_SOURCE_DIR "/tests/golden";

std::vector<std::vector<std::int64_t>> goldenSequences(const Json& golden) {
    std::vector<std::vector<std::int64_t>> out;
    for (const Json& item : golden["cases"]) out.push_back(item["ids"].get<std::vector<std::int64_t>>());
    return out;
}

double distance(const torch::Tensor& got, const Json& wanted) {
    const auto expected = torch::tensor(wanted.get<std::vector<double>>(), torch::kDouble);
    return (got.to(torch::kDouble) - expected).abs().max().item<double>();
}

/// Every family, each with its golden folder.
class EncoderFamily : public testing::TestWithParam<FamilyTraits> {
protected:
    [[nodiscard]] std::filesystem::path folder() const { return test::goldenEncoder(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(All, EncoderFamily, testing::ValuesIn(families().begin(), families().end()), test::familyName);

/// The states of a folder's encoder are those that transformers wrote beside it.
void expectTheReference(const std::filesystem::path& folder, Family family) {
    const auto json = readJsonFile(folder / "hidden.json");
    TB_REQUIRE_OK(json);
    auto encoder = loadEncoder(folder, {0.1, 0.1});
    TB_REQUIRE_OK(encoder);
    EXPECT_EQ((*encoder)->spec().family, family);
    (*encoder)->eval();
    const at::NoGradGuard noGrad;
    const PackedBatch batch = test::pack(goldenSequences(*json));
    ASSERT_GT(batch.size(), 3);
    const auto hidden = (*encoder)->forward(batch);
    for (std::size_t i = 0; i < (*json)["cases"].size(); ++i) {
        const Json& item = (*json)["cases"][i];
        const auto states = hidden.slice(0, batch.offsets[i], batch.offsets[i + 1]);
        EXPECT_LT(distance(states[0], item["first"]), 2e-5) << "case " << i;
        EXPECT_LT(distance(states[-1], item["last"]), 2e-5) << "case " << i;
        EXPECT_LT(distance(states.mean(0), item["mean"]), 2e-5) << "case " << i;
    }
}

TEST_P(EncoderFamily, AgreesWithTheReferenceInOneMixedBatch) {
    expectTheReference(folder(), GetParam().family);
}

TEST(Deberta, EverySwitchAgreesWithTheReference) {
    expectTheReference(kGolden / "encoder_deberta-v2_switches", Family::DebertaV2);
}

TEST(Deberta, AFolderOfEverySwitchComesBackBitForBit) {
    const auto folder = kGolden / "encoder_deberta-v2_switches";
    auto encoder = loadEncoder(folder, {});
    TB_REQUIRE_OK(encoder);
    const auto before = readSafetensors(folder / "model.safetensors");
    TB_REQUIRE_OK(before);
    const NamedTensors after = exportEncoder(**encoder, "");
    EXPECT_EQ(after.size(), before->size());
    for (const auto& [name, tensor] : after) {
        ASSERT_TRUE(before->contains(name)) << name;
        EXPECT_TRUE(at::equal(before->at(name), tensor)) << name;
    }
}

TEST(Deberta, PlacesThatFillUpChangeNothing) {
    for (const char* name : {"encoder_deberta-v2", "encoder_deberta-v2_switches"}) {
        auto encoder = loadEncoder(kGolden / name, {});
        TB_REQUIRE_OK(encoder);
        const at::NoGradGuard noGrad;
        PackedBatch filled = test::packOfLengths({9, 9}, 1000);
        filled.keyMask = at::ones({2, 9}, at::kBool);
        filled.keyMask[1].slice(0, 4, 9).fill_(false);
        const PackedBatch shorter{filled.ids.slice(0, 9, 13), filled.positions.slice(0, 9, 13), {0, 4}};
        const auto wanted = (*encoder)->forward(shorter);
        EXPECT_LT(((*encoder)->forward(filled).slice(0, 9, 13) - wanted).abs().max().item<double>(), 5e-6) << name;
    }
}

TEST(Deberta, LinearLayersForDistancesAreWrappedWithTheirLayer) {
    auto encoder = loadEncoder(kGolden / "encoder_deberta-v2_switches", {});
    TB_REQUIRE_OK(encoder);
    std::vector<std::string> names;
    (*encoder)->wrapLinears([&](const std::string& name, std::shared_ptr<Linear> inner) {
        names.push_back(name);
        return inner;
    });
    ASSERT_EQ(names.size(), 6U);
    EXPECT_EQ(names[0], "encoder.layer.0.attention.self.pos_key_proj");
    EXPECT_EQ(names[2], "encoder.layer.0.attention.self.qkv");
    EXPECT_EQ((*encoder)->depthOf("bert.encoder.conv.conv.weight"), 1);
    EXPECT_EQ((*encoder)->depthOf("bert.encoder.rel_embeddings.weight"), 0);
}

TEST_P(EncoderFamily, APackedBatchEqualsOneByOne) {
    auto encoder = loadEncoder(folder(), {});
    TB_REQUIRE_OK(encoder);
    (*encoder)->eval();
    const at::NoGradGuard noGrad;
    const PackedBatch batch = test::packOfLengths({3, 3, 3, 9, 5, 5, 1, 40, 40}, 1000);
    const auto together = (*encoder)->forward(batch);
    for (std::int64_t i = 0; i < batch.size(); ++i) {
        const auto begin = batch.offsets[static_cast<std::size_t>(i)];
        const auto end = batch.offsets[static_cast<std::size_t>(i) + 1];
        PackedBatch one{batch.ids.slice(0, begin, end), batch.positions.slice(0, begin, end), {0, end - begin}};
        EXPECT_LT((together.slice(0, begin, end) - (*encoder)->forward(one)).abs().max().item<double>(), 5e-6)
            << "sequence " << i;
    }
}

TEST_P(EncoderFamily, TheFirstTokensAloneHaveTheStatesAndGradientsOfTheWholePass) {
    auto encoder = loadEncoder(folder(), {});
    TB_REQUIRE_OK(encoder);
    PackedBatch filled = test::packOfLengths({7, 7}, 1000);  // as a recorded step has it: each sequence filled up
    filled.keyMask = at::ones({2, 7}, at::kBool);
    filled.keyMask[1].slice(0, 3, 7).fill_(false);
    for (const PackedBatch& batch :
         {test::packOfLengths({4, 4, 7, 1}, 1000), test::packOfLengths({6, 6}, 1000), filled}) {
        at::manual_seed(4);
        const auto direction = at::randn({batch.size(), (*encoder)->spec().hidden});
        const auto backward = [&](const torch::Tensor& states) {
            (*encoder)->zero_grad();
            (states * direction).sum().backward();
            std::vector<torch::Tensor> gradients;
            for (const auto& p : (*encoder)->parameters()) gradients.push_back(p.grad().clone());
            return gradients;
        };
        const auto whole = firstTokens((*encoder)->forward(batch), batch.offsets);
        const auto alone = (*encoder)->forwardFirst(batch);
        EXPECT_LT((whole - alone).abs().max().item<double>(), 5e-6);
        const auto wanted = backward(whole);
        const auto got = backward(alone);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            EXPECT_LT((wanted[i] - got[i]).abs().max().item<double>(),
                      1e-4 * std::max(1.0, wanted[i].abs().max().item<double>()))
                << "parameter " << i;
        }
    }
}

TEST(Encoder, TheFirstTokensOfFrozenLayersAreThoseOfTheWholePass) {
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    for (const std::int64_t frozen : {1, 2}) {
        auto encoder = loadEncoder(kGolden / "encoder_bert", {});
        TB_REQUIRE_OK(encoder);
        ASSERT_EQ((*encoder)->spec().layers, 2);
        (*encoder)->freezeBelow(frozen);
        const auto whole = firstTokens((*encoder)->forward(batch), batch.offsets);
        EXPECT_LT((whole - (*encoder)->forwardFirst(batch)).abs().max().item<double>(), 5e-6) << frozen;
        PackedBatch cached = batch;
        cached.frozen = (*encoder)->frozenStates(batch);
        EXPECT_LT((whole - (*encoder)->forwardFirst(cached)).abs().max().item<double>(), 5e-6) << frozen;
    }
}

TEST(Encoder, PaddingTokensInsideATextAreNotCountedByRobertasPositions) {
    auto encoder = loadEncoder(kGolden / "encoder_roberta", {});
    TB_REQUIRE_OK(encoder);
    (*encoder)->eval();
    const at::NoGradGuard noGrad;
    const PackedBatch batch = test::pack({{8, 9}, {5, 1, 7, 6}, {8, 9}});  // 1 is padding
    const auto before = (*encoder)->forward(batch);
    const auto changedBy = [&](std::int64_t row) {
        torch::Tensor positions = (*encoder)->named_parameters()["embeddings.position_embeddings.weight"];
        const auto kept = positions.detach().clone();
        positions[row].add_(1.0 + at::arange(32) * 0.1);
        const auto after = (*encoder)->forward(batch);
        positions.copy_(kept);
        return (after - before).abs().amax(1).gt(1e-6);
    };
    EXPECT_TRUE(changedBy(1).slice(0, 2, 6).all().item<bool>()) << "padding has its own place";
    EXPECT_TRUE(changedBy(4).slice(0, 2, 6).all().item<bool>()) << "three tokens are counted";
    EXPECT_FALSE(changedBy(5).any().item<bool>()) << "there is no fourth";
    EXPECT_FALSE(changedBy(4).slice(0, 0, 2).any().item<bool>()) << "the texts beside it count for themselves";
}

TEST(Encoder, DropoutActsOnlyInTrainingAndFollowsTheSeed) {
    auto encoder = loadEncoder(kGolden / "encoder_bert", {0.2, 0.2});
    TB_REQUIRE_OK(encoder);
    const PackedBatch batch = test::packOfLengths({6, 6, 9}, 1000);
    const auto run = [&](std::uint64_t seed) {
        at::manual_seed(seed);
        return (*encoder)->forward(batch).detach();
    };
    (*encoder)->train();
    const auto a = run(1);
    EXPECT_TRUE(at::equal(a, run(1)));
    EXPECT_FALSE(at::allclose(a, run(2)));
    (*encoder)->eval();
    EXPECT_TRUE(at::equal(run(1), run(2)));
}

TEST_P(EncoderFamily, GradientsAgreeWithFiniteDifferences) {
    auto loaded = loadEncoder(folder(), {});
    TB_REQUIRE_OK(loaded);
    const BackbonePtr encoder = *loaded;
    at::set_num_threads(1);  // tiny sizes, many calls: more threads only wait for each other
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    at::manual_seed(3);
    const auto direction = at::randn({batch.tokens(), encoder->spec().hidden});
    const auto loss = [&] { return (encoder->forward(batch) * direction).to(torch::kDouble).sum(); };
    loss().backward();
    for (auto& item : encoder->named_parameters()) {
        torch::Tensor p = item.value();
        ASSERT_TRUE(p.grad().defined()) << item.key();
        const auto step = at::randn_like(p);
        const double analytic = (p.grad() * step).to(torch::kDouble).sum().item<double>();
        const at::NoGradGuard noGrad;
        const double h = 1e-3;
        p.add_(step, h);
        const double up = loss().item<double>();
        p.sub_(step, 2 * h);
        const double down = loss().item<double>();
        p.add_(step, h);
        const double size = std::max({1.0, std::abs(analytic)});
        EXPECT_NEAR((up - down) / (2 * h), analytic, 0.03 * size) << item.key();
    }
}

TEST(Encoder, Bf16ProductsStayNearFp32AndLeaveMasterWeightsAlone) {
    auto encoder = loadEncoder(kGolden / "encoder_bert", {});
    TB_REQUIRE_OK(encoder);
    const PackedBatch batch = test::packOfLengths({6, 6, 9}, 1000);
    (*encoder)->eval();
    const auto exact = (*encoder)->forward(batch).detach();
    (*encoder)->setComputeDtype(torch::kBFloat16);
    const auto rough = (*encoder)->forward(batch);
    EXPECT_EQ(rough.scalar_type(), torch::kFloat);
    EXPECT_LT((rough - exact).abs().max().item<double>(), 0.1);
    EXPECT_FALSE(at::equal(rough, exact));
    rough.sum().backward();
    for (const auto& p : (*encoder)->parameters()) {
        EXPECT_EQ(p.scalar_type(), torch::kFloat);
        EXPECT_EQ(p.grad().scalar_type(), torch::kFloat);
    }
    const at::NoGradGuard noGrad;
    (*encoder)->castWeightsForInference();
    EXPECT_TRUE(at::equal((*encoder)->forward(batch), rough));
}

/// Of one golden family with other switches: the way through config.json, as from a file.
EncoderSpec withSwitches(const char* family, const Json& changes) {
    auto config = readJsonFile(kGolden / (std::string("encoder_") + family) / "config.json");
    EXPECT_TRUE(config.has_value());
    config->update(changes);
    auto spec = specFromConfig(*config, "config.json");
    EXPECT_TRUE(spec.has_value()) << (spec ? "" : spec.error().message());
    return spec.value_or(EncoderSpec());
}

TEST(Encoder, ALayerOfAlbertComputesAllLayersOfItsGroup) {
    at::manual_seed(4);
    const EncoderSpec shared =
        withSwitches("albert", {{"num_hidden_layers", 3}, {"num_hidden_groups", 1}, {"inner_group_num", 2}});
    EXPECT_EQ(shared.storedLayers(), 2);
    const BackbonePtr encoder = makeBackbone(shared, {});
    encoder->resetParameters();
    EncoderSpec unrolled = withSwitches("albert", {{"num_hidden_layers", 6}, {"num_hidden_groups", 6}});
    const BackbonePtr plain = makeBackbone(unrolled, {});
    const auto from = encoder->named_parameters();
    for (auto& item : plain->named_parameters()) {
        std::string name = item.key();
        if (const auto at = name.find("layer."); at == 8) name[14] = static_cast<char>('0' + (name[14] - '0') % 2);
        const at::NoGradGuard noGrad;
        ASSERT_TRUE(from.contains(name)) << name;
        item.value().copy_(from[name]);
    }
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    const auto wanted = plain->forward(batch);
    EXPECT_LT((encoder->forward(batch) - wanted).abs().max().item<double>(), 5e-6);
    EXPECT_LT((encoder->forwardFirst(batch) - firstTokens(wanted, batch.offsets)).abs().max().item<double>(), 5e-6);
}

TEST(Encoder, SharedWeightsAreAsDeepAsTheLastLayerThatUsesThem) {
    const BackbonePtr encoder = makeBackbone(withSwitches("albert", Json::object()), {});  // layers 0-2 and 3-4 share
    EXPECT_EQ(encoder->depthOf("bert.encoder.layer.0.output.dense.bias"), 3);
    EXPECT_EQ(encoder->depthOf("encoder.layer.1.output.dense.bias"), 5);
    EXPECT_EQ(encoder->depthOf("embeddings_project.weight"), 0);
    encoder->freezeBelow(3);
    const auto parameters = encoder->named_parameters();
    EXPECT_FALSE(parameters["encoder.layer.0.output.dense.bias"].requires_grad());
    EXPECT_TRUE(parameters["encoder.layer.1.output.dense.bias"].requires_grad());
}

TEST(Encoder, KnowsTheDepthOfItsParameters) {
    const Encoder encoder(EncoderSpec{.vocabulary = 8, .hidden = 4, .heads = 1, .maxPositions = 4, .embedding = 4}, {});
    EXPECT_EQ(encoder.depthOf("embeddings.LayerNorm.weight"), 0);
    EXPECT_EQ(encoder.depthOf("bert.encoder.layer.0.output.dense.bias"), 1);
    EXPECT_EQ(encoder.depthOf("bert.encoder.layer.11.attention.self.qkv.weight"), 12);
    EXPECT_EQ(encoder.depthOf("bert.embeddings_project.bias"), 0);
    EXPECT_EQ(encoder.depthOf("encoder.relative_attention_bias.weight"), 0);
    EXPECT_EQ(encoder.depthOf("pooler.dense.weight"), -1);
    EXPECT_EQ(encoder.depthOf("classifier.bias"), -1);
}

}  // namespace
}  // namespace tb::nn
