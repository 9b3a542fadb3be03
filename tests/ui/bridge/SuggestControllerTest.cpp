#include "ui/bridge/SuggestController.h"

#include <gtest/gtest.h>

#include <QSettings>
#include <QSignalSpy>

#include "core/base/Clock.h"
#include "core/store/SuggestionStore.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeSuggester.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/StoreBridge.h"

using namespace tb;
using tb::test::FakeSuggester;
using tb::test::waitFor;
using tb::ui::BackgroundScheduler;
using tb::ui::RunController;
using tb::ui::StoreBridge;
using tb::ui::SuggestController;
using tb::ui::SuggestStatus;

namespace {

constexpr int kLongerThanALook = 900;

class SuggestControllerTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_bridge = std::make_unique<StoreBridge>(std::move(*store));
        test::addRows(m_bridge->thread());  // ids 1 to 16; twelve may be learned from
        m_settings =
            std::make_unique<QSettings>(QString::fromStdString(m_folder / "settings.ini"), QSettings::IniFormat);
        m_runs = std::make_unique<RunController>(*m_bridge, test::fakeTraining(60, 5));
        m_background = std::make_unique<BackgroundScheduler>(*m_runs);
    }
    void open() {
        m_center.reset();
        m_center = std::make_unique<SuggestController>(*m_bridge, *m_background, *m_settings, test::makeFake(m_fake));
        QObject::connect(m_center.get(), &SuggestController::suggestionsChanged,
                         [this] { m_toldAfter = m_fake->ended; });
    }
    void add(int rows, const char* label) {
        const auto added = m_bridge->thread().call([&](Workspace& workspace) -> Expected<void> {
            for (int i = 0; i < rows; ++i) {
                Example example;
                example.text = "another " + std::to_string(++m_added);
                if (label != nullptr) example.label = label;
                TB_TRY(workspace.dataset().addExample(example));
            }
            return {};
        });
        TB_REQUIRE_OK(added);
        m_bridge->notifyDatasetChanged();
    }
    [[nodiscard]] SuggestStatus::State state() const { return m_center->status().state; }
    /// The state alone would not do: it may be that of the round before until the end of this one has been heard.
    bool rounds(int n) {
        return waitFor([&] { return m_toldAfter == n && state() == SuggestStatus::State::Ready; });
    }
    std::vector<Suggestion> stored(std::vector<ExampleId> ids) {
        return m_bridge->thread()
            .call([&](Workspace& workspace) { return workspace.suggestions().suggestions(ids); })
            .value();
    }

    test::TempFolder m_folder;
    std::shared_ptr<FakeSuggester> m_fake = std::make_shared<FakeSuggester>();
    std::unique_ptr<StoreBridge> m_bridge;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_background;
    std::unique_ptr<SuggestController> m_center;
    int m_added = 0;
    int m_toldAfter = 0;  ///< Rounds ended when suggestions last changed.
};

}  // namespace

TEST_F(SuggestControllerTest, LearnsWhenThereIsEnoughAndAgainAfterTwentyLabels) {
    add(3, nullptr);  // ids 17 to 19
    open();
    QSignalSpy changed(m_center.get(), &SuggestController::suggestionsChanged);
    ASSERT_TRUE(rounds(1));
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(m_center->status().quality.labels, 12);
    EXPECT_EQ(stored({16, 17, 18, 19}).size(), 3U);
    add(19, "greeting");
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->begun, 1);
    add(1, "farewell");
    ASSERT_TRUE(rounds(2));
    EXPECT_EQ(m_center->status().quality.labels, 32);
}

TEST_F(SuggestControllerTest, TooFewLabelsSaySoAfterTheTextsAreReadOnce) {
    const auto emptied = m_bridge->thread().call([](Workspace& workspace) -> Expected<EditReceipt> {
        TB_TRY(const auto ids, workspace.dataset().ids({}));
        return workspace.dataset().setLabel(ids, 0);
    });
    TB_REQUIRE_OK(emptied);
    open();
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1 && state() == SuggestStatus::State::TooFewLabels; }));
    EXPECT_EQ(stored({1, 2}).size(), 2U) << "one can go by how different they are";
    m_bridge->notifyDatasetChanged();
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->begun, 1);
}

TEST_F(SuggestControllerTest, OffComputesNothingAndIsRemembered) {
    open();
    m_center->turn(SuggestController::Switch::Off);
    add(30, "greeting");
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->begun, 0);
    EXPECT_EQ(state(), SuggestStatus::State::Off);
    open();
    EXPECT_FALSE(m_center->isOn());
    m_center->turn(SuggestController::Switch::On);
    EXPECT_TRUE(rounds(1));
}

TEST_F(SuggestControllerTest, TurningOffStopsWhatIsGoingOn) {
    m_fake->endless = true;
    open();
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    m_center->turn(SuggestController::Switch::Off);
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1; }));
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->begun, 1);
    EXPECT_TRUE(stored({1, 2, 3}).empty());
    m_fake->endless = false;
    m_center->turn(SuggestController::Switch::On);
    EXPECT_TRUE(rounds(2));
}

TEST_F(SuggestControllerTest, ATrainingRunStopsItAndIsLeftAlone) {
    m_fake->endless = true;
    open();
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    QSignalSpy ended(m_runs.get(), &RunController::finished);
    m_runs->start({}, QStringLiteral("run"));
    ASSERT_TRUE(waitFor([&] { return m_fake->ended == 1; }));
    m_fake->endless = false;
    m_bridge->notifyDatasetChanged();
    EXPECT_TRUE(m_runs->busy());
    while (m_runs->busy() && ended.isEmpty()) {
        ASSERT_EQ(m_fake->begun, 1);
        QTest::qWait(20);
    }
    EXPECT_TRUE(rounds(2)) << "after the run it goes on";
}

TEST_F(SuggestControllerTest, TextsLeftUnreadAreReadInTheNextRound) {
    m_fake->unreadRounds = 2;
    open();
    EXPECT_TRUE(rounds(3));
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->begun, 3);
}

TEST_F(SuggestControllerTest, WithoutAnEncoderOrAfterAFailureItIsQuietUntilTheDataHasGrown) {
    m_fake->error = Error{ErrorCode::NotFound, "There is no encoder.", {}, {}};
    open();
    ASSERT_TRUE(waitFor([&] { return state() == SuggestStatus::State::NoEncoder; }));
    m_bridge->notifyDatasetChanged();
    QTest::qWait(kLongerThanALook);
    EXPECT_EQ(m_fake->failed, 1);
    m_fake->error = Error{ErrorCode::Internal, "Broken.", {}, {}};
    add(20, "greeting");
    ASSERT_TRUE(waitFor([&] { return state() == SuggestStatus::State::Failed; }));
    EXPECT_TRUE(m_center->status().error.contains(QStringLiteral("Broken.")));
}

TEST_F(SuggestControllerTest, MayBeDestroyedWhileItReads) {
    m_fake->endless = true;
    open();
    ASSERT_TRUE(waitFor([&] { return m_fake->begun == 1; }));
    const Stopwatch watch;
    m_center.reset();
    EXPECT_LT(watch.seconds(), 5.0);
    EXPECT_EQ(m_fake->ended, 1);
}
