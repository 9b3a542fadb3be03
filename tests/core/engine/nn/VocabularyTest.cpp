#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "core/engine/nn/Classifier.h"
#include "tests/core/engine/nn/Batches.h"
#include "tests/support/Expect.h"

namespace tb::nn {
namespace {

const std::filesystem::path kFolder = TB_SOURCE_DIR "/tests/golden/encoder_bert";

/// Some AdamW steps written out plainly; returns the decay of rows that never get a gradient.
double train(BackbonePtr& encoder, const PackedBatch& batch) {
    constexpr double kDecay = 0.1;
    double unused = 1.0;
    std::vector<torch::Tensor> first, second;
    for (const auto& p : encoder->parameters()) {
        first.push_back(at::zeros_like(p));
        second.push_back(at::zeros_like(p));
    }
    at::manual_seed(4);
    const auto direction = at::randn({batch.tokens(), encoder->spec().hidden});
    for (int step = 1; step <= 5; ++step) {
        const double rate = 0.01 / step;
        encoder->zero_grad();
        (encoder->forward(batch) * direction).sum().backward();
        const at::NoGradGuard noGrad;
        auto parameters = encoder->parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            auto& p = parameters[i];
            p.mul_(1.0 - rate * kDecay);
            first[i].mul_(0.9).add_(p.grad(), 0.1);
            second[i].mul_(0.999).addcmul_(p.grad(), p.grad(), 0.001);
            const auto size = (second[i] / (1.0 - std::pow(0.999, step))).sqrt().add(1e-8);
            p.addcdiv_(first[i], size, -rate / (1.0 - std::pow(0.9, step)));
        }
        unused *= 1.0 - rate * kDecay;
    }
    return unused;
}

TEST(Vocabulary, ACompactRunEndsWhereAPlainRunEnds) {
    auto plain = loadEncoder(kFolder, {});
    auto compact = loadEncoder(kFolder, {});
    TB_REQUIRE_OK(plain);
    TB_REQUIRE_OK(compact);
    const PackedBatch batch = test::packOfLengths({5, 5, 8}, 1000);
    std::vector<std::int64_t> used(batch.ids.const_data_ptr<std::int64_t>(),
                                   batch.ids.const_data_ptr<std::int64_t>() + batch.tokens());
    used.push_back(999);  // kept for validation, never seen in training

    (void)train(*plain, batch);
    (*compact)->compactVocabulary(used);
    const double decay = train(*compact, batch);
    const auto preview = (*compact)->fullVocabulary(decay);
    (*compact)->restoreVocabulary(decay);

    const auto wanted = (*plain)->named_parameters();
    for (const auto& item : (*compact)->named_parameters()) {
        EXPECT_LT((item.value() - wanted[item.key()]).abs().max().item<double>(), 2e-6) << item.key();
    }
    EXPECT_TRUE(at::equal(preview, (*compact)->named_parameters()["embeddings.word_embeddings.weight"]));
}

TEST(Vocabulary, CompactAnswersAreTheSameAndTheGradientIsSmall) {
    auto encoder = loadEncoder(kFolder, {});
    TB_REQUIRE_OK(encoder);
    const PackedBatch batch = test::packOfLengths({5, 5, 8}, 1000);
    const auto before = (*encoder)->forward(batch).detach();
    const std::vector<std::int64_t> used(batch.ids.const_data_ptr<std::int64_t>(),
                                         batch.ids.const_data_ptr<std::int64_t>() + batch.tokens());
    (*encoder)->compactVocabulary(used);
    const auto after = (*encoder)->forward(batch);
    EXPECT_TRUE(at::equal(before, after));
    after.sum().backward();
    const auto words = (*encoder)->named_parameters()["embeddings.word_embeddings.weight"];
    EXPECT_LE(words.grad().size(0), batch.tokens());
    EXPECT_EQ((*encoder)
                  ->remapIds(torch::tensor({batch.ids[0].item<std::int64_t>() == 999 ? 998L : 999L}, torch::kLong))
                  .item<std::int64_t>(),
              -1);
    (*encoder)->restoreVocabulary();
    EXPECT_EQ((*encoder)->named_parameters()["embeddings.word_embeddings.weight"].size(0), 1000);
    EXPECT_TRUE(at::equal(before, (*encoder)->forward(batch).detach()));
}

TEST(Vocabulary, AWordThatWasNotKeptIsRefusedNotMisread) {
    auto encoder = loadEncoder(kFolder, {});
    TB_REQUIRE_OK(encoder);
    (*encoder)->compactVocabulary(std::vector<std::int64_t>{1, 2, 3});
    EXPECT_ANY_THROW((*encoder)->forward(test::pack({{1, 2, 4}})));
}

}  // namespace
}  // namespace tb::nn
