#include "ui/bridge/StoreBridge.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QThread>
#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"

using tb::StorePriority;
using tb::Workspace;
using tb::ui::StoreBridge;

namespace {

class StoreBridgeTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = tb::StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_bridge = std::make_unique<StoreBridge>(std::move(*store));
    }

    tb::test::TempFolder m_folder;
    std::unique_ptr<StoreBridge> m_bridge;
};

}  // namespace

TEST_F(StoreBridgeTest, RunsTheJobElsewhereAndTheAnswerHere) {
    std::thread::id there;
    QThread* here = nullptr;
    m_bridge->ask(
        StorePriority::Read, m_bridge.get(),
        [](Workspace&) -> tb::Expected<std::thread::id> { return std::this_thread::get_id(); },
        [&](tb::Expected<std::thread::id> id) {
            there = *id;
            here = QThread::currentThread();
        });
    ASSERT_TRUE(tb::test::waitFor([&] { return here != nullptr; }));
    EXPECT_EQ(here, QCoreApplication::instance()->thread());
    EXPECT_NE(there, std::this_thread::get_id());
}

TEST_F(StoreBridgeTest, DoesNotAnswerAnAskerThatIsGone) {
    bool told = false;
    bool later = false;
    auto asker = std::make_unique<QObject>();
    m_bridge->ask(
        StorePriority::Read, asker.get(), [](Workspace&) -> tb::Expected<int> { return 1; },
        [&](tb::Expected<int>) { told = true; });
    asker.reset();
    m_bridge->ask(
        StorePriority::Read, m_bridge.get(), [](Workspace&) -> tb::Expected<int> { return 2; },
        [&](tb::Expected<int>) { later = true; });
    ASSERT_TRUE(tb::test::waitFor([&] { return later; }));
    EXPECT_FALSE(told);
}

TEST_F(StoreBridgeTest, AnswersInTheOrderOfEqualJobs) {
    std::vector<int> order;
    for (int i = 0; i < 200; ++i) {
        m_bridge->ask(
            StorePriority::Read, m_bridge.get(), [i](Workspace&) -> tb::Expected<int> { return i; },
            [&](tb::Expected<int> value) { order.push_back(*value); });
    }
    ASSERT_TRUE(tb::test::waitFor([&] { return order.size() == 200; }));
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(StoreBridgeTest, MayBeDestroyedWithQuestionsUnderWay) {
    std::atomic<int> ran{0};
    for (int i = 0; i < 50; ++i) {
        m_bridge->ask(
            StorePriority::Record, m_bridge.get(), [&ran](Workspace&) -> tb::Expected<int> { return ++ran; },
            [](tb::Expected<int>) { FAIL() << "answered after the window had gone"; });
    }
    m_bridge.reset();
    QCoreApplication::processEvents();
    EXPECT_EQ(ran, 50) << "what a run records must reach the disk";
}

TEST_F(StoreBridgeTest, AJobThatThrowsIsAnsweredWithAnError) {
    std::optional<tb::Error> error;
    m_bridge->ask(
        StorePriority::Key, m_bridge.get(),
        [](Workspace&) -> tb::Expected<int> { throw std::runtime_error("a mistake"); },
        [&](const tb::Expected<int>& value) {
            if (!value) error = value.error();
        });
    ASSERT_TRUE(tb::test::waitFor([&] { return error.has_value(); }));
    EXPECT_EQ(error->code, tb::ErrorCode::Internal);
    EXPECT_EQ(error->what, "This broke off.");
}
