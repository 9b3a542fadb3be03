#include "core/engine/nn/WorkerPool.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <string>

namespace tb::nn {
namespace {

TEST(WorkerPool, DoesEveryPartOnceAndSharesTheThreads) {
    at::set_num_threads(3);
    WorkerPool crew(4);
    for (const std::size_t count : {1U, 2U, 3U, 4U, 50U}) {
        std::vector<std::atomic<int>> done(count);
        std::atomic<int> most = 0;
        crew.run(count, [&](std::size_t i) {
            ++done[i];
            most = std::max(most.load(), at::get_num_threads());
        });
        for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
        EXPECT_EQ(most, count == 1 ? 4 : count < 4 ? static_cast<int>(4 / count) : 1) << count;
        EXPECT_EQ(at::get_num_threads(), 4) << "the caller has them all again";
    }
    crew.run(0, [](std::size_t) { FAIL(); });
}

TEST(WorkerPool, MembersWorkAtTheSameTime) {
    WorkerPool crew(2);
    std::atomic<int> there = 0;
    crew.run(2, [&](std::size_t) {
        ++there;
        while (there < 2) std::this_thread::yield();  // would never end one after the other
    });
    EXPECT_EQ(there, 2);
}

TEST(WorkerPool, ThrowsWhatTheLowestPartThrewAfterAllEnded) {
    WorkerPool crew(2);
    std::atomic<int> ended = 0;
    try {
        crew.run(6, [&](std::size_t i) {
            ++ended;
            if (i == 2 || i == 5) throw std::runtime_error(std::to_string(i));
        });
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "2");
    }
    EXPECT_EQ(ended, 6);
    crew.run(2, [&](std::size_t) { ++ended; });  // and goes on
    EXPECT_EQ(ended, 8);
}

}  // namespace
}  // namespace tb::nn
