#include "core/engine/services/QualityCheck.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "core/engine/api/NearestNeighbours.h"
#include "core/store/DatasetStore.h"
#include "core/store/QualityStore.h"
#include "core/store/StoreThread.h"
#include "tests/core/engine/services/FakeEncoder.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

constexpr std::size_t kDimension = 6;

/// A text is where its first letter says ("a..." to "d..."), a little off by what follows; "z..." is far from all.
std::vector<float> place(const std::string& text) {
    std::vector<float> at(kDimension, 0.0F);
    std::mt19937 random(static_cast<unsigned>(std::hash<std::string>{}(text)));
    for (float& value : at) value = 0.002F * static_cast<float>(random() % 100);
    if (text[0] == 'z')
        at = {-1, -1, -1, -1, 0, 0};
    else
        at.at(static_cast<std::size_t>(text[0] - 'a')) += 1.0F;
    float length = 0.0F;
    for (const float value : at) length += value * value;
    for (float& value : at) value /= std::sqrt(length);
    return at;
}

class QualityCheckTest : public ::testing::Test {
protected:
    void SetUp() override {
        pool.intents = {11, 12, 13, 14};
        for (int i = 0; i < 80; ++i)
            row(std::string(1, static_cast<char>('a' + i % 4)) + " text number " + word(i), 11 + i % 4);
    }
    /// Far from any other in its letters, so that texts are no near duplicates.
    static std::string word(int i) {
        std::mt19937 random(static_cast<unsigned>(i) + 1);
        std::string made;
        for (int n = 0; n < 24; ++n) made += static_cast<char>('a' + random() % 26);
        return made;
    }
    void row(std::string text, LabelId label) {
        pool.rows.push_back({static_cast<ExampleId>(pool.rows.size()) + 1, std::move(text), label, {}});
    }
    QualityCheck make() {
        return QualityCheck(test::makeService(folder.path(), kDimension, &place, [this] {
            if (++embedded >= stopAt) stop.request_stop();
        }));
    }
    QualityReport checked(QualityCheck& check) {
        auto report = check.check(pool, {}, stop.get_token());
        EXPECT_TRUE(report.has_value()) << report.error().message();
        return report.value_or(QualityReport{});
    }
    static std::vector<ExampleId> on(const QualityReport& report, QualityKind kind) {
        std::vector<ExampleId> ids;
        if (const QualityCard* card = report.card(kind))
            for (const QualityItem& item : card->items)
                if (!item.rows.empty()) ids.push_back(item.rows.front());
        return ids;
    }

    test::TempFolder folder;
    QualityPool pool;
    StopSource stop;
    int embedded = 0;
    int stopAt = 1 << 30;
};

TEST_F(QualityCheckTest, FindsAWrongLabelAnOutlierAGroupAndASmallIntent) {
    pool.rows[20].label = 13;  // an "a" among the "c"s
    row("zzz something else entirely", 12);
    row(pool.rows[5].text + "!", pool.rows[5].label);
    pool.intents.push_back(15);
    QualityCheck check = make();
    std::uint64_t last = 0;
    const auto report = check.check(pool,
                                    [&](const Progress& now) {
                                        EXPECT_GE(now.done, last) << "progress never goes back";
                                        EXPECT_LE(now.done, now.total);
                                        last = now.done;
                                    },
                                    {});
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->state, QualityReport::State::Done);
    ASSERT_FALSE(on(*report, QualityKind::LabelError).empty());
    EXPECT_EQ(on(*report, QualityKind::LabelError).front(), 21);
    EXPECT_EQ(report->card(QualityKind::LabelError)->items.front().other, 11);
    EXPECT_THAT(on(*report, QualityKind::Outlier), testing::ElementsAre(81));
    ASSERT_THAT(on(*report, QualityKind::NearDuplicates), testing::ElementsAre(6));
    EXPECT_THAT(report->card(QualityKind::NearDuplicates)->items.front().rows, testing::ElementsAre(6, 82));
    ASSERT_NE(report->card(QualityKind::SmallIntent), nullptr);
    EXPECT_EQ(report->card(QualityKind::SmallIntent)->items.front().label, 15);
    EXPECT_GT(report->modelAccuracy, 0.9);
    EXPECT_EQ(report->curve.places.size(), 5U);
    EXPECT_LT(report->curve.places[0].labels, report->curve.places[4].labels);
    EXPECT_GT(last, 990U);
}

