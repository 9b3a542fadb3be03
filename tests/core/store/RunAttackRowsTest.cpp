#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using RunAttackRows = test::WorkspaceTest;

AttackReport report(std::int64_t right) {
    return {100, right, {{TextAttack::Typo, 90, right - 5}, {TextAttack::Homophone, 3, right}}};
}

TEST_F(RunAttackRows, AreKeptForEachRunAndSplitAndTheNewestCounts) {
    const RunId id = runs().create("r", {}, test::smallSnapshot()).value();
    EXPECT_FALSE(runs().attacks(id, Split::Test)->has_value());
    TB_REQUIRE_OK(runs().saveAttacks(id, Split::Test, report(80)));
    TB_REQUIRE_OK(runs().saveAttacks(id, Split::Test, report(81)));
    TB_REQUIRE_OK(runs().saveAttacks(id, Split::Validation, report(70)));
    const auto kept = runs().attacks(id, Split::Test);
    TB_REQUIRE_OK(kept);
    ASSERT_TRUE(kept->has_value());
    EXPECT_EQ(**kept, report(81));
    EXPECT_DOUBLE_EQ((*kept)->accuracy(), 0.81);
    EXPECT_EQ(**runs().attacks(id, Split::Validation), report(70));
}

TEST_F(RunAttackRows, GoWithTheirRunAndNeedOne) {
    const RunId id = runs().create("r", {}, test::smallSnapshot()).value();
    TB_REQUIRE_OK(runs().saveAttacks(id, Split::Test, report(80)));
    TB_REQUIRE_OK(runs().remove(id));
    EXPECT_FALSE(runs().attacks(id, Split::Test)->has_value());
    const auto refused = runs().saveAttacks(id, Split::Test, report(80));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
