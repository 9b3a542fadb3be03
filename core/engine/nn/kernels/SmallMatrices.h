#pragma once

#include "core/engine/nn/kernels/Kernels.h"
#include "core/engine/nn/kernels/Simd.h"

namespace tb::nn::kernels {

constexpr std::int64_t kRowBlock = 4;  ///< Query rows at a time: with two vectors of columns, eight sums in registers.
constexpr std::int64_t kWidest = 16;   ///< Lanes of the widest level; scratch rows are padded to it.

constexpr std::int64_t padded(std::int64_t count, std::int64_t to) {
    return (count + to - 1) / to * to;
}

/// Hands out parts of a piece of memory.
struct Room {
    float* next;
    float* take(std::int64_t count) {
        float* const here = next;
        next += count;
        return here;
    }
};

/// The matrices of one head of one sequence, in fp32 in the first caches, whatever the type of the rows they come from.
template <class Level, class Value>
class SmallMatrices {
    using S = Simd<Level>;
    using F = typename S::F;
    static constexpr std::int64_t kLanes = S::kLanes;

protected:
    /// out[rows][columns] = sum over k of a(row, k) * b[k][columns], rows padded to kRowBlock, columns to kLanes.
    struct Left {
        const float* at;
        std::int64_t row, step;  ///< a(r, k) = at[r * row + k * step]
    };
    template <int Vectors>
    static void block(Left a, std::int64_t inner, const float* b, std::int64_t columns, float* out) {
        F sums[kRowBlock][Vectors] = {};
        for (std::int64_t k = 0; k < inner; ++k) {
            F right[Vectors];
            for (int v = 0; v < Vectors; ++v) right[v] = S::load(b + k * columns + v * kLanes);
            for (std::int64_t r = 0; r < kRowBlock; ++r) {
                const float left = a.at[r * a.row + k * a.step];
                for (int v = 0; v < Vectors; ++v) sums[r][v] += left * right[v];
            }
        }
        for (std::int64_t r = 0; r < kRowBlock; ++r)
            for (int v = 0; v < Vectors; ++v) S::store(out + r * columns + v * kLanes, sums[r][v]);
    }
    static void product(Left a, std::int64_t rows, std::int64_t inner, const float* b, std::int64_t columns,
                        float* out) {
        for (std::int64_t r = 0; r < rows; r += kRowBlock) {
            const Left left{a.at + r * a.row, a.row, a.step};
            std::int64_t c = 0;
            for (; c + 2 * kLanes <= columns; c += 2 * kLanes)
                block<2>(left, inner, b + c, columns, out + r * columns + c);
            if (c < columns) block<1>(left, inner, b + c, columns, out + r * columns + c);
        }
    }

    static float toFloat(float value) { return value; }
    static float toFloat(std::uint16_t value) {
        const std::uint32_t bits = static_cast<std::uint32_t>(value) << 16;
        float out;
        __builtin_memcpy(&out, &bits, sizeof out);
        return out;
    }
    /// [rows][depth] of a head, padded with zeros to [padded(rows, kRowBlock)][width].
    static void copyIn(const Value* from, std::int64_t stride, std::int64_t rows, std::int64_t depth,
                       std::int64_t width, float* to) {
        for (std::int64_t r = 0; r < padded(rows, kRowBlock); ++r, to += width) {
            std::int64_t i = 0;
            if (r < rows) {
                for (; i + kLanes <= depth; i += kLanes) S::store(to + i, S::load(from + r * stride + i));
                for (; i < depth; ++i) to[i] = toFloat(from[r * stride + i]);
            }
            for (; i < width; ++i) to[i] = 0.0F;
        }
    }
    static void copyOut(const float* from, std::int64_t width, std::int64_t rows, std::int64_t depth, Value* to,
                        std::int64_t stride) {
        for (std::int64_t r = 0; r < rows; ++r) {
            std::int64_t i = 0;
            for (; i + kLanes <= depth; i += kLanes) S::store(to + r * stride + i, S::load(from + r * width + i));
            if (i == depth) continue;
            F rest{};
            for (std::int64_t k = 0; i + k < depth; ++k) rest[k] = from[r * width + i + k];
            Value part[kLanes];
            S::store(part, rest);
            for (std::int64_t k = 0; i + k < depth; ++k) to[r * stride + i + k] = part[k];
        }
    }
    /// to[width of `from`][columns], columns past `rows` 0.
    static void transpose(const float* from, std::int64_t rows, std::int64_t width, float* to, std::int64_t columns) {
        for (std::int64_t i = 0; i < width; ++i) {
            for (std::int64_t r = 0; r < rows; ++r) to[i * columns + r] = from[r * width + i];
            for (std::int64_t r = rows; r < columns; ++r) to[i * columns + r] = 0.0F;
        }
    }
};

}  // namespace tb::nn::kernels
