#include "core/engine/services/RunAttacks.h"

#include <gtest/gtest.h>

#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"
#include "tests/core/store/Fixtures.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

/// Knows the texts of the workspace by heart, and nothing else.
class RunAttacksTest : public testing::Test {
protected:
    static constexpr int kRows = 20;
    static std::string textOf(int row) {
        return "where is my parcel please number " + std::string(1, 'a' + static_cast<char>(row));
    }
    void SetUp() override {
        auto created = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(created);
        store = *std::move(created);
        const auto made = store->call(
            [](Workspace& workspace) -> Expected<RunSummary> {
                for (int i = 0; i < kRows; ++i)
                    static_cast<void>(workspace.dataset().addExample(
                        {textOf(i), i % 2 == 0 ? "card" : "fee", Split::Test, false, {}, {}, {}}));
                for (const char* label : {"card", "fee"})  // something to train on
                    static_cast<void>(workspace.dataset().addExample(
                        {std::string("a text about the ") + label, label, Split::Train, false, {}, {}, {}}));
                TrainConfig config;
                config.data.validationFraction = 0.0;
                TB_TRY(const DatasetSnapshot snapshot, workspace.dataset().snapshot(0.0, 1));
                TB_TRY(const RunId id, workspace.runs().create("r", config, snapshot));
                return workspace.runs().get(id);
            },
            StorePriority::Record);
        TB_REQUIRE_OK(made);
        run = *made;
        run.modelPath = "models/1";
    }
    LoadModel byHeart() {
        return [this](const std::filesystem::path&, const ComputeConfig&) -> Expected<LoadedModel> {
            LoadedModel model;
            model.labels = {"card", "fee"};
            model.predict = [this](std::span<const std::string> texts, const ProgressFn& progress,
                                   StopToken) -> Expected<std::vector<Prediction>> {
                std::vector<Prediction> answers;
                for (const std::string& text : texts) {
                    Prediction answer;
                    int row = 0;
                    while (row < kRows && textOf(row) != text) ++row;
                    answer.label = row % 2;  // an unknown text is "card"
                    answers.push_back(answer);
                }
                if (progress) progress({texts.size(), texts.size(), "texts"});
                if (stopAfter > 0 && --stopAfter == 0) stop.request_stop();
                return answers;
            };
            return model;
        };
    }
    Expected<AttackReport> attacked(Split split, const ProgressFn& progress = {}) {
        TB_TRY(const MeasuredRun measured, loadMeasuredRun(*store, byHeart(), run, split));
        return attackRun(*store, measured, progress, stop.get_token());
    }
    test::TempFolder m_folder;
    std::unique_ptr<StoreThread> store;
    RunSummary run;
    StopSource stop;
    int stopAfter = 0;
};

TEST_F(RunAttacksTest, CountsWhatEachAttackCostsAndKeepsIt) {
    std::uint64_t done = 0, total = 0;
    const auto report = attacked(Split::Test, [&](const Progress& at) {
        EXPECT_GT(at.done, done);
        done = at.done;
        total = at.total;
    });
    TB_REQUIRE_OK(report);
    EXPECT_EQ(done, total);
    EXPECT_EQ(report->rows, kRows);
    EXPECT_EQ(report->right, kRows);
    ASSERT_EQ(report->attacks.size(), kTextAttacks.size());
    for (const AttackResult& one : report->attacks) {
        // A text that is not known by heart is taken for "card": right for half of them.
        EXPECT_LE(one.right, kRows);
        EXPECT_GE(one.right, kRows - one.changed);
        EXPECT_TRUE(one.attack != TextAttack::Homophone || one.changed == 0);
        EXPECT_TRUE(one.attack != TextAttack::Typo || one.right == kRows / 2) << one.right;
    }
    const auto kept = store->call(
        [this](Workspace& workspace) { return workspace.runs().attacks(run.id, Split::Test); }, StorePriority::Record);
    TB_REQUIRE_OK(kept);
    EXPECT_EQ(**kept, *report);
}

TEST_F(RunAttacksTest, AStopKeepsNothing) {
    stopAfter = 3;
    const auto report = attacked(Split::Test);
    ASSERT_FALSE(report.has_value());
    EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
    const auto kept = store->call(
        [this](Workspace& workspace) { return workspace.runs().attacks(run.id, Split::Test); }, StorePriority::Record);
    EXPECT_FALSE(kept->has_value());
}

TEST_F(RunAttacksTest, WithoutAModelOrRowsItSaysSo) {
    EXPECT_EQ(attacked(Split::Validation).error().code, ErrorCode::NotFound);
    run.modelPath.clear();
    EXPECT_EQ(attacked(Split::Test).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace tb
