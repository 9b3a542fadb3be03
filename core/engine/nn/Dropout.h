#pragma once

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace tb::nn {

/// Inverted dropout (Srivastava et al. 2014): each value is zero with the chance `share`, the others grow by 1 / (1 -
/// share). The randomness is that of `noise`, or of torch's default generator; a share of 0 takes none of it. On the
/// CPU `share` is taken in steps of 2^-16.
[[nodiscard]] torch::Tensor applyDropout(const torch::Tensor& x, double share,
                                         const std::optional<at::Generator>& noise);

/// What the noise of one operation starts from: the next value of `noise`, or of torch's default generator.
[[nodiscard]] std::uint64_t drawSeed(const std::optional<at::Generator>& noise);

/// While it lives, passNoise() on this thread is that of the pass that computes: for what is called in the midst of it
/// and is not handed the batch (adapters).
class NoiseOfPass {
public:
    explicit NoiseOfPass(const std::optional<at::Generator>& noise);
    NoiseOfPass(const NoiseOfPass&) = delete;
    NoiseOfPass& operator=(const NoiseOfPass&) = delete;
    ~NoiseOfPass();

private:
    std::optional<at::Generator> m_before;
};
/// Empty outside any pass and where the pass draws from torch's default generator.
[[nodiscard]] const std::optional<at::Generator>& passNoise();

}  // namespace tb::nn
