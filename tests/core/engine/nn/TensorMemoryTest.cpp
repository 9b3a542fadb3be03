#include "core/engine/nn/TensorMemory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tb::nn {
namespace {

#if !defined(__SANITIZE_ADDRESS__)

TEST(TensorMemory, ABlockServesTheNextTensorOfItsSize) {
    releaseTensorMemory();
    keepTensorMemory();
    keepTensorMemory();
    { const auto first = at::zeros({1000, 1000}); }
    const TensorMemoryUse before = tensorMemoryUse();
    EXPECT_GE(before.idleBytes, 4'000'000U);
    {
        const auto again = at::ones({1000, 990});  // of the same class
        EXPECT_EQ(again.sum().item<double>(), 990'000.0);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(again.data_ptr()) % 64, 0U);
    }
    EXPECT_EQ(tensorMemoryUse().mapped, before.mapped);
    EXPECT_EQ(tensorMemoryUse().reused, before.reused + 1);
    releaseTensorMemory();
    EXPECT_EQ(tensorMemoryUse().idleBytes, 0U);
}

TEST(TensorMemory, SmallTensorsAreNoneOfItsBusiness) {
    keepTensorMemory();
    const TensorMemoryUse before = tensorMemoryUse();
    const auto small = at::zeros({1000});
    EXPECT_EQ(tensorMemoryUse().mapped + tensorMemoryUse().reused, before.mapped + before.reused);
}

TEST(TensorMemory, NoMoreStaysIdleThanWasInUseAtATime) {
    releaseTensorMemory();
    keepTensorMemory();
    for (int i = 1; i <= 12; ++i) (void)at::empty({i * 2'000'000});  // 8 to 96 MB, one after the other
    EXPECT_LE(tensorMemoryUse().idleBytes, (96U << 20) + (16U << 20));
    EXPECT_GE(tensorMemoryUse().idleBytes, 90U << 20);
    releaseTensorMemory();
}

TEST(TensorMemory, NothingStaysIdleOnceItIsReleased) {
    keepTensorMemory();
    auto alive = at::ones({1000, 1000});
    releaseTensorMemory();
    const TensorMemoryUse before = tensorMemoryUse();
    EXPECT_EQ(alive.sum().item<double>(), 1e6);
    alive = at::Tensor();
    { const auto later = at::zeros({1000, 1000}); }
    EXPECT_EQ(tensorMemoryUse().idleBytes, 0U);
    EXPECT_EQ(tensorMemoryUse().mapped + tensorMemoryUse().reused, before.mapped + before.reused);
}

TEST(TensorMemory, ATensorMayDieOnAnotherThread) {
    keepTensorMemory();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 50; ++i) {
                auto mine = at::full({20'000 + 7'000 * (i % 3)}, t);
                std::thread([&mine] { mine = at::Tensor(); }).join();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_LE(tensorMemoryUse().idleBytes, 64U << 20);
    releaseTensorMemory();
}

#endif

}  // namespace
}  // namespace tb::nn
