#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <random>

#include "core/base/SplitMix64.h"
#include "core/config/Schema.h"
#include "core/engine/nn/Safetensors.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

// Whatever is done around a step: a run that is stopped and continued ends in the weights of one that was not.

namespace tb {
namespace {

struct Around {
    const char* name;
    std::vector<std::string> settings;
};

class ResumedSteps : public testing::TestWithParam<Around> {};
INSTANTIATE_TEST_SUITE_P(
    All, ResumedSteps,
    testing::Values(Around{"fgm", {"step.adversarial=fgm"}}, Around{"pgd", {"step.adversarial=pgd"}},
                    Around{"freelb", {"step.adversarial=freelb"}}, Around{"r_drop", {"step.r_drop=1"}},
                    Around{"mixup", {"step.mixup=0.5"}}, Around{"ema", {"loop.averaging=ema"}},
                    Around{"ema_last", {"loop.averaging=ema", "loop.keep_best=false"}},
                    Around{"swa", {"loop.averaging=swa", "loop.swa_start=0.2"}},
                    Around{"contrastive", {"loss.contrastive_weight=0.5"}},
                    Around{"cosine", {"model.output=cosine", "model.pooling=attention", "loss.kind=focal"}}),
    [](const auto& each) { return std::string(each.param.name); });

TrainJob jobWith(const Around& around, const std::filesystem::path& folder) {
    TrainJob job = test::toyJob(folder);
    job.config.loop.epochs = 2;
    job.config.loop.logIntervalSteps = 1;
    job.config.compute.threads = 2;
    for (const std::string& setting : around.settings)
        EXPECT_TRUE(applyAssignment(job.config, setting).has_value()) << setting;
    return job;
}

/// Trains until it ends, or is stopped at the step.
Expected<TrainOutcome> trainUntil(const TrainJob& job, std::int64_t step) {
    RunControl control;
    return runTraining(
        job,
        [&](const RunEvent& event) {
            if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step >= step)
                control.requestStop(RunControl::StopMode::Keep);
        },
        control);
}

TEST_P(ResumedSteps, EndInTheSameBits) {
    constexpr std::int64_t kSteps = 2 * 8;
    const test::TempFolder straight, broken;
    const auto whole = trainUntil(jobWith(GetParam(), straight.path()), kSteps + 1);
    TB_REQUIRE_OK(whole);
    const auto seed = std::random_device()();
    SCOPED_TRACE("stopped where seed " + std::to_string(seed) + " says");
    SplitMix64 random(seed);
    TrainJob job = jobWith(GetParam(), broken.path());
    std::int64_t step = 0;
    while ((step += 1 + static_cast<std::int64_t>(random.below(kSteps / 2))) < kSteps) {
        const auto stopped = trainUntil(job, step);
        TB_REQUIRE_OK(stopped);
        ASSERT_EQ(stopped->state, RunState::Stopped);
        job.resume = true;
    }
    const auto finished = trainUntil(job, kSteps + 1);
    TB_REQUIRE_OK(finished);
    const auto expected = nn::readSafetensors(whole->model / "model.safetensors");
    const auto found = nn::readSafetensors(finished->model / "model.safetensors");
    TB_REQUIRE_OK(expected);
    TB_REQUIRE_OK(found);
    ASSERT_EQ(expected->size(), found->size());
    for (const auto& [name, tensor] : *expected) EXPECT_TRUE(at::equal(tensor, found->at(name))) << name;
    EXPECT_EQ(whole->testPredictions, finished->testPredictions);
}

}  // namespace
}  // namespace tb
