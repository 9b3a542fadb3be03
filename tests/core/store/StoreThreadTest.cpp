#include "core/store/StoreThread.h"

#include <atomic>

#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using test::TempFolder;
using ::testing::ElementsAre;

/// Keeps the store thread busy until release(): what is posted meanwhile waits in the queue.
class Gate {
public:
    explicit Gate(StoreThread& store, StorePriority priority = StorePriority::Key) {
        std::promise<void> entered;
        auto inside = entered.get_future();
        store.post(priority, [open = m_open.get_future().share(),
                              entered = std::make_shared<std::promise<void>>(std::move(entered))](Workspace&) {
            entered->set_value();
            open.wait();
        });
        inside.wait();
    }
    void release() { m_open.set_value(); }

private:
    std::promise<void> m_open;
};

TEST(StoreThread, MostUrgentFirstAndInOrder) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    std::vector<std::string> order;  // Store thread only, read after the last call.
    Gate gate(**store);
    const auto post = [&](StorePriority priority, const std::string& name) {
        (*store)->post(priority, [&order, name](Workspace&) { order.push_back(name); });
    };
    post(StorePriority::Bulk, "bulk 1");
    post(StorePriority::Read, "read 1");
    post(StorePriority::Record, "record 1");
    post(StorePriority::Key, "key 1");
    post(StorePriority::Read, "read 2");
    post(StorePriority::Key, "key 2");
    gate.release();
    (*store)->call([](Workspace&) {}, StorePriority::Bulk);
    EXPECT_THAT(order, ElementsAre("key 1", "key 2", "read 1", "read 2", "record 1", "bulk 1"));
}

TEST(StoreThread, OpeningErrorsComeBack) {
    TempFolder folder;
    const auto missing = StoreThread::open(folder / "nothing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    auto first = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(first);
    const auto second = StoreThread::open(folder / "ws");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Busy);
}

TEST(StoreThread, ClosingRunsKeysAndRecordsAndDropsTheRest) {
    TempFolder folder;
    std::atomic<int> ran{0};
    {
        auto store = StoreThread::create(folder / "ws");
        TB_REQUIRE_OK(store);
        auto gate = std::make_unique<Gate>(**store);
        (*store)->post(StorePriority::Key, [&](Workspace&) { ran += 1; });
        (*store)->post(StorePriority::Record, [&](Workspace&) { ran += 10; });
        (*store)->post(StorePriority::Read, [&](Workspace&) { ran += 100; });
        (*store)->post(StorePriority::Bulk, [&](Workspace&) { ran += 1000; });
        std::thread opener([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            gate->release();
        });
        store->reset();
        opener.join();
    }
    EXPECT_EQ(ran.load(), 11);
}

TEST(StoreThread, AJobThatThrowsDoesNotEndTheThread) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    (*store)->post(StorePriority::Key, [](Workspace&) { throw std::runtime_error("a mistake"); });
    EXPECT_EQ((*store)->call([](Workspace&) { return 7; }), 7);
}

TEST(StoreThread, AKeyPressDoesNotWaitForAnImportBeingRead) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    const ExampleId id = (*store)->call([](Workspace& w) {
        return w.dataset().addExample({"t", "a", Split::Unassigned, false, {}, {}, {}}).value();
    });
    {
        std::ofstream file(folder / "big.txt");
        for (int i = 0; i < 30'000; ++i) file << "line " << i << "\n";
    }
    ImportPlan plan;
    plan.format = FileFormat::PlainLines;
    plan.columns = {"text"};
    plan.textColumn = 0;
    std::atomic<bool> staged{false};
    std::atomic<int> during{0};
    std::promise<std::uint64_t> done;
    Gate gate(**store);
    (*store)->post(StorePriority::Bulk, [&](Workspace& w) {
        const auto report = w.dataset().stageImport(folder / "big.txt", plan, [&](const Progress&) {
            // Labelling from here stands for the person at the keyboard, however fast the reading is.
            (*store)->post(StorePriority::Key, [&](Workspace& inner) {
                EXPECT_TRUE(inner.dataset().setFlagged(std::vector{id}, during.load() % 2 == 0));
                if (staged) return;
                EXPECT_EQ(inner.dataset().discardImport().error().code, ErrorCode::Busy);
                ++during;
            });
        });
        staged = true;
        done.set_value(report ? report->newRows : 0);
    });
    gate.release();
    EXPECT_EQ(done.get_future().get(), 30'000U);
    EXPECT_GT(during.load(), 0);
    const auto committed = (*store)->call(
        [](Workspace& w) { return w.dataset().commitImport(DuplicatePolicy::Skip, ConflictPolicy::Skip); });
    TB_REQUIRE_OK(committed);
    EXPECT_EQ(committed->imported, 30'000U);
}

TEST(StoreThread, ManyThreadsAtOnce) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const auto priority = static_cast<StorePriority>((t + i) % 3);
                const auto id = (*store)->call(
                    [&](Workspace& w) {
                        return w.dataset().addExample(
                            {std::to_string(t * 1000 + i), "a", Split::Unassigned, false, {}, {}, {}});
                    },
                    priority);
                EXPECT_TRUE(id);
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ((*store)->call([](Workspace& w) { return w.dataset().ids({}).value().size(); }), 200U);
}

}  // namespace
}  // namespace tb
