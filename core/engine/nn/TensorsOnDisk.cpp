#include "core/engine/nn/TensorsOnDisk.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/Assert.h"
#include "core/base/ScratchFile.h"

namespace tb::nn {
namespace {

constexpr std::int64_t kValuesAtOnce = 1 << 20;
constexpr std::size_t kAlignment = 64;  // what kernels expect of a tensor

/// Closes the file after its last tensor; its address tells such tensors from others.
void deleteMapping(void* context) {
    delete static_cast<std::shared_ptr<const void>*>(context);
}

/// [sizes] at `offset` bytes of the mapping, read-only.
torch::Tensor tensorAt(const std::shared_ptr<const void>& bytes, std::size_t offset, at::IntArrayRef sizes,
                       torch::ScalarType type) {
    const auto size = static_cast<std::size_t>(c10::multiply_integers(sizes)) * at::elementSize(type);
    if (size == 0) return at::empty(sizes, type);
    auto* const begin = static_cast<char*>(const_cast<void*>(bytes.get())) + offset;
    at::Storage storage(c10::Storage::use_byte_size_t(), size,
                        at::DataPtr(begin, new std::shared_ptr<const void>(bytes), &deleteMapping, at::kCPU));
    return at::empty({0}, type).set_(std::move(storage), 0, sizes);
}

Expected<void> append(ScratchFile& file, const torch::Tensor& tensor, torch::ScalarType type) {
    return writeValues(tensor, type, [&](const void* bytes, std::size_t count) { return file.append(bytes, count); });
}

/// The bytes that fill `size` up to the alignment.
Expected<std::size_t> align(ScratchFile& file, std::size_t size) {
    constexpr std::array<char, kAlignment> kFiller{};
    const std::size_t filler = (kAlignment - size % kAlignment) % kAlignment;
    TB_TRY(file.append(kFiller.data(), filler));
    return filler;
}

}  // namespace

Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder,
                                 std::optional<torch::ScalarType> type) {
    TB_TRY(ScratchFile file, ScratchFile::create(folder));
    std::vector<std::size_t> offsets{0};
    for (const auto& [name, tensor] : tensors) {
        const torch::ScalarType stored = type.value_or(tensor.scalar_type());
        TB_TRY(append(file, tensor, stored));
        const std::size_t added = static_cast<std::size_t>(tensor.numel()) * at::elementSize(stored);
        TB_TRY(const std::size_t filled, align(file, added));
        offsets.push_back(offsets.back() + added + filled);
    }
    TB_TRY(const std::shared_ptr<const void> bytes, file.map());
    NamedTensors kept;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto& [name, tensor] = tensors[i];
        kept.emplace_back(name, tensorAt(bytes, offsets[i], tensor.sizes(), type.value_or(tensor.scalar_type())));
    }
    return kept;
}

Expected<torch::Tensor> makeOnDisk(at::IntArrayRef sizes, torch::ScalarType type, const std::filesystem::path& folder,
                                   std::int64_t rowsAtOnce, const RowMaker& make) {
    TB_ASSERT(!sizes.empty() && rowsAtOnce > 0);
    TB_TRY(ScratchFile file, ScratchFile::create(folder));
    for (std::int64_t first = 0; first < sizes[0]; first += rowsAtOnce)
        TB_TRY(append(file, make(first, std::min(first + rowsAtOnce, sizes[0])), type));
    TB_TRY(const std::shared_ptr<const void> bytes, file.map());
    return tensorAt(bytes, 0, sizes, type);
}

Expected<void> writeValues(const torch::Tensor& tensor, torch::ScalarType type,
                           const std::function<Expected<void>(const void*, std::size_t)>& write) {
    const torch::Tensor values = tensor.detach().reshape({-1});
    for (std::int64_t first = 0; first < values.numel(); first += kValuesAtOnce) {
        const torch::Tensor given = values.slice(0, first, std::min(first + kValuesAtOnce, values.numel()));
        const torch::Tensor part = given.to(torch::kCPU, type).contiguous();
        TB_TRY(write(part.const_data_ptr(), part.nbytes()));
        releasePages(given);
    }
    return {};
}

void releasePages(const torch::Tensor& tensor) {
    const bool onDisk = tensor.has_storage() && tensor.storage().data_ptr().get_deleter() == &deleteMapping;
    if (onDisk && tensor.is_contiguous()) ScratchFile::releasePages(tensor.const_data_ptr(), tensor.nbytes());
}

}  // namespace tb::nn
