#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <memory>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/DenseHead.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"

// A toy kind behind each interface of nn/: what a new one has to bring, and that nothing else has to know it.

namespace tb::nn {
namespace {

const std::filesystem::path kGolden = TB_SOURCE_DIR "/tests/golden/encoder_bert";

/// Scales what a layer computes, by one learning number: as an adapter, it holds the layer it wraps.
class ScaledLinear final : public Linear {
public:
    ScaledLinear(std::shared_ptr<const Linear> inner, torch::Tensor scale)
        : m_inner(std::move(inner)), m_scale(std::move(scale)) {}
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x, torch::ScalarType dtype) const override {
        return m_inner->forward(x, dtype) * m_scale.to(dtype);
    }
    [[nodiscard]] std::vector<std::shared_ptr<const Linear>> split(std::span<const std::int64_t> sizes) const override {
        auto parts = m_inner->split(sizes);
        for (auto& part : parts) part = std::make_shared<ScaledLinear>(part, m_scale);
        return parts;
    }
    void castForInference(torch::ScalarType) override {}

private:
    std::shared_ptr<const Linear> m_inner;
    torch::Tensor m_scale;
};

TEST(LinearSeam, AnAdapterWrapsTheLayersItIsAskedFor) {
    auto encoder = loadEncoder(kGolden, {});
    TB_REQUIRE_OK(encoder);
    (*encoder)->eval();
    const PackedBatch batch = test::packOfLengths({4, 4, 7}, 1000);
    const torch::Tensor before = (*encoder)->forward(batch).detach();
    std::vector<std::string> names;
    const torch::Tensor scale = at::ones({1}).requires_grad_();
    (*encoder)->wrapLinears([&](const std::string& name, std::shared_ptr<Linear> inner) -> std::shared_ptr<Linear> {
        names.push_back(name);
        if (!name.ends_with("qkv")) return inner;
        return std::make_shared<ScaledLinear>(std::move(inner), scale);
    });
    EXPECT_EQ(names.size(), 8U) << "four layers of each of two blocks";
    EXPECT_EQ(names.front(), "encoder.layer.0.attention.self.qkv");
    EXPECT_TRUE(at::equal((*encoder)->forward(batch), before)) << "a fresh adapter changes nothing";
    (*encoder)->forward(batch).square().sum().backward();
    EXPECT_NE(scale.grad().abs().item<float>(), 0.0F) << "it learns";
    {
        const at::NoGradGuard noGrad;
        scale.fill_(0.5);
    }
    const torch::Tensor whole = (*encoder)->forward(batch);
    EXPECT_FALSE(at::allclose(whole, before));
    EXPECT_LT((firstTokens(whole, batch.offsets) - (*encoder)->forwardFirst(batch)).abs().max().item<double>(), 5e-6)
        << "split() is the layer's own parts";
}

TEST(LinearSeam, TheFirstKindIsWhatABackboneIsMadeOf) {
    ASSERT_FALSE(linearKinds().empty());
    EXPECT_STREQ(linearKinds().front().key, "plain");
    torch::nn::Module owner;
    const auto layer = makeLinear(owner, "a.b", 3, 2);
    const auto parameters = owner.named_parameters();
    EXPECT_EQ(parameters["a.b.weight"].sizes(), at::IntArrayRef({3, 2}));
    EXPECT_EQ(parameters["a.b.bias"].sizes(), at::IntArrayRef({3}));
}

/// The largest value of each feature over the tokens, and a linear layer.
class MaxHead final : public Head {
public:
    explicit MaxHead(const HeadSetup& setup)
        : m_weight(addParameter(setup.owner, "classifier.weight", {setup.classes, setup.spec.hidden})),
          m_bias(addParameter(setup.owner, "classifier.bias", {setup.classes})) {}
    [[nodiscard]] torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const override {
        const torch::Tensor states = backbone.forward(batch);
        return overRuns(lengthRuns(batch.offsets), [&](const LengthGroup& run) {
            return states.narrow(0, run.firstRow, run.count * run.length).view({run.count, run.length, -1}).amax(1);
        });
    }
    [[nodiscard]] torch::Tensor features(const torch::Tensor& vectors) const override { return vectors; }
    [[nodiscard]] torch::Tensor scores(const torch::Tensor& features) const override {
        return at::linear(features, m_weight, m_bias);
    }
    void reset() override {
        const at::NoGradGuard noGrad;
        m_weight.normal_(0.0, 0.02);
        m_bias.zero_();
    }
    Expected<void> linearize(double) override { return {}; }
    void setOutput(const torch::Tensor& weight, const torch::Tensor& bias) override {
        const at::NoGradGuard noGrad;
        m_weight.copy_(weight);
        m_bias.copy_(bias);
    }
    [[nodiscard]] Expected<void> adopt(const WeightSource&) override { return {}; }
    [[nodiscard]] Expected<void> load(const WeightSource&) override { return {}; }
    void write(NamedTensors& tensors, EncoderSpec&) const override {
        tensors.emplace_back("classifier.weight", m_weight.detach());
        tensors.emplace_back("classifier.bias", m_bias.detach());
    }

private:
    torch::Tensor m_weight, m_bias;
};

constexpr HeadKind kMaxHead{
    Pooling::Mean, "max",
    [](const HeadSetup& setup) -> std::unique_ptr<Head> { return std::make_unique<MaxHead>(setup); },
    [](Family) -> Expected<void> { return {}; },
    [](EncoderSpec&, const WeightSource&) -> Expected<void> { return {}; }};

/// Takes some steps of gradient descent on one batch; the loss before and after.
std::pair<double, double> fit(Classifier& model, const PackedBatch& batch, const torch::Tensor& labels) {
    at::set_num_threads(1);  // such small products gain nothing from more
    const auto loss = [&] { return at::cross_entropy_loss(model->forward(batch), labels); };
    const double before = loss().item<double>();
    for (int step = 0; step < 30; ++step) {
        model->zero_grad();
        loss().backward();
        const at::NoGradGuard noGrad;
        for (torch::Tensor& p : model->parameters())
            if (p.grad().defined()) p.sub_(p.grad(), 0.05);
    }
    return {before, loss().item<double>()};
}

TEST(HeadSeam, AnotherHeadAnswersAndLearnsOnTheSameBackbone) {
    at::manual_seed(2);
    auto encoder = loadEncoder(kGolden, {});
    TB_REQUIRE_OK(encoder);
    Classifier model(*encoder, 3, kMaxHead, 0.0);
    const PackedBatch batch = test::packOfLengths({3, 5, 5, 8}, 1000);
    EXPECT_EQ(model->forward(batch).sizes(), at::IntArrayRef({4, 3}));
    const auto [before, after] = fit(model, batch, at::tensor({0, 1, 2, 1}, at::kLong));
    EXPECT_LT(after, 0.5 * before);
    NamedTensors written;
    EncoderSpec spec = (*encoder)->spec();
    model->head().write(written, spec);
    EXPECT_EQ(written.size(), 2U);
}

TEST(HeadSeam, EveryKindIsFoundByItsPoolingAndHasAKeyOfItsOwn) {
    for (const HeadKind& kind : headKinds()) {
        EXPECT_EQ(&headKind(kind.pooling), &kind);
        for (const HeadKind& other : headKinds()) EXPECT_EQ(other.key == kind.key, &other == &kind);
    }
}

/// A bag of words: the states are the word vectors.
class BagOfWords final : public Backbone {
public:
    explicit BagOfWords(const EncoderSpec& spec)
        : Backbone(spec), m_words(*this, "embeddings.word_embeddings.weight", spec.vocabulary, spec.hidden) {}
    void resetParameters() override {
        const at::NoGradGuard noGrad;
        for (torch::Tensor& p : parameters()) p.normal_();
    }
    [[nodiscard]] torch::Tensor forward(const PackedBatch& batch) override { return m_words.lookUp(batch.ids); }
    [[nodiscard]] std::int64_t depthOf(const std::string& name) const override {
        return name.find("embeddings.") != std::string::npos ? 0 : -1;
    }
    [[nodiscard]] torch::Tensor frozenStates(const PackedBatch& batch) const override {
        return m_words.lookUp(batch.ids).detach();
    }
    void wrapLinears(const WrapLinear&) override {}
    void castWeightsForInference() override {}
    [[nodiscard]] WordTable& words() override { return m_words; }
    [[nodiscard]] const WordTable& words() const override { return m_words; }

private:
    WordTable m_words;
};

TEST(BackboneSeam, AnotherBackboneCarriesEveryHead) {
    EncoderSpec spec;
    spec.vocabulary = 50;
    spec.hidden = spec.embedding = 8;
    spec.maxPositions = 16;
    const PackedBatch batch = test::packOfLengths({3, 5, 5, 8}, 50);
    for (const HeadKind& head : headKinds()) {
        at::manual_seed(2);
        const auto backbone = std::make_shared<BagOfWords>(spec);
        backbone->resetParameters();
        Classifier model(backbone, 3, head, 0.0);
        const auto [before, after] = fit(model, batch, at::tensor({0, 1, 2, 1}, at::kLong));
        EXPECT_LT(after, before) << head.key;
        const torch::Tensor whole = model->forward(batch).detach();
        const auto* const ids = batch.ids.const_data_ptr<std::int64_t>();
        backbone->compactVocabulary(std::vector<std::int64_t>(ids, ids + batch.tokens()));
        EXPECT_TRUE(at::equal(model->forward(batch), whole)) << "the vocabulary's table is every backbone's";
    }
}

TEST(BackboneSeam, EveryFamilyNamesAKindThatThereIs) {
    for (const FamilyTraits& traits : families()) {
        EncoderSpec spec{.family = traits.family, .vocabulary = 8, .hidden = 4, .layers = 1, .heads = 1};
        spec.intermediate = spec.maxPositions = spec.embedding = 4;
        EXPECT_EQ(makeBackbone(spec, {})->depthOf("bert.encoder.layer.0.output.dense.bias"), 1) << traits.type;
    }
}

}  // namespace
}  // namespace tb::nn
