#pragma once

#include <cstdint>

namespace tb {

/// SplitMix64 (Steele, Lea and Flood 2014). Ours, because the standard's shuffle and distributions differ between
/// libraries.
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// Uniform in [0, n), n > 0.
    std::uint64_t below(std::uint64_t n) {
        const std::uint64_t reject = (0 - n) % n;  // values below would favour the small remainders
        for (;;)
            if (const std::uint64_t value = next(); value >= reject) return value % n;
    }

private:
    std::uint64_t m_state;
};

}  // namespace tb
