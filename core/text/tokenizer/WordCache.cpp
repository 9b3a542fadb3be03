#include "core/text/tokenizer/WordCache.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

namespace tb {

namespace {

constexpr std::size_t kPlaces = 1U << 13;
constexpr std::size_t kLongestWord = 26;
constexpr std::size_t kMaxIds = 6;

struct alignas(64) Place {
    std::uint64_t hash = 0;
    std::uint32_t owner = 0;  ///< 0: free
    std::uint8_t bytes = 0;
    std::uint8_t count = 0;
    std::array<char, kLongestWord> word{};
    std::array<std::int32_t, kMaxIds> ids{};
};
static_assert(sizeof(Place) == 64);

std::vector<Place>& places() {
    static thread_local std::vector<Place> all(kPlaces);
    return all;
}

/// Multiply and fold, eight bytes at a time.
std::uint64_t hashOf(std::string_view word, std::uint32_t owner) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = (owner + word.size() * 31) * kOdd;
    const auto mix = [&](std::uint64_t part) {
        hash = (hash ^ part) * kOdd;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= word.size(); at += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, word.data() + at, 8);
        mix(part);
    }
    if (at < word.size()) {
        std::uint64_t part = 0;
        std::memcpy(&part, word.data() + at, word.size() - at);
        mix(part);
    }
    return hash;
}

}  // namespace

WordCache::WordCache() {
    static std::atomic<std::uint32_t> last{0};
    m_owner = ++last;
}

bool WordCache::find(std::string_view word, std::vector<std::int32_t>& out) const {
    if (word.size() > kLongestWord) return false;
    const std::uint64_t hash = hashOf(word, m_owner);
    const Place& place = places()[hash % kPlaces];
    if (place.hash != hash || place.owner != m_owner || std::string_view(place.word.data(), place.bytes) != word)
        return false;
    out.insert(out.end(), place.ids.begin(), place.ids.begin() + place.count);
    return true;
}

void WordCache::put(std::string_view word, std::span<const std::int32_t> ids) const {
    if (word.size() > kLongestWord || ids.size() > kMaxIds) return;
    const std::uint64_t hash = hashOf(word, m_owner);
    Place& place = places()[hash % kPlaces];
    place.hash = hash;
    place.owner = m_owner;
    place.bytes = static_cast<std::uint8_t>(word.size());
    place.count = static_cast<std::uint8_t>(ids.size());
    std::copy(word.begin(), word.end(), place.word.begin());
    std::copy(ids.begin(), ids.end(), place.ids.begin());
}

}  // namespace tb
