#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace tb::nn::kernels {

/// The compiler's vector types of `Lanes` values: what a level of vector instructions derives from.
template <int Lanes>
struct VectorTypes {
    static constexpr int kLanes = Lanes;
    typedef float F __attribute__((vector_size(4 * Lanes)));
    typedef std::int32_t I __attribute__((vector_size(4 * Lanes)));
    typedef std::uint32_t U __attribute__((vector_size(4 * Lanes)));
    typedef std::uint16_t H __attribute__((vector_size(2 * Lanes)));
};

/// Vectors of `Level::kLanes` floats by the compiler's own vector type, so that one source serves every instruction
/// set. `Level` is a type without linkage of the source that includes this: what is compiled for one level is never
/// linked into another's.
template <class Level>
struct Simd {
    static constexpr int kLanes = Level::kLanes;
    using F = typename Level::F;  ///< Of float,
    using I = typename Level::I;  ///< std::int32_t,
    using U = typename Level::U;  ///< std::uint32_t
    using H = typename Level::H;  ///< and std::uint16_t.

    static F all(float value) { return F{} + value; }
    static F load(const float* from) {
        F out;
        __builtin_memcpy(&out, from, sizeof out);
        return out;
    }
    static F load(const std::uint16_t* from) {
        H half;
        __builtin_memcpy(&half, from, sizeof half);
        return reinterpret_cast<F>(__builtin_convertvector(half, U) << 16);
    }
    static void store(float* to, F value) { __builtin_memcpy(to, &value, sizeof value); }
    /// Rounded to the nearest, ties to even; what is no number stays none.
    static void store(std::uint16_t* to, F value) {
        const U bits = reinterpret_cast<U>(value);
        const U rounded = bits + 0x7FFFU + ((bits >> 16) & 1U);
        const U quiet = bits | 0x400000U;
        const H half = __builtin_convertvector((value == value ? rounded : quiet) >> 16, H);
        __builtin_memcpy(to, &half, sizeof half);
    }
    static float sum(F value) {
        float total = 0.0F;
        for (int i = 0; i < kLanes; ++i) total += value[i];
        return total;
    }
    /// The sums of kLanes vectors, one in each lane, by a tree of neighbours; `values` is used up.
    static F sums(F* values) {
        for (std::ptrdiff_t count = kLanes / 2; count > 0; count /= 2)
            for (std::ptrdiff_t i = 0; i < count; ++i) values[i] = neighbours(values[2 * i], values[2 * i + 1]);
        return values[0];
    }
    static float greatest(F value) {
        float found = value[0];
        for (int i = 1; i < kLanes; ++i) found = value[i] > found ? value[i] : found;
        return found;
    }
    static U lanes() {
        U out{};
        for (int i = 0; i < kLanes; ++i) out[i] = static_cast<std::uint32_t>(i);
        return out;
    }

    /// e^x for x <= 88, within 2 units in the last place (Cephes' polynomial); 0 far below.
    static F exp(F x) {
        x = x < -87.0F ? all(-87.0F) : x;
        const F shifted = x * 1.44269504088896341F + 12582912.0F;  // rounds: 1.5 * 2^23
        const F n = shifted - 12582912.0F;
        const F r = x - n * 0.693359375F + n * 2.12194440e-4F;
        F p = all(1.9875691500e-4F);
        p = p * r + 1.3981999507e-3F;
        p = p * r + 8.3334519073e-3F;
        p = p * r + 4.1665795894e-2F;
        p = p * r + 1.6666665459e-1F;
        p = p * r + 5.0000001201e-1F;
        const I power = (reinterpret_cast<I>(shifted) - 0x4B400000 + 127) << 23;
        return (p * r * r + r + 1.0F) * reinterpret_cast<F>(power);
    }

    /// 0 or `grown` for columns `first` .. of a row: dropped where a hash of key and column is below the threshold.
    /// The hash is MurmurHash3's finaliser (Appleby 2011).
    static F mask(std::uint64_t key, std::uint32_t first, std::uint32_t threshold, float grown) {
        U h = (lanes() + first) * 0x9E3779B9U + static_cast<std::uint32_t>(key);
        h ^= h >> 16;
        h *= 0x85EBCA6BU;
        h ^= h >> 13;
        h ^= static_cast<std::uint32_t>(key >> 32);
        h *= 0xC2B2AE35U;
        h ^= h >> 16;
        return (h >> 8) < threshold ? F{} : all(grown);
    }

private:
    /// Each lane with its neighbour: those of a, then those of b.
    static F neighbours(F a, F b) { return neighbours(a, b, std::make_integer_sequence<int, kLanes>()); }
    template <int... kLane>
    static F neighbours(F a, F b, std::integer_sequence<int, kLane...>) {
        return __builtin_shufflevector(a, b, 2 * kLane...) + __builtin_shufflevector(a, b, 2 * kLane + 1 ...);
    }
};

/// Which values of a row are dropped; mixes as SplitMix64 does (Steele, Lea and Flood 2014).
inline std::uint64_t rowKey(std::uint64_t seed, std::uint64_t row) {
    std::uint64_t z = seed + (row + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}
/// Inverted dropout by Simd::mask(): where its hash of 24 bits drops, and what the rest grows by.
struct Dropping {
    std::uint32_t threshold;
    float grown;
    explicit Dropping(float dropout)
        : threshold(static_cast<std::uint32_t>(dropout * 16777216.0F)),
          grown(dropout < 1.0F ? 1.0F / (1.0F - dropout) : 0.0F) {}
};

}  // namespace tb::nn::kernels
