#include "core/engine/train/FrozenLayers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>

#include "core/base/AtomicFile.h"
#include "core/engine/train/AdamW.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::train {
namespace {

namespace fs = std::filesystem;

constexpr int kVocabulary = 60;
constexpr std::int64_t kClasses = 3;
const auto kAlways = [] { return true; };

double distance(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

std::vector<std::int64_t> allRows(const TokenisedSplit& split) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(split.size()));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

/// bf16 keeps eight bits: layer-normalised states of up to four are right within 1/64.
constexpr double kRounding = 1.0 / 64.0;

TEST(FrozenLayers, OnlyWhatIsAboveThemLearns) {
    nn::Classifier model = test::tinyClassifier(kVocabulary, kClasses, 0.1);
    model->encoder()->freezeBelow(1);
    for (const ParameterGroup& group : groupParameters(model, OptimConfig()))
        for (const std::string& name : group.names) EXPECT_NE(name.find("bert.encoder.layer.0"), 0U) << name;
    TokenisedSplit split = test::tinySplit(12, kVocabulary, kClasses);
    const LabelledBatch batch = makeBatch(split, allRows(split), torch::kCPU);
    model->train();
    model->forward(batch.inputs).sum().backward();
    std::size_t learning = 0;
    for (const auto& item : model->named_parameters()) {
        const bool below =
            item.key().find("embeddings.") != std::string::npos || item.key().find("layer.0.") != std::string::npos;
        EXPECT_EQ(item.value().grad().defined(), !below) << item.key();
        learning += below ? 0 : 1;
    }
    EXPECT_GT(learning, 8U);
}

TEST(FrozenLayers, TheirStatesNeverChangeWhileTraining) {
    nn::Classifier model = test::tinyClassifier(kVocabulary, kClasses, 0.3);
    const TokenisedSplit split = test::tinySplit(12, kVocabulary, kClasses);
    const LabelledBatch batch = makeBatch(split, allRows(split), torch::kCPU);
    model->encoder()->freezeBelow(2);
    model->train();
    EXPECT_TRUE(at::equal(model->encoder()->frozenStates(batch.inputs), model->encoder()->frozenStates(batch.inputs)))
        << "dropout is at work";
    EXPECT_TRUE(at::equal(model->encoder()->forward(batch.inputs), model->encoder()->frozenStates(batch.inputs)))
        << "all layers are frozen";
}

TEST(FrozenLayers, KeptStatesGiveTheSameAnswersWithinRounding) {
    nn::Classifier model = test::tinyClassifier(kVocabulary, kClasses, 0.1);
    TokenisedSplit split = test::tinySplit(40, kVocabulary, kClasses);
    const std::vector<std::int64_t> rows{7, 3, 39, 0};
    model->eval();
    const at::NoGradGuard noGrad;
    const torch::Tensor plain = model->forward(makeBatch(split, rows, torch::kCPU).inputs);
    model->encoder()->freezeBelow(1);
    const auto room = roomForStates(split.tokens.offsets.back(), 32, {});
    TB_REQUIRE_OK(room);
    ASSERT_TRUE(keepFrozenStates(model, split, *room, torch::kCPU, kAlways));
    const LabelledBatch batch = makeBatch(split, rows, torch::kCPU);
    EXPECT_LT(distance(batch.inputs.frozen, model->encoder()->frozenStates(batch.inputs)), kRounding);
    EXPECT_LT(distance(model->forward(batch.inputs), plain), kRounding);
    batch.inputs.ids.zero_();  // not looked at any more
    EXPECT_LT(distance(model->forward(batch.inputs), plain), kRounding);
}

TEST(FrozenLayers, AFileOnDiskHoldsTheSameAndLeavesNothingBehind) {
    const test::TempFolder folder;
    nn::Classifier model = test::tinyClassifier(kVocabulary, kClasses, 0.0);
    model->encoder()->freezeBelow(1);
    TokenisedSplit inMemory = test::tinySplit(40, kVocabulary, kClasses);
    TokenisedSplit onDisk = inMemory;
    const std::int64_t tokens = inMemory.tokens.offsets.back();
    const auto memory = roomForStates(tokens, 32, folder.path());
    const auto disk = roomForStates(tokens, 32, folder / "new" / "folder", 1000);
    TB_REQUIRE_OK(memory);
    TB_REQUIRE_OK(disk);
    ASSERT_TRUE(keepFrozenStates(model, inMemory, *memory, torch::kCPU, kAlways));
    ASSERT_TRUE(keepFrozenStates(model, onDisk, *disk, torch::kCPU, kAlways));
    EXPECT_TRUE(at::equal(inMemory.frozen, onDisk.frozen));
    EXPECT_TRUE(fs::is_empty(folder / "new" / "folder"));
}

TEST(FrozenLayers, AFolderThatCannotBeWrittenIsAnErrorAndAStopKeepsNothing) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "file", "in the way"));
    const auto refused = roomForStates(1000, 32, folder / "file", 1000);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Io);
    nn::Classifier model = test::tinyClassifier(kVocabulary, kClasses, 0.0);
    model->encoder()->freezeBelow(1);
    TokenisedSplit split = test::tinySplit(8, kVocabulary, kClasses);
    const auto room = roomForStates(split.tokens.offsets.back(), 32, folder.path());
    TB_REQUIRE_OK(room);
    EXPECT_FALSE(keepFrozenStates(model, split, *room, torch::kCPU, [] { return false; }));
    EXPECT_FALSE(split.frozen.defined());
}

}  // namespace
}  // namespace tb::train
