#include "core/engine/nn/SmallBatchLinear.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

namespace tb::nn {
namespace {

TEST(SmallBatchLinear, AgreesWithThePlainProductForEveryNumberOfRows) {
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    for (const auto& [inputs, outputs] :
         std::vector<std::pair<std::int64_t, std::int64_t>>{{8, 4}, {384, 1536}, {1536, 384}, {40, 12}}) {
        const auto weight = at::randn({outputs, inputs});
        const auto bias = at::randn({outputs});
        for (std::int64_t rows = 1; rows <= 48; ++rows) {
            const auto x = at::randn({inputs, rows}).t();  // not contiguous
            if (!suitsSmallBatch(x, weight)) continue;     // a processor without AVX2
            const auto wanted = at::linear(x.to(at::kDouble), weight.to(at::kDouble), bias.to(at::kDouble));
            const double size = std::sqrt(static_cast<double>(inputs));
            EXPECT_LT((smallBatchLinear(x, weight, bias) - wanted).abs().max().item<double>(), 2e-6 * size)
                << inputs << " " << outputs << " " << rows;
        }
    }
}

TEST(SmallBatchLinear, IsTheSameWithEveryNumberOfThreads) {
    const at::NoGradGuard noGrad;
    const auto x = at::randn({12, 384}), weight = at::randn({1536, 384}), bias = at::randn({1536});
    if (!suitsSmallBatch(x, weight)) GTEST_SKIP() << "a processor without AVX2";
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto alone = smallBatchLinear(x, weight, bias);
    at::set_num_threads(4);
    EXPECT_TRUE(at::equal(smallBatchLinear(x, weight, bias), alone));
    at::set_num_threads(before);
}

TEST(SmallBatchLinear, LeavesWhatItIsNotMadeForToTheLibrary) {
    const auto weight = at::randn({16, 32});
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), weight)) << "a gradient is wanted";
    const at::NoGradGuard noGrad;
    EXPECT_FALSE(suitsSmallBatch(at::randn({49, 32}), weight)) << "many rows";
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}).to(at::kBFloat16), weight.to(at::kBFloat16)));
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 30}), at::randn({16, 30})));
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), at::randn({18, 32})));
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), at::randn({32, 16}).t()));
}

}  // namespace
}  // namespace tb::nn