TEST_F(QualityCheckTest, ReadsEachTextOnceAlsoOverARestartAndGivesTheSameAnswer) {
    QualityCheck check = make();
    const QualityReport first = checked(check);
    EXPECT_EQ(embedded, 80);
    QualityCheck again = make();
    QualityReport second = checked(again);
    EXPECT_EQ(embedded, 80);
    EXPECT_EQ(second.score, first.score);
    EXPECT_EQ(second.cards, first.cards);
}

TEST_F(QualityCheckTest, AStopLeavesNoReportAndWhatWasReadIsKept) {
    for (int i = 80; i < 400; ++i) row("a text number " + word(i), 11);
    stopAt = 128;
    QualityCheck check = make();
    EXPECT_EQ(checked(check).state, QualityReport::State::Stopped);
    EXPECT_LT(embedded, 400);
    stop = StopSource();
    stopAt = 1 << 30;
    EXPECT_EQ(checked(check).state, QualityReport::State::Done);
    EXPECT_EQ(embedded, 400) << "nothing is read twice";
}

TEST_F(QualityCheckTest, WithoutLabelsOrRowsItSaysSo) {
    QualityCheck check = make();
    for (QualityRow& one : pool.rows) one.label = 0;
    const QualityReport unlabelled = checked(check);
    EXPECT_EQ(unlabelled.state, QualityReport::State::Done);
    EXPECT_FALSE(unlabelled.modelled);
    EXPECT_EQ(unlabelled.card(QualityKind::LabelError), nullptr);
    pool.rows.clear();
    EXPECT_EQ(checked(check).state, QualityReport::State::NoRows);
}

TEST_F(QualityCheckTest, TheRoundReadsTheStoreAndKeepsTheScore) {
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    (*store)->call([&](Workspace& workspace) {
        for (const QualityRow& one : pool.rows)
            static_cast<void>(workspace.dataset().addExample(
                {one.text, "intent " + std::to_string(one.label), Split::Train, false, {}, {}, {}}));
        static_cast<void>(workspace.dataset().setSplit(std::vector<ExampleId>{1, 2}, Split::Test));
    });
    QualityCheck check = make();
    const auto report = runQualityCheck(**store,
                                        [&](const QualityPool& from, const ProgressFn& progress,
                                            const StopToken& token) { return check.check(from, progress, token); },
                                        {}, {});
    TB_REQUIRE_OK(report);
    EXPECT_EQ(report->rows, 78);
    const auto marks = (*store)->call([](Workspace& workspace) { return workspace.quality().marks(5); });
    ASSERT_EQ(marks->size(), 1U);
    EXPECT_DOUBLE_EQ(marks->front().score, report->score.score);
    EXPECT_GT(marks->front().atMs, 0);
}

TEST(NearestNeighbours, AreTheNearestAndNeverTheRowItself) {
    std::vector<float> vectors;
    for (int i = 0; i < 300; ++i) {
        const float angle = 0.01F * static_cast<float>(i);
        vectors.insert(vectors.end(), {std::cos(angle), std::sin(angle)});
    }
    const auto near = nearestNeighbours({vectors, 2}, {2, 1});
    TB_REQUIRE_OK(near);
    ASSERT_EQ(near->size(), 300U);
    EXPECT_THAT(near->of(150), testing::UnorderedElementsAre(149U, 151U));
    EXPECT_THAT(near->of(0), testing::ElementsAre(1U, 2U));
    EXPECT_THAT(near->of(299), testing::ElementsAre(298U, 297U)) << "also in the last block";
    EXPECT_NEAR(near->similaritiesOf(0)[0], std::cos(0.01F), 1e-6);
    const std::vector<float> one{1.0F, 0.0F};
    EXPECT_EQ(nearestNeighbours({one, 2}).value().each, 0U);
}

}  // namespace
}  // namespace tb
