#include "core/text/similarity/Clusters.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Clusters, ComeTheLargestFirst) {
    // Around 0, around 10, alone at 50.
    const std::vector<float> values{10.0F, 0.0F, 10.5F, 0.2F, 50.0F, -0.1F};
    const std::vector<float> weights(values.size(), 1.0F);
    const auto found = findClusters({1, values, weights}, 3);
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_THAT(found[0].members, ElementsAre(1, 3, 5));
    EXPECT_EQ(found[0].nearest, 1U) << "0 lies nearest to the mean 0.03";
    EXPECT_THAT(found[1].members, ElementsAre(0, 2));
    EXPECT_THAT(found[2].members, ElementsAre(4));
    EXPECT_EQ(found[0].weight, 3.0);
}

TEST(Clusters, AHeavyPointPullsTheCentreAndTheOrder) {
    const std::vector<float> values{0.0F, 0.0F, 1.0F, 1.0F, 9.0F, 9.0F};  // in the plane: three points
    const std::vector<float> weights{1.0F, 5.0F, 20.0F};
    const auto found = findClusters({2, values, weights}, 2);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_THAT(found[0].members, ElementsAre(2));
    EXPECT_EQ(found[1].nearest, 1U);
    EXPECT_EQ(found[1].weight, 6.0);
}

TEST(Clusters, NoMoreThanThereAreDifferentPoints) {
    const std::vector<float> values{1.0F, 1.0F, 1.0F, 4.0F};
    const std::vector<float> weights(4, 1.0F);
    const auto found = findClusters({1, values, weights}, 4);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_THAT(found[0].members, ElementsAre(0, 1, 2));
}

TEST(Clusters, EveryPointIsInOneAndTheSameSeedGivesTheSame) {
    std::vector<float> values;
    for (int i = 0; i < 300; ++i) values.push_back(static_cast<float>((i * 7919) % 1000) / 100.0F);
    const std::vector<float> weights(100, 1.0F);
    const auto once = findClusters({3, values, weights}, 12, 7);
    const auto again = findClusters({3, values, weights}, 12, 7);
    ASSERT_EQ(once.size(), again.size());
    std::vector<std::size_t> all;
    for (std::size_t c = 0; c < once.size(); ++c) {
        EXPECT_EQ(once[c].members, again[c].members);
        EXPECT_TRUE(std::binary_search(once[c].members.begin(), once[c].members.end(), once[c].nearest));
        all.insert(all.end(), once[c].members.begin(), once[c].members.end());
    }
    std::sort(all.begin(), all.end());
    ASSERT_THAT(all, SizeIs(100));
    EXPECT_EQ(all.back(), 99U);
}

TEST(Clusters, NothingToSplitAndAStopAreQuiet) {
    EXPECT_THAT(findClusters({4, {}, {}}, 3), IsEmpty());
    const auto stop = std::make_unique<StopSource>();
    stop->request_stop();
    const std::vector<float> values{1.0F, 2.0F};
    const std::vector<float> weights{1.0F, 1.0F};
    EXPECT_THAT(findClusters({1, values, weights}, 2, 42, stop->get_token()), IsEmpty());
}

}  // namespace
}  // namespace tb
