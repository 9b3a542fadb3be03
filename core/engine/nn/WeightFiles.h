#pragma once

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/Error.h"

namespace tb::nn {

using TensorMap = std::map<std::string, torch::Tensor>;

/// The files with a folder's weights: model.safetensors, or the shards that model.safetensors.index.json names. Reads
/// no weight. The index is not trusted: only plain file names beside it count. Errors: NotFound (nothing there, a shard
/// missing), Unsupported (weights only as pytorch_model.bin and the like, with the way to safetensors), Corrupt.
[[nodiscard]] Expected<std::vector<std::filesystem::path>> weightFiles(const std::filesystem::path& folder);
/// Every tensor of those files, by names without the prefixes of wrappers ("module.", "0.auto_model.", ...). Errors:
/// also those of readSafetensors(), and Corrupt for a tensor in two shards or not in its own.
[[nodiscard]] Expected<TensorMap> readWeights(const std::filesystem::path& folder);
/// For messages: the file that says where a folder's weights are.
[[nodiscard]] std::filesystem::path weightsEntry(const std::filesystem::path& folder);

}  // namespace tb::nn
