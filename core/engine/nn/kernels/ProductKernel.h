#pragma once

#include "core/engine/nn/kernels/Kernels.h"
#include "core/engine/nn/kernels/Simd.h"

namespace tb::nn::kernels {

/// Four outputs of as many rows at a time as leave registers for their sums. A level may have `dot(sum, a, b)`, which
/// adds the products of pairs of bfloat16.
template <class Level, class Value>
class ProductKernel {
    using S = Simd<Level>;
    using F = typename S::F;
    using U = typename S::U;
    static constexpr std::int64_t kLanes = S::kLanes;
    static constexpr std::int64_t kOutputs = 4;
    static constexpr bool kIsHalf = sizeof(Value) == 2;
    static constexpr std::int64_t kRows = kLanes == 16 ? 4 : kLanes == 4 ? 1 : kIsHalf ? 2 : 3;
    static constexpr std::int64_t kSums = (kRows * kOutputs + kLanes - 1) / kLanes * kLanes;
    static constexpr std::int64_t kInputs = kIsHalf ? 2 * kLanes : kLanes;  ///< Of a vector.
    static constexpr std::int64_t kLine = 64 / sizeof(Value);               ///< Of the cache.

public:
    static void run(const ProductShape& shape, const Product<Value>& p) {
        const std::int64_t passes = (shape.rows + kRows - 1) / kRows;
        const std::int64_t share = kOutputs * shape.inputs / passes;
        for (std::int64_t output = 0; output < shape.outputs; output += kOutputs) {
            const Value* const weight = p.weight + output * shape.inputs;
            // The next outputs' weights come meanwhile; they may lie past the end, where prefetching never faults.
            const Value* next = weight + kOutputs * shape.inputs;
            for (std::int64_t row = 0; row < shape.rows; row += kRows, next += share) {
                for (std::int64_t i = 0; i < share; i += kLine) __builtin_prefetch(next + i);
                const Product<Value> tile{p.x + row * shape.inputs, weight, p.bias + output,
                                          p.y + row * shape.stride + output};
                rowsOf<kRows>(shape, tile, shape.rows - row);
            }
        }
    }

private:
    /// As many rows as there are, `Rows` at most.
    template <std::int64_t Rows>
    static void rowsOf(const ProductShape& shape, const Product<Value>& tile, std::int64_t rows) {
        if constexpr (Rows > 1)
            if (rows < Rows) return rowsOf<Rows - 1>(shape, tile, rows);
        F sums[kSums] = {};
        for (std::int64_t i = 0; i < shape.inputs; i += kInputs) {
            if constexpr (kIsHalf)
                addPairs<Rows>(sums, shape, tile, i);
            else
                addFloats<Rows>(sums, shape, tile, i);
        }
        finish<Rows>(sums, shape, tile);
    }

    template <std::int64_t Rows>
    static void addFloats(F (&sums)[kSums], const ProductShape& shape, const Product<Value>& tile, std::int64_t i) {
        F x[Rows];
        for (std::int64_t r = 0; r < Rows; ++r) x[r] = S::load(tile.x + r * shape.inputs + i);
        for (std::int64_t o = 0; o < kOutputs; ++o) {
            const F w = S::load(tile.weight + o * shape.inputs + i);
            for (std::int64_t r = 0; r < Rows; ++r) sums[r * kOutputs + o] += x[r] * w;
        }
    }

    template <std::int64_t Rows>
    static void addPairs(F (&sums)[kSums], const ProductShape& shape, const Product<Value>& tile, std::int64_t i) {
        U x[Rows];
        for (std::int64_t r = 0; r < Rows; ++r) x[r] = pairs(tile.x + r * shape.inputs + i);
        for (std::int64_t o = 0; o < kOutputs; ++o) {
            const U w = pairs(tile.weight + o * shape.inputs + i);
            for (std::int64_t r = 0; r < Rows; ++r) {
                F& sum = sums[r * kOutputs + o];
                if constexpr (requires { Level::dot(sum, w, x[r]); })
                    sum = Level::dot(sum, w, x[r]);
                else
                    sum = sum + low(w) * low(x[r]) + high(w) * high(x[r]);
            }
        }
    }

    static U pairs(const Value* from) {
        U out;
        __builtin_memcpy(&out, from, sizeof out);
        return out;
    }
    static F low(U pair) { return reinterpret_cast<F>(pair << 16); }
    static F high(U pair) { return reinterpret_cast<F>(pair & 0xFFFF0000U); }

    template <std::int64_t Rows>
    static void finish(F (&sums)[kSums], const ProductShape& shape, const Product<Value>& tile) {
        Value all[kSums];
        for (std::int64_t i = 0; i < kSums; i += kOutputs)
            __builtin_memcpy(all + i, tile.bias, kOutputs * sizeof(Value));
        for (std::int64_t i = 0; i < kSums; i += kLanes) S::store(all + i, S::sums(sums + i) + S::load(all + i));
        for (std::int64_t r = 0; r < Rows; ++r)
            __builtin_memcpy(tile.y + r * shape.stride, all + r * kOutputs, kOutputs * sizeof(Value));
    }
};

}  // namespace tb::nn::kernels
