#include "core/engine/nn/TensorsOnDisk.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "core/base/ScratchFile.h"

namespace tb::nn {
namespace {

constexpr std::int64_t kValuesAtOnce = 1 << 22;
constexpr std::size_t kAlignment = 64;  // what kernels expect of a tensor

/// The bytes that were added, filled up to the alignment.
Expected<std::size_t> append(ScratchFile& file, const torch::Tensor& tensor, torch::ScalarType type) {
    constexpr std::array<char, kAlignment> kFiller{};
    const torch::Tensor values = tensor.detach().reshape({-1});
    std::size_t size = 0;
    for (std::int64_t first = 0; first < values.numel(); first += kValuesAtOnce) {
        const std::int64_t end = std::min(first + kValuesAtOnce, values.numel());
        const torch::Tensor part = values.slice(0, first, end).to(torch::kCPU, type).contiguous();
        TB_TRY(file.append(part.const_data_ptr(), part.nbytes()));
        size += part.nbytes();
    }
    const std::size_t filler = (kAlignment - size % kAlignment) % kAlignment;
    TB_TRY(file.append(kFiller.data(), filler));
    return size + filler;
}

}  // namespace

Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder,
                                 std::optional<torch::ScalarType> type) {
    TB_TRY(ScratchFile file, ScratchFile::create(folder));
    std::vector<std::size_t> offsets{0};
    for (const auto& [name, tensor] : tensors) {
        TB_TRY(const std::size_t added, append(file, tensor, type.value_or(tensor.scalar_type())));
        offsets.push_back(offsets.back() + added);
    }
    TB_TRY(const std::shared_ptr<const void> bytes, file.map());
    NamedTensors kept;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto& [name, tensor] = tensors[i];
        auto* const at = static_cast<char*>(const_cast<void*>(bytes.get())) + offsets[i];
        const auto options = at::dtype(type.value_or(tensor.scalar_type()));
        kept.emplace_back(name, at::from_blob(
                                    at, tensor.sizes(), [bytes](void*) {}, options));
    }
    return kept;
}

}  // namespace tb::nn
