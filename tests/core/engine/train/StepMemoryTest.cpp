#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "core/engine/nn/TensorMemory.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/train/TinyModel.h"

// What a step asks of the system does not depend on the machine, unlike its time.

namespace tb::train {
namespace {

#if !defined(__SANITIZE_ADDRESS__)

TEST(StepMemory, ASteadyStepAsksTheSystemForNoLargeBlock) {
    nn::keepTensorMemory();
    for (const auto dtype : {torch::kFloat, torch::kBFloat16}) {
        nn::Classifier model = test::tinyClassifier(40, 3, 0.1);
        model->encoder()->setComputeDtype(dtype);
        model->train();
        const TokenisedSplit split = test::tinySplit(512, 40, 3);
        const CrossEntropy loss(test::lossOver(split, 3));
        OptimConfig config;
        AdamW optimizer(groupParameters(model, config), config);
        test::StepKit kit;
        TrainStep step(kit.setup(model, split, loss, optimizer));
        MemoryRecovery memory{1};
        std::vector<std::int64_t> rows(400);  // some 2,000 tokens: states of 256 kB
        const auto epoch = [&] {
            for (const std::int64_t first : {0, 50, 112}) {
                std::iota(rows.begin(), rows.end(), first);
                (void)step.run(rows, memory, {1e-3, true}, {});
            }
        };
        epoch();
        epoch();
        const nn::TensorMemoryUse before = nn::tensorMemoryUse();
        epoch();
        const nn::TensorMemoryUse after = nn::tensorMemoryUse();
        EXPECT_EQ(after.mapped, before.mapped) << dtype;
        EXPECT_GT(after.reused, before.reused + 50) << "the step has no large tensors, so this shows nothing";
    }
    nn::releaseTensorMemory();
}

#endif

}  // namespace
}  // namespace tb::train
