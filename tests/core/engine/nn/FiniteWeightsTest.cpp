#include "core/engine/nn/FiniteWeights.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <limits>

#include "core/engine/nn/Safetensors.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb::nn {
namespace {

TEST(FiniteWeights, ATensorWithAValueThatIsNoNumberIsRefusedByName) {
    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity()}) {
        for (const auto type : {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble}) {
            const test::TempFolder folder;
            torch::Tensor broken = at::zeros({3, 5}).to(type);
            broken.index_put_({1, 2}, bad);
            TB_REQUIRE_OK(writeSafetensors(
                folder / "model.safetensors",
                {{"encoder.good", at::ones({4})}, {"encoder.bad", broken}, {"places", at::arange(7)}}, {}));
            const auto read = readWeights(folder.path());
            ASSERT_FALSE(read);
            EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
            EXPECT_THAT(read.error().message(), testing::HasSubstr("\"encoder.bad\""));
        }
    }
}

TEST(FiniteWeights, TheLastOfMillionsOfValuesIsSeen) {
    torch::Tensor large = at::zeros({(1 << 20) + 3});
    EXPECT_TRUE(checkFinite({{"w", large}}, "m"));
    large[large.numel() - 1] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(checkFinite({{"w", large}}, "m"));
}

}  // namespace
}  // namespace tb::nn
