#pragma once

#include "core/engine/nn/kernels/Kernels.h"
#include "core/engine/nn/kernels/SmallMatrices.h"

namespace tb::nn::kernels {

/// Attention inside one sequence (Vaswani et al. 2017), a head at a time, everything of it in the first caches.
/// Backward computes the probabilities again from their sums (Dao et al. 2022).
template <class Level, class Value>
class AttentionKernel : SmallMatrices<Level, Value> {
    using S = Simd<Level>;
    using F = typename S::F;
    static constexpr std::int64_t kLanes = S::kLanes;
    using Matrices = SmallMatrices<Level, Value>;
    using Matrices::copyIn;
    using Matrices::copyOut;
    using Matrices::product;
    using Matrices::transpose;

public:
    static void forward(const AttentionShape& shape, const AttentionSequence& s, const AttentionForward<Value>& at,
                        float* scratch) {
        const std::int64_t width = padded(shape.depth, kLanes);
        const std::int64_t columns = padded(s.keys, kLanes);
        Room room{scratch};
        float* const query = room.take(padded(s.queries, kRowBlock) * width);
        float* const key = room.take(padded(s.keys, kRowBlock) * width);
        float* const keyT = room.take(width * columns);
        float* const value = room.take(padded(s.keys, kRowBlock) * width);
        float* const scores = room.take(padded(s.queries, kRowBlock) * columns);
        float* const out = room.take(padded(s.queries, kRowBlock) * width);
        for (std::int64_t h = 0; h < shape.heads; ++h) {
            const std::int64_t offset = h * shape.depth;
            copyIn(at.query + s.firstQuery * shape.queryStride + offset, shape.queryStride, s.queries, shape.depth,
                   width, query);
            copyIn(at.key + s.firstKey * shape.keyStride + offset, shape.keyStride, s.keys, shape.depth, width, key);
            copyIn(at.value + s.firstKey * shape.keyStride + offset, shape.keyStride, s.keys, shape.depth, width,
                   value);
            transpose(key, s.keys, width, keyT, columns);
            product({query, width, 1}, s.queries, shape.depth, keyT, columns, scores);
            for (std::int64_t i = 0; i < s.queries; ++i)
                at.logSum[(s.firstQuery + i) * shape.heads + h] =
                    softmax(shape, s, h, i, scores + i * columns, columns);
            product({scores, columns, 1}, s.queries, s.keys, value, width, out);
            copyOut(out, width, s.queries, shape.depth, at.out + s.firstQuery * shape.outStride + offset,
                    shape.outStride);
        }
    }

