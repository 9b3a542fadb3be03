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
    EXPECT_EQ(second.error().code, ErrorCode::Locked);
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
            // Closing has to have begun, which nothing tells from outside.
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

TEST(StoreThread, WhatAJobThrowsIsItsAnswer) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    for (const StorePriority priority :
         {StorePriority::Key, StorePriority::Read, StorePriority::Record, StorePriority::Bulk}) {
        const auto notText =
            (*store)->call([](Workspace&) -> Expected<std::string> { return Json("caf\xe9").dump(); }, priority);
        ASSERT_FALSE(notText);
        EXPECT_EQ(notText.error().code, ErrorCode::Internal);
        EXPECT_THAT(notText.error().message(), ::testing::HasSubstr("This broke off."));
        const auto number = (*store)->call([](Workspace&) -> Expected<void> { throw 7; }, priority);
        ASSERT_FALSE(number);
        EXPECT_EQ(number.error().code, ErrorCode::Internal);
        const auto memory = (*store)->call([](Workspace&) -> Expected<void> { throw std::bad_alloc(); }, priority);
        ASSERT_FALSE(memory);
        EXPECT_EQ(memory.error().code, ErrorCode::OutOfMemory);
    }
    EXPECT_THROW((*store)->call([](Workspace&) -> int { throw std::runtime_error("a mistake"); }), std::runtime_error);
    EXPECT_EQ((*store)->call([](Workspace&) { return 7; }), 7);
}

TEST(StoreThread, AnAnswerThatThrowsDoesNotEndTheThread) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    (*store)->ask(
        StorePriority::Read, [](Workspace&) -> Expected<int> { return 1; },
        [](const Expected<int>&) { throw std::runtime_error("a mistake"); });
    EXPECT_EQ((*store)->call([](Workspace&) { return 7; }), 7);
}

TEST(StoreThread, WhatIsNotDoneAnyMoreIsAnsweredToo) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    const StoreLink link = (*store)->link();
    std::vector<ErrorCode> codes;  // Store thread, then this one.
    {
        Gate gate(**store);
        for (const StorePriority priority : {StorePriority::Read, StorePriority::Bulk})
            link.ask(
                priority, [](Workspace&) -> Expected<void> { return {}; },
                [&](const Expected<void>& done) { codes.push_back(done ? ErrorCode::Internal : done.error().code); });
        // Closing is asked for before the gate opens: the destructor waits for the thread from then on.
        (*store)->post(StorePriority::Key, [&](Workspace&) {});
        std::thread opener([&] {
            while (link.accepts()) std::this_thread::yield();
            gate.release();
        });
        store->reset();
        opener.join();
    }
    EXPECT_THAT(codes, ElementsAre(ErrorCode::Cancelled, ErrorCode::Cancelled));
    const auto late = link.call([](Workspace&) -> Expected<int> { return 1; }, StorePriority::Key);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::Cancelled);
}

/// A store with so many rows that reading their ids takes many steps of SQLite's machine.
class ManyRows : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = StoreThread::create(folder / "ws");
        TB_REQUIRE_OK(made);
        store = *std::move(made);
        std::string lines;
        for (int i = 0; i < kRows; ++i) lines += "line " + std::to_string(i) + "\n";
        std::ofstream(folder / "rows.txt") << lines;
        ImportPlan plan;
        plan.format = FileFormat::PlainLines;
        plan.columns = {"text"};
        plan.textColumn = 0;
        TB_REQUIRE_OK(store->call([&](Workspace& w) -> Expected<void> {
            TB_TRY(w.dataset().stageImport(folder / "rows.txt", plan));
            TB_TRY(w.dataset().commitImport(DuplicatePolicy::Keep, ConflictPolicy::Keep));
            return {};
        }));
    }
    void pressKey() {
        store->post(StorePriority::Key, [this](Workspace& w) {
            EXPECT_TRUE(w.dataset().setFlagged(std::vector<ExampleId>{1}, ++keys % 2 == 0));
            order.emplace_back("key");
        });
    }
    Expected<std::vector<ExampleId>> read(Workspace& workspace, StopToken stop = {}) {
        RowQuery query;
        query.sort = RowSort::Text;
        auto ids = workspace.dataset().ids(query, std::move(stop));
        ends.push_back(ids ? std::nullopt : std::optional(ids.error().code));
        return ids;
    }

    static constexpr int kRows = 20'000;
    TempFolder folder;
    // Store thread only while jobs are on their way.
    std::vector<std::optional<ErrorCode>> ends;  ///< Of each reading.
    std::vector<std::string> order;
    int keys = 0;
    std::unique_ptr<StoreThread> store;  // goes first: a key may be on its way still
};

