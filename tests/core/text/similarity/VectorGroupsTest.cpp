#include "core/text/similarity/VectorGroups.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Vectors of length 1 in the plane, by their angle in degrees.
class Plane {
public:
    explicit Plane(const std::vector<double>& degrees) {
        for (const double degree : degrees) {
            const double angle = degree * std::acos(-1.0) / 180.0;
            m_values.push_back({static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))});
        }
        m_rows.assign(m_values.begin(), m_values.end());
    }
    [[nodiscard]] VectorRows rows() const { return m_rows; }

private:
    std::vector<std::vector<float>> m_values;
    std::vector<std::span<const float>> m_rows;
};

VectorGroupOptions options(std::size_t count) {
    VectorGroupOptions made;
    made.count = count;
    return made;
}

TEST(VectorGroups, HoldTheRowsThatLieTogetherTheLargestFirst) {
    const Plane plane({90, 0, 2, 91, 4, 1, 93, 180, 181, 182, 3});
    const auto groups = findVectorGroups(plane.rows(), options(3));
    ASSERT_THAT(groups, SizeIs(3));
    EXPECT_THAT(groups[0].members, testing::UnorderedElementsAre(1, 2, 4, 5, 10));
    EXPECT_EQ(groups[0].members.front(), 2U) << "2 degrees is the middle";
    EXPECT_THAT(groups[2].members, ElementsAre(3, 0, 6)) << "91, 90 and 93 degrees: the middle is 91.3";
    EXPECT_NEAR(groups[0].centre[0], std::cos(2.0 * std::acos(-1.0) / 180.0), 1e-4);
    EXPECT_GT(groups[0].cohesion, 0.99);
}

TEST(VectorGroups, LeaveOutWhatIsBetweenAndWhatIsFew) {
    const Plane plane({0, 1, 2, 3, 90, 91, 92, 46, 200});
    VectorGroupOptions wanted = options(3);
    wanted.leastMargin = 0.2;
    const auto groups = findVectorGroups(plane.rows(), wanted);
    ASSERT_THAT(groups, SizeIs(2)) << "one row alone is no group";
    for (const VectorGroup& group : groups)
        EXPECT_THAT(group.members, testing::Not(testing::Contains(7U))) << "46 degrees";
}

TEST(VectorGroups, AreFoundAmongVectorsThatAllLieCloseTogether) {
    // As an encoder of a low temperature gives them: no cosine below 0.9.
    const Plane narrow({-12, -11, -12.5, 0, 1, 0.5, 12, 11, 11.5});
    const auto groups = findVectorGroups(narrow.rows(), options(3));
    ASSERT_THAT(groups, SizeIs(3));
    for (const VectorGroup& group : groups) EXPECT_THAT(group.members, SizeIs(3));
}

TEST(VectorGroups, TheSameRowsGiveTheSameGroupsAndEachRowIsInOneAtMost) {
    std::mt19937 random(7);
    std::vector<double> degrees;
    for (int i = 0; i < 12'000; ++i) degrees.push_back(std::uniform_real_distribution<>(0.0, 360.0)(random));
    const Plane plane(degrees);
    VectorGroupOptions wanted = options(20);
    wanted.leastMargin = 0.0;
    const auto once = findVectorGroups(plane.rows(), wanted);
    const auto again = findVectorGroups(plane.rows(), wanted);
    ASSERT_EQ(once.size(), again.size());
    std::vector<bool> seen(degrees.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].members, again[i].members);
        for (const std::size_t member : once[i].members) {
            EXPECT_FALSE(seen[member]);
            seen[member] = true;
        }
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), true), 12'000) << "also rows that are not in the sample";
}

TEST(VectorGroups, AStopAndNoRowsGiveNone) {
    StopSource stop;
    stop.request_stop();
    const Plane plane({0, 1, 2, 3});
    EXPECT_THAT(findVectorGroups(plane.rows(), options(1), stop.get_token()), IsEmpty());
    EXPECT_THAT(findVectorGroups({}, options(3)), IsEmpty());
    EXPECT_THAT(meanDirection({}), IsEmpty());
}

TEST(VectorGroups, TheirNumberGrowsWithTheRootOfTheRows) {
    EXPECT_EQ(usualGroupCount(0), 2U);
    EXPECT_EQ(usualGroupCount(200), 20U);
    EXPECT_EQ(usualGroupCount(10'000), 141U);
    EXPECT_EQ(usualGroupCount(1'000'000), 300U);
}

}  // namespace
}  // namespace tb
