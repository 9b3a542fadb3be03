#include "core/engine/train/Checkpoint.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <vector>

#include "core/base/AtomicDirectory.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::train {
namespace {

namespace fs = std::filesystem;

Checkpoint sample(std::int64_t step, std::optional<std::int64_t> bestStep) {
    Checkpoint checkpoint;
    checkpoint.state.step = step;
    checkpoint.state.peakRate = 0.1 + 0.2;
    checkpoint.state.unusedDecay = 1.0 / 3.0;
    checkpoint.state.sums.loss = 1e-17;
    if (bestStep) {
        checkpoint.state.best = BestEpoch{*bestStep, 1.0, 0.7, 0.6, 0.5, 0.25};
        checkpoint.bestWeights = {{"w", at::full({2}, static_cast<double>(*bestStep))}};
    }
    checkpoint.identity = {{"data", "abc"}};
    checkpoint.weights = {{"w", at::rand({3, 2})}, {"b", at::rand({2})}};
    checkpoint.moments = {{"exp_avg/w", at::rand({3, 2})}};
    checkpoint.generator = at::detail::getDefaultCPUGenerator().get_state();
    return checkpoint;
}

TEST(CheckpointStore, GivesBackEveryBit) {
    const test::TempFolder folder;
    CheckpointStore store(folder / "checkpoints");
    const Checkpoint before = sample(12, 8);
    TB_REQUIRE_OK(store.save(before));
    const auto loaded = store.loadNewest();
    TB_REQUIRE_OK(loaded);
    ASSERT_TRUE(loaded->has_value());
    const Checkpoint& after = **loaded;
    EXPECT_EQ(after.state, before.state);
    EXPECT_EQ(after.identity, before.identity);
    EXPECT_TRUE(at::equal(after.generator, before.generator));
    const auto weights = byName(after.weights);
    for (const auto& [name, tensor] : before.weights) EXPECT_TRUE(at::equal(weights.at(name), tensor));
    EXPECT_TRUE(at::equal(byName(after.bestWeights).at("w"), before.bestWeights.front().second));
}

TEST(CheckpointStore, KeepsTheNewestTwoAndTheBestTheyNeed) {
    const test::TempFolder folder;
    CheckpointStore store(folder.path());
    const std::vector<std::pair<int, int>> saved{{10, 5}, {20, 15}, {30, 15}, {100, 90}};
    for (const auto& [step, best] : saved) TB_REQUIRE_OK(store.save(sample(step, best)));
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path())) names.insert(entry.path().filename().string());
    EXPECT_EQ(names, (std::set<std::string>{"step-30", "step-100", "best-15", "best-90"}));
    const auto newest = store.loadNewest();
    TB_REQUIRE_OK(newest);
    EXPECT_EQ((*newest)->state.step, 100);
}

TEST(CheckpointStore, NothingIsNotAnErrorButDamageIs) {
    const test::TempFolder folder;
    CheckpointStore store(folder.path());
    const auto none = store.loadNewest();
    TB_REQUIRE_OK(none);
    EXPECT_FALSE(none->has_value());
    TB_REQUIRE_OK(store.save(sample(1, std::nullopt)));
    std::ofstream(folder.path() / "step-1" / "state.json")
        << "{\"format\":1,\"state\":{\"step\":\"x\"},\"identity\":{}}";
    const auto damaged = store.loadNewest();
    ASSERT_FALSE(damaged.has_value());
    EXPECT_EQ(damaged.error().code, ErrorCode::Corrupt);
}

TEST(AtomicDirectory, AppearsWholeReplacesWholeAndLeavesNothingWhenDropped) {
    const test::TempFolder folder;
    const fs::path target = folder / "a" / "model";
    {
        auto staged = AtomicDirectory::create(target);
        TB_REQUIRE_OK(staged);
        std::ofstream(staged->path() / "x") << "1";
        EXPECT_FALSE(fs::exists(target));
        TB_REQUIRE_OK(staged->commit());
    }
    {
        auto dropped = AtomicDirectory::create(target);
        TB_REQUIRE_OK(dropped);
        std::ofstream(dropped->path() / "y") << "1";
    }
    {
        auto second = AtomicDirectory::create(target);
        TB_REQUIRE_OK(second);
        const auto refused = second->commit();
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
        std::ofstream(second->path() / "z") << "1";
        TB_REQUIRE_OK(second->commitReplacing());
    }
    EXPECT_TRUE(fs::exists(target / "z"));
    EXPECT_FALSE(fs::exists(target / "x"));
    EXPECT_EQ(std::distance(fs::directory_iterator(target.parent_path()), fs::directory_iterator()), 1);
}

TEST(AtomicDirectory, RemovesWhatAKilledProgramLeft) {
    const test::TempFolder folder;
    fs::create_directories(folder / "step-9.partial-abcdef");
    fs::create_directories(folder / "step-8");
    const CheckpointStore store(folder.path());
    EXPECT_FALSE(fs::exists(folder / "step-9.partial-abcdef"));
    EXPECT_TRUE(fs::exists(folder / "step-8"));
}

}  // namespace
}  // namespace tb::train
