#include "core/engine/services/VectorCache.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

#include "core/base/AtomicFile.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

constexpr VectorCache::Encoder kEncoder{42, 3};
constexpr std::size_t kHeader = 32;
constexpr std::size_t kRecord = 8 + 3 * sizeof(float) + 8;

class VectorCacheTest : public ::testing::Test {
protected:
    Expected<VectorCache> open(const VectorCache::Encoder& encoder = kEncoder,
                               std::uint64_t maxBytes = VectorCache::kMaxBytes) {
        return VectorCache::open(m_file, encoder, maxBytes);
    }
    /// Rows 1..n on disk.
    void fill(std::uint64_t n) {
        auto cache = open();
        TB_REQUIRE_OK(cache);
        for (std::uint64_t i = 1; i <= n; ++i) cache->add(i, vector(i));
        TB_REQUIRE_OK(cache->flush());
    }
    static std::vector<float> vector(std::uint64_t i) { return {static_cast<float>(i), 0.5F, -1.0F}; }
    static bool holds(const VectorCache& cache, std::uint64_t i) {
        const auto found = cache.find(i);
        return std::vector<float>(found.begin(), found.end()) == vector(i);
    }
    std::string bytes() { return readFile(m_file).value(); }
    void put(const std::string& content) {
        std::filesystem::create_directories(m_file.parent_path());
        ASSERT_TRUE(writeFileAtomically(m_file, content).has_value());
    }

    test::TempFolder m_folder;
    std::filesystem::path m_file = m_folder / "cache/vectors.bin";
};

TEST_F(VectorCacheTest, WhatWasFlushedIsThereAfterARestart) {
    fill(5);
    auto cache = open();
    TB_REQUIRE_OK(cache);
    EXPECT_EQ(cache->size(), 5U);
    EXPECT_TRUE(holds(*cache, 3));
    EXPECT_TRUE(cache->find(6).empty());
    cache->add(6, vector(6));
    cache->add(7, vector(7));
    TB_REQUIRE_OK(cache->flush());
    TB_REQUIRE_OK(cache->flush());
    EXPECT_EQ(std::filesystem::file_size(m_file), kHeader + 7 * kRecord) << "appended once";
}

TEST_F(VectorCacheTest, CutOffAnywhereItKeepsTheWholeRecords) {
    fill(4);
    const std::string whole = bytes();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        put(whole.substr(0, length));
        auto cache = open();
        TB_REQUIRE_OK(cache);
        const std::size_t records = length < kHeader ? 0 : (length - kHeader) / kRecord;
        ASSERT_EQ(cache->size(), records) << length;
        cache->add(9, vector(9));
        TB_REQUIRE_OK(cache->flush());
        const auto again = open();
        TB_REQUIRE_OK(again);
        ASSERT_EQ(again->size(), records + 1) << "what is appended after the repair can be read";
        ASSERT_TRUE(holds(*again, 9));
    }
}

TEST_F(VectorCacheTest, EveryFlippedByteIsNoticed) {
    fill(3);
    const std::string whole = bytes();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        put(damaged);
        const auto cache = open();
        TB_REQUIRE_OK(cache);
        const std::size_t good = at < kHeader ? 0 : (at - kHeader) / kRecord;
        ASSERT_EQ(cache->size(), good) << at;
        for (std::uint64_t i = 1; i <= good; ++i) ASSERT_TRUE(holds(*cache, i)) << at;
    }
}

