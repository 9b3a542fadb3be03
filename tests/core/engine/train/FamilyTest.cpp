#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/Tokenising.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::train {
namespace {

class FamilyTraining : public testing::TestWithParam<nn::FamilyTraits> {};
INSTANTIATE_TEST_SUITE_P(All, FamilyTraining, testing::ValuesIn(nn::families().begin(), nn::families().end()),
                         test::familyName);

TEST_P(FamilyTraining, AFewStepsLowerTheLossAndTheTrainedModelComesBack) {
    at::set_num_threads(1);
    at::manual_seed(2);
    auto made = nn::makeClassifier(test::goldenEncoder(GetParam()), 3, test::withoutDropout(GetParam()));
    TB_REQUIRE_OK(made);
    nn::Classifier model = *made;
    const TokenisedSplit split = test::tinySplit(48, 400, 3);
    const auto wordsBefore = model->encoder()->fullVocabulary();
    model->encoder()->compactVocabulary(usedTokens({&split}));

    OptimConfig optim;
    optim.weightDecay = 0.1;
    const double rate = 5e-3;
    const CrossEntropy loss(test::lossOver(split, 3));
    AdamW optimizer(groupParameters(model, optim), optim);
    test::StepKit kit;
    TrainStep step(kit.setup(model, split, loss, optimizer));
    MemoryRecovery memory(1);
    std::vector<std::int64_t> rows(48);
    std::iota(rows.begin(), rows.end(), 0);
    model->train();
    std::vector<double> losses;
    for (int i = 0; i < 15; ++i) losses.push_back(step.run(rows, memory, {rate, false}, {}).loss.item<double>());
    EXPECT_LT(losses.back(), 0.7 * losses.front());

    const double decay = std::pow(1.0 - rate * optim.weightDecay, 15);
    model->encoder()->restoreVocabulary(decay);
    const auto wordsAfter = model->encoder()->fullVocabulary();
    EXPECT_LT((wordsAfter[999] - wordsBefore[999] * decay).abs().max().item<double>(), 1e-7)
        << "a word that never occurs only decays";
    EXPECT_GT((wordsAfter[split.tokens.ids[0]] - wordsBefore[split.tokens.ids[0]]).abs().max().item<double>(), 1e-3);

    const test::TempFolder exported;
    TB_REQUIRE_OK(nn::saveClassifier(model, std::vector<std::string>{"a", "b", "c"}, exported.path()));
    auto generic = nn::loadClassifier(exported.path());
    TB_REQUIRE_OK(generic);
    model->eval();
    const at::NoGradGuard noGrad;
    const auto batch = makeBatch(split, rows, torch::kCPU).inputs;
    EXPECT_LT((model->forward(batch) - (*generic)->forward(batch)).abs().max().item<double>(), 1e-4);
}

}  // namespace
}  // namespace tb::train
