#include "core/engine/api/Prediction.h"

#include <gmock/gmock.h>

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TopK, ComeBestFirstAndEqualsInTheirOrder) {
    const std::vector<float> probabilities{0.1F, 0.3F, 0.05F, 0.3F, 0.25F};
    EXPECT_THAT(topK(probabilities, 3), ElementsAre(1, 3, 4));
    EXPECT_THAT(topK(probabilities, 9), ElementsAre(1, 3, 4, 0, 2));
    EXPECT_THAT(topK(probabilities, 0), IsEmpty());
    EXPECT_THAT(topK({}, 5), IsEmpty());
}

}  // namespace
}  // namespace tb
