#include "ui/bridge/ExploreController.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "core/base/Clock.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeExplorer.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/StoreBridge.h"

using namespace tb;
using tb::test::FakeExplorer;
using tb::test::waitFor;
using tb::ui::BackgroundScheduler;
using tb::ui::ExploreController;
using tb::ui::ExploreStatus;
using tb::ui::RunController;
using tb::ui::StoreBridge;

namespace {

class ExploreControllerTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_bridge = std::make_unique<StoreBridge>(std::move(*store));
        test::addRows(m_bridge->thread());
        m_runs = std::make_unique<RunController>(*m_bridge, test::fakeTraining(60, 5));
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
        m_center = std::make_unique<ExploreController>(*m_bridge, *m_background, test::makeFake(m_fake));
        QObject::connect(m_center.get(), &ExploreController::similarFound,
                         [this](const SimilarRows& found) { m_similar.push_back(found); });
        QObject::connect(m_center.get(), &ExploreController::groupsFound,
                         [this](const TextGroups& found) { m_groups.push_back(found); });
    }
    [[nodiscard]] ExploreStatus::State state() const { return m_center->status().state; }

    test::TempFolder m_folder;
    std::shared_ptr<FakeExplorer> m_fake = std::make_shared<FakeExplorer>();
    std::unique_ptr<StoreBridge> m_bridge;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_background;
    std::unique_ptr<ExploreController> m_center;
    std::vector<SimilarRows> m_similar;
    std::vector<TextGroups> m_groups;
};

}  // namespace

TEST_F(ExploreControllerTest, AnswersOneSearchAfterTheOther) {
    m_center->find(SimilarQuery{1, {}, SimilarQuery::Among::All, 5});
    EXPECT_TRUE(m_center->busy());
    ASSERT_TRUE(waitFor([&] { return m_similar.size() == 1; }));
    EXPECT_EQ(m_similar[0].rows.size(), 5U);
    EXPECT_EQ(state(), ExploreStatus::State::Idle);
    m_center->find(GroupQuery{});
    ASSERT_TRUE(waitFor([&] { return m_groups.size() == 1; }));
}

TEST_F(ExploreControllerTest, WhatIsAskedForTakesThePlaceOfWhatWas) {
    m_fake->endless = true;
    m_center->find(SimilarQuery{1, {}, SimilarQuery::Among::All, 5});
    ASSERT_TRUE(waitFor([&] { return state() == ExploreStatus::State::Reading; }));
    EXPECT_GT(m_center->status().progress.now.total, 0);
    m_fake->endless = false;
    m_center->find(SimilarQuery{2, {}, SimilarQuery::Among::All, 3});
    ASSERT_TRUE(waitFor([&] { return !m_center->busy(); }));
    ASSERT_EQ(m_similar.size(), 1U) << "of the first nothing is heard";
    EXPECT_EQ(m_similar[0].rows.size(), 3U);
}

TEST_F(ExploreControllerTest, CancelEndsItWithoutAnAnswer) {
    m_fake->endless = true;
    m_center->find(GroupQuery{});
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    m_center->cancel();
    EXPECT_EQ(state(), ExploreStatus::State::Idle);
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1 && !m_center->busy(); }));
    EXPECT_TRUE(m_groups.empty());
    EXPECT_EQ(state(), ExploreStatus::State::Idle);
}

TEST_F(ExploreControllerTest, WaitsForATrainingRunAndGoesOnAfterIt) {
    m_fake->endless = true;
    m_center->find(GroupQuery{});
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    m_runs->start({}, QStringLiteral("run"));
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1 && state() == ExploreStatus::State::Waiting; }));
    m_fake->endless = false;
    while (m_runs->busy()) {
        ASSERT_EQ(m_fake->begun, 1);
        QTest::qWait(20);
    }
    ASSERT_TRUE(waitFor([&] { return m_groups.size() == 1; }));
    EXPECT_EQ(m_fake->begun, 2);
}

TEST_F(ExploreControllerTest, SaysWhyItFailed) {
    m_fake->error = Error{ErrorCode::NotFound, "There is no encoder.", "", "Get one."};
    m_center->find(GroupQuery{});
    ASSERT_TRUE(waitFor([&] { return state() == ExploreStatus::State::Failed; }));
    EXPECT_TRUE(m_center->status().error.contains(QStringLiteral("There is no encoder.")));
    EXPECT_FALSE(m_center->busy());
}

TEST_F(ExploreControllerTest, MayBeDestroyedWhileItReads) {
    m_fake->endless = true;
    m_center->find(GroupQuery{});
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    const Stopwatch watch;
    m_center.reset();
    EXPECT_LT(watch.seconds(), 5.0);
    EXPECT_EQ(m_fake->ended, 1);
}
