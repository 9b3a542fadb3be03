#include "core/base/WorkerPool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>

namespace tb {
namespace {

/// What a library would keep for each thread.
thread_local int t_threads = 0;

TEST(WorkerPool, DoesEveryPartOnceAndSharesTheThreads) {
    t_threads = 3;
    WorkerPool pool(4, [](int threads) { t_threads = threads; });
    for (const std::size_t count : {1U, 2U, 3U, 4U, 50U}) {
        std::vector<std::atomic<int>> done(count);
        std::atomic<int> most = 0;
        pool.run(count, [&](std::size_t i) {
            ++done[i];
            most = std::max(most.load(), t_threads);
        });
        for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
        EXPECT_EQ(most, count == 1 ? 4 : count < 4 ? static_cast<int>(4 / count) : 1) << count;
        EXPECT_EQ(t_threads, 4) << "the caller has them all again";
    }
    pool.run(0, [](std::size_t) { FAIL(); });
}

TEST(WorkerPool, MembersWorkAtTheSameTime) {
    WorkerPool pool(2);
    std::atomic<int> there = 0;
    pool.run(2, [&](std::size_t) {
        ++there;
        while (there < 2) std::this_thread::yield();  // would never end one after the other
    });
    EXPECT_EQ(there, 2);
}

TEST(WorkerPool, ThrowsWhatTheLowestPartThrewAfterAllEnded) {
    WorkerPool pool(2);
    std::atomic<int> ended = 0;
    try {
        pool.run(6, [&](std::size_t i) {
            ++ended;
            if (i == 2 || i == 5) throw std::runtime_error(std::to_string(i));
        });
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "2");
    }
    EXPECT_EQ(ended, 6);
    pool.run(2, [&](std::size_t) { ++ended; });  // and goes on
    EXPECT_EQ(ended, 8);
}

}  // namespace
}  // namespace tb
