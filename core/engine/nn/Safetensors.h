#pragma once

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Error.h"

namespace tb::nn {

using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// Reads every tensor of a safetensors file (F64/F32/F16/BF16/I64/I32/I16/I8/U8/BOOL). The header is not trusted:
/// size limit 100 MB, offsets inside the file and not overlapping, shape x dtype = bytes. Errors: NotFound, Corrupt
/// naming the tensor.
[[nodiscard]] Expected<std::map<std::string, torch::Tensor>> readSafetensors(const std::filesystem::path& file);
/// Streams the tensors (made contiguous, on the CPU) into a file, whole or absent; {"format":"pt"} in its metadata plus
/// `metadata`.
[[nodiscard]] Expected<void> writeSafetensors(const std::filesystem::path& file, const NamedTensors& tensors,
                                              const std::map<std::string, std::string>& metadata = {});

}  // namespace tb::nn
