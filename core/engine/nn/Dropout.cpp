#include "core/engine/nn/Dropout.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <mutex>

#include "core/base/SplitMix64.h"

namespace tb::nn {
namespace {

/// 0 or 1 / (1 - share) for each value of `like`, fp32. torch draws each value on its own, in ten times the time; here
/// 64 random bits are enough for four.
torch::Tensor maskFor(const torch::Tensor& like, double share, std::uint64_t seed) {
    constexpr double kSteps = 65536.0;
    constexpr int kBits = 16;
    const auto dropsBelow = static_cast<std::uint64_t>(std::lround(share * kSteps));
    const auto grown = static_cast<float>(1.0 / (1.0 - share));
    SplitMix64 random(seed);
    auto mask = at::empty(like.sizes(), like.options().dtype(at::kFloat).requires_grad(false));
    float* values = mask.mutable_data_ptr<float>();
    float* const end = values + mask.numel();
    while (values != end) {
        std::uint64_t bits = random.next();
        for (int i = 0; i < 64 / kBits && values != end; ++i, bits >>= kBits)
            *values++ = (bits & 0xFFFF) < dropsBelow ? 0.0F : grown;
    }
    return mask;
}

}  // namespace

std::uint64_t drawSeed(const std::optional<at::Generator>& noise) {
    const at::Generator generator = noise ? *noise : at::detail::getDefaultCPUGenerator();
    auto* const own = at::check_generator<at::CPUGeneratorImpl>(generator);
    const std::lock_guard lock(own->mutex_);
    return own->random64();
}

torch::Tensor applyDropout(const torch::Tensor& x, double share, const std::optional<at::Generator>& noise) {
    if (share <= 0.0) return x;
    if (!x.is_cpu()) return at::dropout(x, share, true);
    return x * maskFor(x, share, drawSeed(noise)).to(x.scalar_type());
}

namespace {
thread_local std::optional<at::Generator> t_noise;
}  // namespace

NoiseOfPass::NoiseOfPass(const std::optional<at::Generator>& noise) : m_before(std::exchange(t_noise, noise)) {}

NoiseOfPass::~NoiseOfPass() {
    t_noise = std::move(m_before);
}

const std::optional<at::Generator>& passNoise() {
    return t_noise;
}

}  // namespace tb::nn
