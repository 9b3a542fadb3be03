#pragma once

#include <torch/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "core/engine/nn/Safetensors.h"

namespace tb::nn {

/// The same values, read-only, in a file without a name that goes with the last of them (ScratchFile): for weights that
/// are put aside and seldom read. In `type` where one is given, without a copy of a whole tensor on the way. `folder`
/// must exist. Errors: Io.
[[nodiscard]] Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder,
                                               std::optional<torch::ScalarType> type = {});

/// Rows `first` to `end` of a tensor, [end - first, ...].
using RowMaker = std::function<torch::Tensor(std::int64_t first, std::int64_t end)>;
/// Such a tensor of `sizes` that never was in memory as a whole. Errors: Io.
[[nodiscard]] Expected<torch::Tensor> makeOnDisk(at::IntArrayRef sizes, torch::ScalarType type,
                                                 const std::filesystem::path& folder, std::int64_t rowsAtOnce,
                                                 const RowMaker& make);

/// The values in order, a few megabytes at a time, on the CPU in `type`; what reading them took of memory is given
/// back. Errors: what `write` says.
[[nodiscard]] Expected<void> writeValues(const torch::Tensor& tensor, torch::ScalarType type,
                                         const std::function<Expected<void>(const void*, std::size_t)>& write);

/// Gives back what reading such a tensor, or a part of it, took of memory; does nothing to others.
void releasePages(const torch::Tensor& tensor);

}  // namespace tb::nn
