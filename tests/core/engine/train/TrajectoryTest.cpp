#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include "core/base/Json.h"
#include "core/engine/train/Schedule.h"
#include "core/engine/train/Tokenising.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"

namespace tb::train {
namespace {

/// Fine-tunes MiniLM as the reference implementation did (training_trajectory.json), through the parts every run uses.
TEST(Trajectory, FollowsTheReferenceForAllTwentySteps) {
    at::set_num_threads(1);  // as the reference
    const auto golden = readJsonFile(TB_SOURCE_DIR "/tests/golden/training_trajectory.json");
    TB_REQUIRE_OK(golden);
    const std::filesystem::path folder = TB_DEPS_DIR "/models/all-MiniLM-L6-v2";
    const auto tokenizer = loadTokenizer(folder);
    TB_REQUIRE_OK(tokenizer);
    ModelConfig config;
    config.hiddenDropout = config.attentionDropout = config.headDropout = 0.0;
    auto model = nn::makeClassifier(folder, 10, config);
    TB_REQUIRE_OK(model);
    {
        const at::NoGradGuard noGrad;
        std::vector<float> head;
        for (const Json& row : (*golden)["head_weight"])
            for (const Json& value : row) head.push_back(value.get<float>());
        (*model)->named_parameters()["classifier.weight"].copy_(at::tensor(head).view({10, -1}));
        (*model)->named_parameters()["classifier.bias"].zero_();
    }
    (*model)->train();

    LabelledTexts texts;
    (*golden)["texts"].get_to(texts.texts);
    (*golden)["y"].get_to(texts.labels);
    const auto split = tokeniseSplit(**tokenizer, texts, 128, [] { return true; });
    ASSERT_TRUE(split.has_value());
    (*model)->encoder()->compactVocabulary(usedTokens({&*split}));

    const OptimConfig optim;  // AdamW .9/.999, 1e-8, decay 0.01
    const RateSchedule schedule = makeSchedule({LearningRateSchedule::Linear, 0.2}, 20);
    AdamW optimizer(groupParameters(*model, optim), optim);
    const CrossEntropy loss(test::lossOver(*split, 10));
    test::StepKit kit;
    TrainStep step(kit.setup(*model, *split, loss, optimizer));
    MemoryRecovery memory(1);
    std::int64_t s = 0;
    for (const Json& expected : (*golden)["steps"]) {
        const auto rows = expected["rows"].get<std::vector<std::int64_t>>();
        const double rate = 1e-4 * rateFactor(schedule, s);
        EXPECT_NEAR(rate, expected["lr"].get<double>(), 1e-12);
        const StepResult result =
            step.run(rows, memory, {rate, true}, {.recovered = [](std::int64_t) { FAIL() << "memory"; }});
        EXPECT_NEAR(result.loss.item<double>(), expected["loss"].get<double>(), 2e-4) << "step " << s;
        const double norm = expected["grad_norm"].get<double>();
        EXPECT_NEAR(result.norm.item<double>(), norm, 1e-3 * norm) << "step " << s;
        ++s;
    }
    EXPECT_EQ(s, 20);
}

}  // namespace
}  // namespace tb::train
