#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace tb {

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine and standard library, one word of state.
/// Its first value is also a good hash of the seed: neighbouring seeds end up far apart.
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : m_state(seed) {}
    /// An independent stream for each (seed, stream), e.g. one per epoch.
    SplitMix64(std::uint64_t seed, std::uint64_t stream) : m_state(mix(seed) ^ mix(stream + 0x632BE59BD9B4E019ULL)) {}

    std::uint64_t next() { return mix(m_state += 0x9E3779B97F4A7C15ULL); }
    /// Uniform in [0, bound), bound > 0; without bias (values of the incomplete last round are drawn again).
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t reject = (0 - bound) % bound;
        std::uint64_t value = next();
        while (value < reject) value = next();
        return value % bound;
    }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::uint64_t m_state;
};

/// Fisher and Yates' shuffle, written out because std::shuffle differs between standard libraries.
template <class T>
void shuffle(std::span<T> values, SplitMix64& random) {
    for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[random.below(left)]);
}

}  // namespace tb
