#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "core/base/Json.h"
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

/// The families with what their own class by transformers made of a few steps (tests/golden/make_families.py).
std::vector<nn::FamilyTraits> familiesWithTrajectory() {
    std::vector<nn::FamilyTraits> with;
    for (const nn::FamilyTraits& family : nn::families())
        if (std::filesystem::exists(test::goldenEncoder(family) / "classifier")) with.push_back(family);
    return with;
}
class FamilyTrajectory : public testing::TestWithParam<nn::FamilyTraits> {};
INSTANTIATE_TEST_SUITE_P(All, FamilyTrajectory, testing::ValuesIn(familiesWithTrajectory()), test::familyName);

/// Trains the folder's classifier as the golden file's was.
void expectTheTrajectory(const std::filesystem::path& folder, const std::filesystem::path& file, Pooling pooling) {
    at::set_num_threads(1);
    const auto golden = readJsonFile(file);
    TB_REQUIRE_OK(golden);
    auto model = nn::loadClassifier(folder);
    TB_REQUIRE_OK(model);
    EXPECT_EQ((*model)->pooling(), pooling);
    (*model)->train();
    TokenisedSplit split;
    for (const Json& row : (*golden)["rows"]) {
        for (const Json& id : row) split.tokens.ids.push_back(id.get<std::int32_t>());
        split.tokens.offsets.push_back(static_cast<std::int64_t>(split.tokens.ids.size()));
    }
    (*golden)["labels"].get_to(split.labels);
    const OptimConfig optim;  // AdamW .9/.999, 1e-8, decay 0.01
    AdamW optimizer(groupParameters(*model, optim), optim);
    const CrossEntropy loss(test::lossOver(split, 3));
    test::StepKit kit;
    TrainStep step(kit.setup(*model, split, loss, optimizer));
    MemoryRecovery memory(1);
    std::vector<std::int64_t> rows(split.labels.size());
    std::iota(rows.begin(), rows.end(), 0);
    const auto& losses = (*golden)["losses"];
    ASSERT_EQ(losses.size(), 8U);
    EXPECT_LT(losses[7].get<double>(), 0.9 * losses[0].get<double>()) << "it learned something";
    for (std::size_t i = 0; i < losses.size(); ++i)
        EXPECT_NEAR(step.run(rows, memory, {1e-3, false}, {}).loss.item<double>(), losses[i].get<double>(), 2e-4)
            << "step " << i;
}

TEST_P(FamilyTrajectory, FollowsTheReference) {
    const auto folder = test::goldenEncoder(GetParam()) / "classifier";
    expectTheTrajectory(folder, folder / "trajectory.json", Pooling::FirstToken);
}

TEST(FamilyMean, AClassifierOfTheMeanFollowsTheReferenceToo) {
    const auto golden = test::goldenEncoder(nn::traitsOf(nn::Family::ModernBert)) / "classifier";
    const test::TempFolder folder;
    std::filesystem::copy(golden, folder.path(), std::filesystem::copy_options::recursive);
    auto config = readJsonFile(golden / "config.json");
    TB_REQUIRE_OK(config);
    (*config)["classifier_pooling"] = "mean";
    std::ofstream(folder / "config.json") << config->dump();
    expectTheTrajectory(folder.path(), golden / "trajectory_mean.json", Pooling::Mean);
}

}  // namespace
}  // namespace tb::train
