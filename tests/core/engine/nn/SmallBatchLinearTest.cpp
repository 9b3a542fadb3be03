#include "core/engine/nn/SmallBatchLinear.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include "core/engine/nn/kernels/Kernels.h"

namespace tb::nn {
namespace {

bool hasVectors() {
    return kernels::available().size() > 1;
}

struct Case {
    torch::ScalarType dtype;
    std::int64_t most;  ///< Rows.
    double rounding;    ///< Of a result, relative; sums are fp32 in both.
};

TEST(SmallBatchLinear, AgreesWithThePlainProductForEveryNumberOfRows) {
    if (!hasVectors()) GTEST_SKIP() << "a processor without AVX2";
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    for (const auto& [dtype, most, rounding] : {Case{at::kFloat, 48, 0.0}, Case{at::kBFloat16, 24, 0.004}}) {
        for (const auto& [inputs, outputs] :
             std::vector<std::pair<std::int64_t, std::int64_t>>{{32, 4}, {384, 1536}, {1536, 384}, {96, 12}}) {
            const auto weight = at::randn({outputs, inputs}).to(dtype);
            const auto bias = at::randn({outputs}).to(dtype);
            for (std::int64_t rows = 1; rows <= most; ++rows) {
                const auto x = at::randn({inputs, rows}).to(dtype).t();  // not contiguous
                ASSERT_TRUE(suitsSmallBatch(x, weight));
                const auto wanted = at::linear(x.to(at::kDouble), weight.to(at::kDouble), bias.to(at::kDouble));
                const auto allowed = wanted.abs() * rounding + 2e-6 * std::sqrt(static_cast<double>(inputs));
                const auto away = (smallBatchLinear(x, weight, bias) - wanted).abs();
                EXPECT_TRUE(away.le(allowed).all().item<bool>()) << inputs << " " << outputs << " " << rows;
            }
        }
    }
}

TEST(SmallBatchLinear, IsTheSameWithEveryNumberOfThreads) {
    const at::NoGradGuard noGrad;
    const auto x = at::randn({12, 384}), weight = at::randn({1536, 384}), bias = at::randn({1536});
    if (!hasVectors()) GTEST_SKIP() << "a processor without AVX2";
    ASSERT_TRUE(suitsSmallBatch(x, weight));
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
    EXPECT_FALSE(suitsSmallBatch(at::randn({25, 32}).to(at::kBFloat16), weight.to(at::kBFloat16)))
        << "many for 16 bits";
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), weight.to(at::kBFloat16))) << "of two types";
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 48}), at::randn({16, 48})));
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), at::randn({18, 32})));
    EXPECT_FALSE(suitsSmallBatch(at::randn({3, 32}), at::randn({32, 16}).t()));
}

}  // namespace
}  // namespace tb::nn