TEST_F(ManyRows, AKeyPressEndsALongReadWhichIsAskedAgain) {
    std::promise<std::size_t> found;
    store->ask(
        StorePriority::Read,
        [this](Workspace& w) {
            if (ends.empty()) pressKey();  // while the read goes on, as far as the store can tell
            return read(w);
        },
        [&](const Expected<std::vector<ExampleId>>& ids) {
            order.emplace_back("answer");
            found.set_value(ids ? ids->size() : 0);
        });
    EXPECT_EQ(found.get_future().get(), static_cast<std::size_t>(kRows));
    EXPECT_THAT(order, ElementsAre("key", "answer"));
    EXPECT_THAT(ends, ElementsAre(ErrorCode::Interrupted, std::nullopt)) << "the first ended before its end";
}

TEST_F(ManyRows, SomebodyWhoTypesForEverGetsTheListAllTheSame) {
    const auto ids = store->call([this](Workspace& w) {
        pressKey();
        return read(w);
    });
    TB_REQUIRE_OK(ids);
    EXPECT_EQ(ids->size(), static_cast<std::size_t>(kRows));
    store->call([](Workspace&) {}, StorePriority::Bulk);
    EXPECT_GT(ends.size(), 2U);
    EXPECT_EQ(static_cast<std::size_t>(keys), ends.size());
}

TEST_F(ManyRows, AKeyPressEndsNoOtherReadThanTheOneItMet) {
    store->call([this](Workspace&) { pressKey(); });  // over before it reads anything
    TB_REQUIRE_OK(store->call([this](Workspace& w) { return read(w); }));
    EXPECT_THAT(ends, ElementsAre(std::nullopt));
}

TEST_F(ManyRows, AJobThatHasWrittenIsNotDoneTwice) {
    const auto ids = store->call([this](Workspace& w) -> Expected<std::vector<ExampleId>> {
        TB_TRY(w.dataset().addExample({"one more", std::nullopt, Split::Unassigned, false, {}, {}, {}}));
        pressKey();
        return read(w);
    });
    TB_REQUIRE_OK(ids);
    EXPECT_EQ(ids->size(), static_cast<std::size_t>(kRows) + 1);
    EXPECT_THAT(ends, ElementsAre(std::nullopt));
}

TEST_F(ManyRows, AKeyPressDuringABulkJobEndsTheReadBetweenItsSlices) {
    std::promise<std::size_t> found;
    const auto written = store->call(
        [&](Workspace& w) {
            store->ask(
                StorePriority::Read,
                [this](Workspace& inner) {
                    if (ends.empty()) pressKey();
                    return read(inner);
                },
                [&](const Expected<std::vector<ExampleId>>& ids) { found.set_value(ids ? ids->size() : 0); });
            return w.dataset().exportTo(folder / "out.csv");
        },
        StorePriority::Bulk);
    TB_REQUIRE_OK(written);
    EXPECT_EQ(*written, static_cast<std::uint64_t>(kRows));
    EXPECT_EQ(found.get_future().get(), static_cast<std::size_t>(kRows));
    EXPECT_THAT(ends, ElementsAre(ErrorCode::Interrupted, std::nullopt));
}

TEST_F(ManyRows, AStoppedReadIsCancelledAndNotAskedAgain) {
    StopSource stop;
    stop.request_stop();
    const auto ids = store->call([&](Workspace& w) { return read(w, stop.get_token()); });
    ASSERT_FALSE(ids);
    EXPECT_EQ(ids.error().code, ErrorCode::Cancelled);
    EXPECT_THAT(ends, ElementsAre(ErrorCode::Cancelled));
}

TEST_F(ManyRows, ClosingEndsTheReadThatGoesOn) {
    std::promise<void> inside;
    std::optional<ErrorCode> end;
    const StoreLink link = store->link();
    store->ask(
        StorePriority::Read,
        [&](Workspace& w) {
            inside.set_value();
            while (link.accepts()) std::this_thread::yield();
            return read(w);
        },
        [&](const Expected<std::vector<ExampleId>>& ids) {
            if (!ids) end = ids.error().code;
        });
    inside.get_future().wait();
    store.reset();
    EXPECT_EQ(end, ErrorCode::Cancelled);
    EXPECT_THAT(ends, ElementsAre(ErrorCode::Interrupted));
}

TEST(StoreThread, AKeyPressDoesNotWaitForAnImportBeingRead) {
    TempFolder folder;
    auto store = StoreThread::create(folder / "ws");
    TB_REQUIRE_OK(store);
    const ExampleId id = (*store)->call([](Workspace& w) {
        return w.dataset().addExample({"t", "a", Split::Unassigned, false, {}, {}, {}}).value().example;
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
