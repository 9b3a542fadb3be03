#include "core/engine/nn/TensorsOnDisk.h"

#include <ATen/ATen.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/ScratchFile.h"

namespace tb::nn {

Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder) {
    constexpr std::size_t kAlignment = 64;  // what kernels expect of a tensor
    constexpr std::array<char, kAlignment> kFiller{};
    TB_TRY(ScratchFile file, ScratchFile::create(folder));
    std::vector<std::size_t> offsets;
    std::size_t size = 0;
    for (const auto& [name, tensor] : tensors) {
        const torch::Tensor whole = tensor.detach().to(torch::kCPU).contiguous();
        offsets.push_back(size);
        TB_TRY(file.append(whole.const_data_ptr(), whole.nbytes()));
        const std::size_t filler = (kAlignment - whole.nbytes() % kAlignment) % kAlignment;
        TB_TRY(file.append(kFiller.data(), filler));
        size += whole.nbytes() + filler;
    }
    TB_TRY(const std::shared_ptr<const void> bytes, file.map());
    NamedTensors kept;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto& [name, tensor] = tensors[i];
        auto* const at = static_cast<char*>(const_cast<void*>(bytes.get())) + offsets[i];
        kept.emplace_back(name, at::from_blob(
                                    at, tensor.sizes(), [bytes](void*) {}, at::dtype(tensor.scalar_type())));
    }
    return kept;
}

}  // namespace tb::nn