TEST_F(VectorCacheTest, AStrangersFileAndOneOfAnotherEncoderAreBegunAnew) {
    put(std::string(5000, 'x'));
    TB_REQUIRE_OK(open());
    EXPECT_EQ(std::filesystem::file_size(m_file), kHeader);
    fill(3);
    const auto otherModel = open({43, 3});
    TB_REQUIRE_OK(otherModel);
    EXPECT_EQ(otherModel->size(), 0U);
    fill(3);
    const auto otherLength = open({42, 1'000'000'000});
    TB_REQUIRE_OK(otherLength);
    EXPECT_EQ(otherLength->size(), 0U);
}

TEST_F(VectorCacheTest, ValuesThatAreNoNumbersAreNotBelieved) {
    auto cache = open();
    TB_REQUIRE_OK(cache);
    cache->add(1, vector(1));
    cache->add(2, std::vector<float>{std::numeric_limits<float>::quiet_NaN(), 0.0F, 0.0F});
    TB_REQUIRE_OK(cache->flush());
    const auto again = open();
    TB_REQUIRE_OK(again);
    EXPECT_EQ(again->size(), 1U);
}

TEST_F(VectorCacheTest, TheFileStopsAtItsLimitAndMakesRoom) {
    const std::uint64_t limit = kHeader + 4 * kRecord + 5;
    auto cache = open(kEncoder, limit);
    TB_REQUIRE_OK(cache);
    for (std::uint64_t i = 1; i <= 6; ++i) cache->add(i, vector(i));
    TB_REQUIRE_OK(cache->flush());
    EXPECT_TRUE(cache->full());
    EXPECT_TRUE(holds(*cache, 6)) << "still in memory";
    EXPECT_EQ(std::filesystem::file_size(m_file), kHeader + 4 * kRecord);
    TB_REQUIRE_OK(cache->keepOnly(std::vector<std::uint64_t>{6, 2, 100}));
    EXPECT_FALSE(cache->full());
    const auto again = open(kEncoder, limit);
    TB_REQUIRE_OK(again);
    EXPECT_EQ(again->size(), 2U);
    EXPECT_TRUE(holds(*again, 6));
}

TEST_F(VectorCacheTest, RoomIsMadeByForgettingWhatNobodyAskedFor) {
    const std::uint64_t limit = kHeader + 8 * kRecord;
    auto cache = open(kEncoder, limit);
    TB_REQUIRE_OK(cache);
    for (std::uint64_t i = 1; i <= 9; ++i) cache->add(i, vector(i));
    TB_REQUIRE_OK(cache->flush());
    EXPECT_TRUE(holds(*cache, 2));
    TB_REQUIRE_OK(cache->makeRoom());
    EXPECT_EQ(cache->size(), 6U) << "a quarter of the file is free";
    const auto again = open(kEncoder, limit);
    TB_REQUIRE_OK(again);
    for (const std::uint64_t i : {2, 5, 6, 7, 8, 9}) EXPECT_TRUE(holds(*again, i)) << i;
    for (std::uint64_t i = 10; i <= 13; ++i) cache->add(i, vector(i));
    for (std::uint64_t i = 1; i <= 13; ++i) static_cast<void>(cache->find(i));
    TB_REQUIRE_OK(cache->flush());
    EXPECT_TRUE(cache->full());
    TB_REQUIRE_OK(cache->makeRoom());
    EXPECT_EQ(cache->size(), 10U) << "what is in use stays";
}

TEST_F(VectorCacheTest, TwoProcessesAppendToOneFile) {
    auto one = open();
    auto other = open();
    TB_REQUIRE_OK(one);
    TB_REQUIRE_OK(other);
    for (std::uint64_t i = 1; i <= 20; ++i) {
        VectorCache& writer = i % 2 == 0 ? *one : *other;
        writer.add(i, vector(i));
        TB_REQUIRE_OK(writer.flush());
    }
    TB_REQUIRE_OK(one->keepOnly(std::vector<std::uint64_t>{2, 4}));  // puts a new file in the place of the old
    other->add(21, vector(21));
    TB_REQUIRE_OK(other->flush());
    const auto all = open();
    TB_REQUIRE_OK(all);
    EXPECT_EQ(all->size(), 3U);
    for (const std::uint64_t i : {2, 4, 21}) EXPECT_TRUE(holds(*all, i)) << i;
}

TEST_F(VectorCacheTest, WritesAfterHalfARecordOfAnotherProcessCanBeRead) {
    fill(2);
    auto cache = open();
    TB_REQUIRE_OK(cache);
    put(bytes() + bytes().substr(kHeader, kRecord / 2));  // it was killed there
    cache->add(3, vector(3));
    TB_REQUIRE_OK(cache->flush());
    const auto again = open();
    TB_REQUIRE_OK(again);
    EXPECT_EQ(again->size(), 3U);
    TB_REQUIRE_OK(open({43, 4}));
    cache->add(4, vector(4));
    TB_REQUIRE_OK(cache->flush());
    EXPECT_TRUE(holds(*cache, 4));
    EXPECT_EQ(std::filesystem::file_size(m_file), kHeader) << "nothing of ours in the file of another encoder";
}

TEST_F(VectorCacheTest, ADeletedFileIsAnErrorOfTheFlushAndNothingIsForgotten) {
    auto cache = open();
    TB_REQUIRE_OK(cache);
    cache->add(1, vector(1));
    std::filesystem::remove_all(m_file.parent_path());
    EXPECT_FALSE(cache->flush().has_value());
    EXPECT_TRUE(holds(*cache, 1));
}

}  // namespace
}  // namespace tb
