#pragma once

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace tb::nn {

/// The sentence vectors of a batch mixed with those of its sequences in another order.
struct Mixture {
    torch::Tensor partner;  ///< [B] int64
    double share = 1.0;     ///< That a sequence keeps of its own.
};

/// A batch without padding: the tokens of all sequences end to end. T = offsets.back(), B = offsets.size() - 1.
struct PackedBatch {
    torch::Tensor ids;        ///< [T] int64
    torch::Tensor positions;  ///< [T] int64, position inside its own sequence, from 0 (the family adds its offset)
    std::vector<std::int64_t> offsets{
        0};  ///< Host side; sequence b is rows offsets[b] .. offsets[b+1]. Equal lengths side by side run fastest.
    /// [B, L] bool: false where a place only fills its sequence up; then each sequence has L places, the first of them
    /// a token. For shapes that must not change from batch to batch. Undefined = tokens everywhere.
    torch::Tensor keyMask{};
    torch::Tensor
        frozen{};  ///< [T, H] fp32, Backbone::frozenStates() computed earlier; undefined = forward() computes it.
    torch::Tensor shift{};  ///< [T, E] fp32, added to the word vectors (adversarial training); undefined = nothing.
    std::optional<Mixture> mixture{};
    std::optional<at::Generator> noise{};  ///< For dropout; torch's default generator without one.
    [[nodiscard]] std::int64_t tokens() const { return offsets.back(); }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
};

/// The next number of rows of a ladder that wastes at most an eighth from 256 rows on: multiples of 8, from 32 on of
/// 32, from 512 on of 64, and so on.
[[nodiscard]] constexpr std::int64_t rungOf(std::int64_t rows) {
    std::int64_t step = rows <= 32 ? 8 : 32;
    for (std::int64_t above = 512; rows > above; above *= 2) step *= 2;
    return (rows + step - 1) / step * step;
}

}  // namespace tb::nn
