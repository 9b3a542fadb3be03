#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = TB_SOURCE_DIR "/tests/golden/encoder_bert";

/// A short fine-tuning of a golden encoder with its lowest layer frozen.
TrainJob frozenJob(const fs::path& workspace, const fs::path& golden = kGolden) {
    fs::copy(golden, workspace / "encoder", fs::copy_options::recursive);
    TrainJob job = test::toyJob(workspace);
    const auto saved = trainWordPiece(job.data.train.texts, 300)->save(workspace / "encoder");
    EXPECT_TRUE(saved.has_value());
    job.config.model.encoder = "";  // set by run(): identical in all jobs, whatever the folder
    job.config.method.frozenLayers = 1;
    job.config.loop.epochs = 2;
    return job;
}

struct Told {
    std::vector<RunEvent> events;
    [[nodiscard]] bool said(const std::string& part) const {
        return std::any_of(events.begin(), events.end(), [&](const RunEvent& event) {
            const auto* message = std::get_if<RunMessage>(&event.body);
            return message != nullptr && message->text.english().find(part) != std::string::npos;
        });
    }
};

Expected<TrainOutcome> run(TrainJob& job, const fs::path& encoder, Told& told, std::int64_t stopAfter = 0) {
    job.config.model.encoder = encoder.string();
    RunControl control;
    return runTraining(
        job,
        [&](const RunEvent& event) {
            told.events.push_back(event);
            const auto* metrics = std::get_if<StepMetrics>(&event.body);
            if (metrics != nullptr && stopAfter > 0 && metrics->step >= stopAfter)
                control.requestStop(RunControl::StopMode::Keep);
        },
        control);
}

nn::TensorMap weightsOf(const fs::path& folder) {
    auto weights = nn::readSafetensors(folder / "model.safetensors");
    EXPECT_TRUE(weights.has_value());
    return weights ? *std::move(weights) : nn::TensorMap();
}

TEST(FrozenSession, LeavesTheFrozenPartBitForBitAndTeachesTheRest) {
    const test::TempFolder folder;
    TrainJob job = frozenJob(folder.path());
    Told told;
    const auto outcome = run(job, folder / "encoder", told);
    TB_REQUIRE_OK(outcome);
    EXPECT_TRUE(told.said("The lowest 1 of 2 layers stay as they are"));
    const nn::TensorMap after = weightsOf(outcome->model);
    std::size_t frozen = 0, learned = 0;
    for (const auto& [name, tensor] : weightsOf(kGolden)) {
        if (name.starts_with("pooler.")) continue;
        const auto found = after.find("bert." + name);
        ASSERT_NE(found, after.end()) << name;
        const bool isFrozen = name.starts_with("embeddings.") || name.find("layer.0.") != std::string::npos;
        EXPECT_EQ(at::equal(found->second, tensor), isFrozen) << name;
        ++(isFrozen ? frozen : learned);
    }
    EXPECT_GT(frozen, 10U);
    EXPECT_GT(learned, 10U);
}

TEST(FrozenSession, AStoppedRunContinuesBitForBit) {
    const test::TempFolder straight, broken;
    TrainJob whole = frozenJob(straight.path());
    Told quiet;
    const auto uninterrupted = run(whole, straight / "encoder", quiet);
    TB_REQUIRE_OK(uninterrupted);

    TrainJob job = frozenJob(broken.path());
    Told first, second;
    const auto stopped = run(job, straight / "encoder", first, 6);
    TB_REQUIRE_OK(stopped);
    ASSERT_EQ(stopped->state, RunState::Stopped);
    job.resume = true;
    job.firstSequence = first.events.back().sequence + 1;
    const auto finished = run(job, straight / "encoder", second);
    TB_REQUIRE_OK(finished);
    EXPECT_TRUE(second.said("Continues after step"));
    const nn::TensorMap expected = weightsOf(uninterrupted->model);
    const nn::TensorMap got = weightsOf(finished->model);
    ASSERT_EQ(got.size(), expected.size());
    for (const auto& [name, tensor] : expected) EXPECT_TRUE(at::equal(got.at(name), tensor)) << name;
}

TEST(FrozenSession, LayersThatShareTheirWeightsAreNotFrozenInPart) {
    const test::TempFolder folder;
    TrainJob job = frozenJob(folder.path(), TB_SOURCE_DIR "/tests/golden/encoder_albert");
    job.config.model.pooling = Pooling::FirstToken;
    Told told;
    const auto refused = run(job, folder / "encoder", told);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_NE(refused.error().what.english().find("share their weights"), std::string::npos)
        << refused.error().message();
    job.config.method.frozenLayers = 3;  // the first group of layers, all of it
    TB_REQUIRE_OK(run(job, folder / "encoder", told));
    EXPECT_TRUE(told.said("The lowest 3 of 5 layers stay as they are"));
}

}  // namespace
}  // namespace tb