    static void backward(const AttentionShape& shape, const AttentionSequence& s, const AttentionBackward<Value>& at,
                         float* scratch) {
        const std::int64_t width = padded(shape.depth, kLanes);
        const std::int64_t columns = padded(s.keys, kLanes);
        const std::int64_t queries = padded(s.queries, kRowBlock);
        const std::int64_t keys = padded(s.keys, kRowBlock);
        Room room{scratch};
        float* const query = room.take(queries * width);
        float* const gradient = room.take(queries * width);
        float* const out = room.take(queries * width);
        float* const key = room.take(keys * width);
        float* const value = room.take(keys * width);
        float* const turned = room.take(width * columns);
        float* const kept = room.take(queries * columns);  // probabilities after dropout
        float* const scoreGradient = room.take(queries * columns);
        float* const result = room.take((queries > keys ? queries : keys) * width);
        for (std::int64_t h = 0; h < shape.heads; ++h) {
            const std::int64_t offset = h * shape.depth;
            const std::int64_t atQuery = s.firstQuery * shape.queryStride + offset;
            const std::int64_t atKey = s.firstKey * shape.keyStride + offset;
            const std::int64_t atOut = s.firstQuery * shape.outStride + offset;
            copyIn(at.forward.query + atQuery, shape.queryStride, s.queries, shape.depth, width, query);
            copyIn(at.forward.key + atKey, shape.keyStride, s.keys, shape.depth, width, key);
            copyIn(at.forward.value + atKey, shape.keyStride, s.keys, shape.depth, width, value);
            copyIn(at.outGradient + atOut, shape.outStride, s.queries, shape.depth, width, gradient);
            copyIn(at.forward.out + atOut, shape.outStride, s.queries, shape.depth, width, out);
            transpose(key, s.keys, width, turned, columns);
            product({query, width, 1}, s.queries, shape.depth, turned, columns, kept);
            transpose(value, s.keys, width, turned, columns);
            product({gradient, width, 1}, s.queries, shape.depth, turned, columns, scoreGradient);
            for (std::int64_t i = 0; i < s.queries; ++i) {
                // In explicit vectors: a plain loop's rounding would depend on where the scratch happens to lie.
                F products{};
                for (std::int64_t d = 0; d < width; d += kLanes)
                    products += S::load(gradient + i * width + d) * S::load(out + i * width + d);
                const float dot = S::sum(products);
                softmaxBack(shape, s, h, i, at.forward.logSum[(s.firstQuery + i) * shape.heads + h], dot,
                            kept + i * columns, scoreGradient + i * columns);
            }
            product({scoreGradient, columns, 1}, s.queries, s.keys, key, width, result);
            copyOut(result, width, s.queries, shape.depth, at.queryGradient + atQuery, shape.queryStride);
            product({scoreGradient, 1, columns}, s.keys, s.queries, query, width, result);
            copyOut(result, width, s.keys, shape.depth, at.keyGradient + atKey, shape.keyStride);
            product({kept, 1, columns}, s.keys, s.queries, gradient, width, result);
            copyOut(result, width, s.keys, shape.depth, at.valueGradient + atKey, shape.keyStride);
        }
    }

private:
    static std::uint64_t keyOf(const AttentionShape& shape, const AttentionSequence& s, std::int64_t h,
                               std::int64_t i) {
        return rowKey(shape.seed, static_cast<std::uint64_t>((s.firstQuery + i) * shape.heads + h));
    }
    /// Scores of one query to probabilities after dropout; the logarithm of their sum.
    static float softmax(const AttentionShape& shape, const AttentionSequence& s, std::int64_t h, std::int64_t i,
                         float* row, std::int64_t columns) {
        for (std::int64_t c = s.keys; c < columns; ++c) row[c] = -1e30F;
        F most = S::load(row);
        for (std::int64_t c = kLanes; c < columns; c += kLanes) {
            const F now = S::load(row + c);
            most = now > most ? now : most;
        }
        const float top = S::greatest(most) * shape.scale;
        F total{};
        for (std::int64_t c = 0; c < columns; c += kLanes) {
            const F raw = S::load(row + c);
            const F e = raw <= -1e30F ? F{} : S::exp(raw * shape.scale - top);
            S::store(row + c, e);
            total += e;
        }
        const float sum = S::sum(total);
        const Dropping dropping(shape.dropout);
        const std::uint64_t key = keyOf(shape, s, h, i);
        const float inverse = 1.0F / sum;
        for (std::int64_t c = 0; c < columns; c += kLanes) {
            F p = S::load(row + c) * inverse;
            if (shape.dropout > 0.0F)
                p *= S::mask(key, static_cast<std::uint32_t>(c), dropping.threshold, dropping.grown);
            S::store(row + c, p);
        }
        return top + __builtin_logf(sum);
    }
    /// Scores to kept probabilities, and the gradient of those to that of the scores' products.
    static void softmaxBack(const AttentionShape& shape, const AttentionSequence& s, std::int64_t h, std::int64_t i,
                            float logSum, float dot, float* scores, float* gradient) {
        const Dropping dropping(shape.dropout);
        const std::uint64_t key = keyOf(shape, s, h, i);
        for (std::int64_t c = 0; c < padded(s.keys, kLanes); c += kLanes) {
            const F p = S::exp(S::load(scores + c) * shape.scale - logSum);
            F mask = S::all(1.0F);
            if (shape.dropout > 0.0F)
                mask = S::mask(key, static_cast<std::uint32_t>(c), dropping.threshold, dropping.grown);
            S::store(gradient + c, p * (S::load(gradient + c) * mask - dot) * shape.scale);
            S::store(scores + c, p * mask);
        }
    }
};

}  // namespace tb::nn::kernels
