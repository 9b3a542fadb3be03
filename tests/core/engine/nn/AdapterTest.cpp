#include "core/engine/nn/Adapter.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

#include "core/engine/nn/Adapters.h"
#include "core/engine/nn/TokenPooling.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"

namespace tb::nn {
namespace {

const std::filesystem::path kGolden = TB_SOURCE_DIR "/tests/golden/encoder_bert";

struct Case {
    const char* name;
    PeftConfig config;
};

PeftConfig configOf(PeftMethod method, bool rankStabilised = false) {
    PeftConfig config;
    config.method = method;
    config.rank = 4;
    config.alpha = 6.0;
    config.rankStabilised = rankStabilised;
    return config;
}

const std::vector<Case>& cases() {
    static const std::vector<Case> all{{"lora", configOf(PeftMethod::Lora)},
                                       {"rslora", configOf(PeftMethod::Lora, true)},
                                       {"dora", configOf(PeftMethod::Dora)},
                                       {"ia3", configOf(PeftMethod::Ia3)}};
    return all;
}

/// What training may make of the adapters' parameters.
void disturb(const std::shared_ptr<Adapters>& adapters) {
    const at::NoGradGuard noGrad;
    for (auto& entry : adapters->named_parameters()) {
        const double size = entry.key().ends_with("lora_B.weight") ? 0.3 : 0.1;
        entry.value().add_(at::randn_like(entry.value()), size);
    }
}

Classifier goldenClassifier(Pooling pooling = Pooling::FirstToken) {
    at::manual_seed(4);
    ModelConfig config;
    config.pooling = pooling;
    config.hiddenDropout = config.attentionDropout = config.headDropout = 0.0;
    auto model = makeClassifier(kGolden, 3, config);
    EXPECT_TRUE(model.has_value());
    const at::NoGradGuard noGrad;
    for (torch::Tensor& weight : (*model)->parameters())
        if (weight.dim() == 2) weight.mul_(4.0);  // as large as a trained one's, so that a difference shows
    (*model)->eval();
    return *model;
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

/// A joined matrix of query, key and value, 5 outputs each of 8 inputs, with query and value adapted.
struct Joined {
    torch::nn::Module layer;
    std::shared_ptr<Linear> inner = makeLinear(layer, "a.qkv", 15, 8);
    std::shared_ptr<torch::nn::Module> owner = std::make_shared<torch::nn::Module>();
    torch::Tensor weight, bias, x;
    std::shared_ptr<AdaptedLinear> adapted;

    explicit Joined(const PeftConfig& config) {
        at::manual_seed(9);
        const at::NoGradGuard noGrad;
        auto parameters = layer.named_parameters();
        weight = parameters["a.qkv.weight"].normal_();
        bias = parameters["a.qkv.bias"].normal_();
        x = at::randn({7, 8});
        adapted =
            adapterKind(config.method)
                ->wrap({*owner, inner, weight, bias, {{"query", 0, 5, 4, false}, {"value", 10, 5, 4, false}}}, config);
        for (torch::Tensor& p : owner->parameters()) p.normal_();
        owner->eval();
    }
    [[nodiscard]] torch::Tensor parameter(const std::string& name) const { return owner->named_parameters()[name]; }
};

/// The package's: base_layer(x) + lora_B(lora_A(x)) * scaling; with DoRA base + (m / |W + s BA| - 1) (base - bias) + m
/// / |W + s BA| * lora * scaling; IA3: base * ia3_l.
torch::Tensor byThePackage(const Joined& joined, const PeftConfig& config, const std::string& rows,
                           std::int64_t first) {
    const auto weight = joined.weight.narrow(0, first, 5);
    const auto bias = joined.bias.narrow(0, first, 5);
    const auto base = at::matmul(joined.x, weight.t()) + bias;
    if (config.method == PeftMethod::Ia3) return base * joined.parameter(rows + ".ia3_l").t();
    const auto a = joined.parameter(rows + ".lora_A.weight");
    const auto b = joined.parameter(rows + ".lora_B.weight");
    const double scaling = config.alpha / (config.rankStabilised ? std::sqrt(4.0) : 4.0);
    const auto update = at::matmul(at::matmul(joined.x, a.t()), b.t()) * scaling;
    if (config.method == PeftMethod::Lora) return base + update;
    const auto lengths = (weight + scaling * at::matmul(b, a)).norm(2, 1);
    const auto stretch = (joined.parameter(rows + ".lora_magnitude_vector") / lengths).unsqueeze(0);
    return base + (stretch - 1.0) * (base - bias) + stretch * update;
}

TEST(Adapter, ComputesWhatThePaperAndThePackageSay) {
    for (const Case& each : cases()) {
        const Joined joined(each.config);
        const auto got = joined.adapted->forward(joined.x, torch::kFloat).detach();
        EXPECT_LT(difference(got.narrow(1, 0, 5), byThePackage(joined, each.config, "query", 0)), 1e-5) << each.name;
        EXPECT_LT(difference(got.narrow(1, 10, 5), byThePackage(joined, each.config, "value", 10)), 1e-5) << each.name;
        const auto plain = at::linear(joined.x, joined.weight, joined.bias);
        EXPECT_LT(difference(got.narrow(1, 5, 5), plain.narrow(1, 5, 5)), 1e-6) << each.name << ": the key has none";
        EXPECT_GT(difference(got, plain), 0.1) << each.name;
    }
}

TEST(Adapter, PartsAddUpToTheWholeWhereverTheyAreCut) {
    for (const Case& each : cases()) {
        const Joined joined(each.config);
        const auto whole = joined.adapted->forward(joined.x, torch::kFloat);
        for (const std::vector<std::int64_t>& sizes : {std::vector<std::int64_t>{5, 10}, {3, 4, 8}, {15}, {6, 3, 6}}) {
            std::vector<torch::Tensor> parts;
            for (const auto& part : joined.adapted->split(sizes))
                parts.push_back(part->forward(joined.x, torch::kFloat));
            EXPECT_LT(difference(at::cat(parts, 1), whole), 1e-5) << each.name;
        }
    }
}

TEST(Adapter, TheGradientIsThatOfThePackage) {
    for (const Case& each : cases()) {
        const Joined joined(each.config);
        const auto target = at::randn({7, 5});
        const std::vector<torch::Tensor> learning = joined.owner->parameters();
        const auto ours = joined.adapted->forward(joined.x, torch::kFloat);
        const auto loss =
            ((ours.narrow(1, 0, 5) - target).square().sum() + (ours.narrow(1, 10, 5) - target).square().sum());
        const auto got = torch::autograd::grad({loss}, learning);
        const auto query = byThePackage(joined, each.config, "query", 0);
        const auto value = byThePackage(joined, each.config, "value", 10);
        if (each.config.method == PeftMethod::Dora) continue;  // there the length counts as a constant: see below
        const auto wanted =
            torch::autograd::grad({(query - target).square().sum() + (value - target).square().sum()}, learning);
        for (std::size_t i = 0; i < got.size(); ++i)
            EXPECT_LT(difference(got[i], wanted[i]), 1e-3 * wanted[i].abs().max().item<double>()) << each.name;
    }
}

TEST(Adapter, TheLengthOfDoRACountsAsAConstantInTheGradient) {
    const PeftConfig config = configOf(PeftMethod::Dora);
    const Joined joined(config);
    const auto a = joined.parameter("query.lora_A.weight"), b = joined.parameter("query.lora_B.weight");
    const auto magnitude = joined.parameter("query.lora_magnitude_vector");
    const auto weight = joined.weight.narrow(0, 0, 5);
    const auto lengths = (weight + 1.5 * at::matmul(b, a)).norm(2, 1).detach();
    const auto wanted = torch::autograd::grad(
        {at::matmul(joined.x, ((magnitude / lengths).unsqueeze(1) * (weight + 1.5 * at::matmul(b, a))).t())
             .square()
             .sum()},
        {a, b, magnitude});
    const auto out = joined.adapted->forward(joined.x, torch::kFloat).narrow(1, 0, 5) - joined.bias.narrow(0, 0, 5);
    const auto got = torch::autograd::grad({out.square().sum()}, {a, b, magnitude});
    for (std::size_t i = 0; i < got.size(); ++i)
        EXPECT_LT(difference(got[i], wanted[i]), 1e-4 * wanted[i].abs().max().item<double>());
}

TEST(Adapters, AFreshOneChangesNothingAndAMergedOneAnswersTheSame) {
    const PackedBatch batch = test::packOfLengths({4, 4, 7, 1}, 1000);
    for (const Case& each : cases()) {
        for (const Pooling pooling : {Pooling::FirstToken, Pooling::Mean}) {
            const at::NoGradGuard noGrad;
            Classifier model = goldenClassifier(pooling);
            const auto names = model->named_parameters().keys();
            const torch::Tensor before = model->forward(batch);
            const auto adapters = Adapters::add(model, each.config, 0);
            EXPECT_LT(difference(model->forward(batch), before), 1e-5) << each.name;
            disturb(adapters);
            const torch::Tensor apart = model->forward(batch);
            EXPECT_GT(difference(apart, before), 1e-3) << each.name;
            adapters->mergeInto(model);
            EXPECT_LT(difference(model->forward(batch), apart), 1e-5) << each.name;
            EXPECT_EQ(model->named_parameters().keys(), names) << "it is a plain model again";
        }
    }
}

TEST(Adapters, TheLastLayerComputesForTheFirstTokensAloneWhatItDoesForAll) {
    const at::NoGradGuard noGrad;
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    for (const Case& each : cases()) {
        Classifier model = goldenClassifier();
        disturb(Adapters::add(model, each.config, 0));
        const auto whole = firstTokens(model->encoder()->forward(batch), batch.offsets);
        EXPECT_LT(difference(model->encoder()->forwardFirst(batch), whole), 1e-5) << each.name;
    }
}

TEST(Adapters, OnlyTheyAndTheHeadLearn) {
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    for (const Case& each : cases()) {
        Classifier model = goldenClassifier(Pooling::Mean);
        disturb(Adapters::add(model, each.config, 0));
        model->forward(batch).square().sum().backward();
        for (const auto& entry : model->named_parameters()) {
            const bool learns = !entry.key().starts_with("bert.");
            const torch::Tensor& gradient = entry.value().grad();
            EXPECT_EQ(gradient.defined() && gradient.abs().max().item<double>() > 0.0, learns)
                << each.name << " " << entry.key();
        }
    }
}

TEST(Adapters, TheSettingsChooseTheLayers) {
    const auto targets = [](PeftConfig config, std::int64_t firstLayer) {
        Classifier model = goldenClassifier();
        return Adapters::add(model, config, firstLayer)->targetModules();
    };
    PeftConfig config = configOf(PeftMethod::Lora);
    const std::string top = "bert.encoder.layer.1.";
    config.targets = PeftTargets::QueryValue;
    EXPECT_EQ(targets(config, 1),
              (std::vector<std::string>{top + "attention.self.query", top + "attention.self.value"}));
    config.targets = PeftTargets::Attention;
    EXPECT_EQ(targets(config, 1),
              (std::vector<std::string>{top + "attention.self.query", top + "attention.self.key",
                                        top + "attention.self.value", top + "attention.output.dense"}));
    config.targets = PeftTargets::FeedForward;
    EXPECT_EQ(targets(config, 1), (std::vector<std::string>{top + "intermediate.dense", top + "output.dense"}));
    config.targets = PeftTargets::All;
    EXPECT_EQ(targets(config, 0).size(), 12U);
    EXPECT_EQ(
        targets(configOf(PeftMethod::Ia3), 1),
        (std::vector<std::string>{top + "attention.self.key", top + "attention.self.value", top + "output.dense"}));
    EXPECT_TRUE(targets(config, 2).empty()) << "nothing above the last layer";
}

TEST(Adapters, DropoutDrawsFromTheNoiseOfThePassAndOnlyInTraining) {
    const at::NoGradGuard noGrad;
    for (const PeftMethod method : {PeftMethod::Lora, PeftMethod::Dora}) {
        PeftConfig config = configOf(method);
        config.dropout = 0.3;
        Classifier model = goldenClassifier();
        disturb(Adapters::add(model, config, 0));
        const auto answer = [&](std::uint64_t seed) {
            PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
            batch.noise = at::make_generator<at::CPUGeneratorImpl>(seed);
            return model->forward(batch);
        };
        const torch::Tensor still = answer(1);
        EXPECT_TRUE(at::equal(answer(2), still));
        model->train();
        const torch::Tensor one = answer(1);
        EXPECT_TRUE(at::equal(answer(1), one));
        EXPECT_GT(difference(answer(2), one), 1e-4);
        EXPECT_GT(difference(one, still), 1e-4);
    }
}

TEST(Adapters, EveryFamilyCarriesAndMergesEveryKind) {
    for (const FamilyTraits& traits : families()) {
        for (const Case& each : cases()) {
            const at::NoGradGuard noGrad;
            at::manual_seed(5);
            auto made = makeClassifier(test::goldenEncoder(traits), 3, test::withoutDropout(traits));
            ASSERT_TRUE(made.has_value()) << traits.type;
            Classifier model = *made;
            model->eval();
            const auto adapters = Adapters::add(model, each.config, 0);
            disturb(adapters);
            EXPECT_EQ(adapters->fileNames().size(), adapters->parameters().size()) << traits.type;
            EXPECT_TRUE(adapters->targetModules().front().starts_with(traits.prefix)) << traits.type;
            const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
            const torch::Tensor apart = model->forward(batch);
            adapters->mergeInto(model);
            EXPECT_LT(difference(model->forward(batch), apart), 1e-5) << traits.type << " " << each.name;
        }
    }
}

TEST(BitFit, OnlyBiasesAndTheHeadLearn) {
    Classifier model = goldenClassifier();
    TB_REQUIRE_OK(keepOnlyBiases(model, 1));
    for (const auto& entry : model->named_parameters()) {
        const bool isHead = !entry.key().starts_with("bert.");
        const bool isBiasAbove = entry.key().ends_with(".bias") && entry.key().find("layer.1.") != std::string::npos;
        EXPECT_EQ(entry.value().requires_grad(), isHead || isBiasAbove) << entry.key();
    }
    TB_REQUIRE_OK(keepOnlyBiases(model, 0));
    EXPECT_TRUE(model->named_parameters()["bert.embeddings.LayerNorm.bias"].requires_grad());
    EXPECT_FALSE(model->named_parameters()["bert.embeddings.LayerNorm.weight"].requires_grad());
}

TEST(BitFit, AnEncoderWithoutBiasesIsRefused) {
    EncoderSpec spec{.family = Family::ModernBert, .vocabulary = 8, .hidden = 4, .layers = 1, .heads = 1};
    spec.intermediate = spec.maxPositions = spec.embedding = 4;
    Classifier model(makeBackbone(spec, {}), 2, Pooling::FirstToken, 0.0);
    const auto refused = keepOnlyBiases(model, 0);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_FALSE(refused.error().hint.empty());
}

}  // namespace
}  // namespace tb::nn
