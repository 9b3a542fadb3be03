#include "core/engine/nn/WeightFiles.h"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "core/base/Json.h"
#include "core/engine/nn/FiniteWeights.h"
#include "core/engine/nn/Safetensors.h"

namespace tb::nn {

namespace {

namespace fs = std::filesystem;

constexpr const char* kSingle = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";
constexpr std::uint64_t kMaxIndex = 64ULL << 20;
constexpr std::size_t kMaxShards = 1000;
const char* kGetAgain = "Get the model folder again from where it came.";

bool isThere(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(file, ignored);
}

/// A name in the folder itself: nothing that could lead out of it.
bool isPlainName(const std::string& name) {
    return name.size() > std::string_view(".safetensors").size() && name.size() < 256 &&
           name.ends_with(".safetensors") && name.front() != '.' &&
           name.find_first_of(std::string_view("/\\:\0", 4)) == std::string::npos;
}

using ShardOfTensor = std::map<std::string, std::string>;

Expected<ShardOfTensor> readIndex(const fs::path& file) {
    const std::string where = file.string();
    TB_TRY(const Json json, readJsonFile(file, kMaxIndex));
    const auto found = json.is_object() ? json.find("weight_map") : json.end();
    if (!json.is_object() || found == json.end() || !found->is_object() || found->empty()) {
        return fail(ErrorCode::Corrupt, "The list of the weights' files (\"weight_map\") is missing.", where,
                    kGetAgain);
    }
    ShardOfTensor shards;
    for (const auto& [tensor, shard] : found->items()) {
        if (!shard.is_string() || !isPlainName(shard.get_ref<const std::string&>())) {
            return fail(ErrorCode::Corrupt,
                        Message("The weight \"%1\" is said to be in %2, which is not the name of a safetensors file in "
                                "this folder.",
                                tensor.substr(0, 200), shard.dump().substr(0, 100)),
                        where, kGetAgain);
        }
        shards.insert_or_assign(tensor, shard.get<std::string>());
    }
    return shards;
}

Expected<std::vector<fs::path>> shardFiles(const ShardOfTensor& shards, const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& [tensor, shard] : shards) names.insert(shard);
    if (names.size() > kMaxShards)
        return fail(ErrorCode::Corrupt, "The weights are said to be in too many files.", (folder / kIndex).string(),
                    kGetAgain);
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        files.push_back(folder / name);
        if (!isThere(files.back())) {
            return fail(ErrorCode::NotFound, Message("A part of the model's weights is missing: \"%1\".", name),
                        files.back().string(), "Get the missing file, or the whole model folder, again.");
        }
    }
    return files;
}

Error noReadableWeights(const fs::path& folder) {
    for (const char* other :
         {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack"}) {
        if (!isThere(folder / other)) continue;
        return {ErrorCode::Unsupported,
                Message("The weights are only there as %1, which is not read: such a file can hold programs, not only "
                        "numbers.",
                        other),
                folder.string(),
                "Look for model.safetensors where the model came from, or make it in Python: "
                "AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)."};
    }
    return {ErrorCode::NotFound, "The model's weights are missing.", (folder / kSingle).string(),
            "Get the model folder again."};
}

/// What programs put in front of every name when they save a model inside a wrapper: data-parallel training,
/// torch.compile, classes around a model, sentence-transformers.
constexpr std::array<std::string_view, 4> kWrappers{"module.", "_orig_mod.", "model.", "0.auto_model."};

std::string_view withoutWrapper(std::string_view name) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view wrapper : kWrappers) {
            if (!name.starts_with(wrapper)) continue;
            name.remove_prefix(wrapper.size());
            found = true;
        }
    }
    return name;
}

/// The tensors by their names without wrappers; a name that is there in both forms stays as it is.
TensorMap withoutWrappers(TensorMap weights) {
    TensorMap out;
    for (auto& [name, tensor] : weights) {
        const std::string bare(withoutWrapper(name));
        const bool taken = bare != name && (weights.contains(bare) || out.contains(bare));
        out.insert_or_assign(taken || bare.empty() ? name : bare, tensor);
    }
    return out;
}

Expected<TensorMap> readShards(const fs::path& folder) {
    TB_TRY(const ShardOfTensor shards, readIndex(folder / kIndex));
    TB_TRY(const auto files, shardFiles(shards, folder));
    TensorMap all;
    std::map<std::string, std::string> cameFrom;
    for (const fs::path& file : files) {
        TB_TRY(auto part, readSafetensors(file));
        for (auto& [name, tensor] : part) {
            const auto [earlier, isNew] = cameFrom.emplace(name, file.filename().string());
            if (!isNew) {
                return fail(ErrorCode::Corrupt,
                            Message("The weight \"%1\" is in two files, %2 and %3.", name.substr(0, 200),
                                    earlier->second, file.filename().string()),
                            folder.string(), "The folder mixes files of two models; get it again.");
            }
            all.insert_or_assign(name, std::move(tensor));
        }
    }
    for (const auto& [tensor, shard] : shards) {
        const auto found = cameFrom.find(tensor);
        if (found != cameFrom.end() && found->second == shard) continue;
        return fail(ErrorCode::Corrupt, Message("The weight \"%1\" is not in its file.", tensor.substr(0, 200)),
                    (folder / shard).string(), kGetAgain);
    }
    return all;
}

}  // namespace

fs::path weightsEntry(const fs::path& folder) {
    return !isThere(folder / kSingle) && isThere(folder / kIndex) ? folder / kIndex : folder / kSingle;
}

Expected<std::vector<fs::path>> weightFiles(const fs::path& folder) {
    if (isThere(folder / kSingle)) return std::vector{folder / kSingle};
    if (!isThere(folder / kIndex)) return fail(noReadableWeights(folder));
    TB_TRY(const ShardOfTensor shards, readIndex(folder / kIndex));
    return shardFiles(shards, folder);
}

Expected<TensorMap> readWeights(const fs::path& folder) {
    if (!isThere(folder / kSingle) && !isThere(folder / kIndex)) return fail(noReadableWeights(folder));
    TB_TRY(TensorMap weights, isThere(folder / kSingle) ? readSafetensors(folder / kSingle) : readShards(folder));
    TB_TRY(checkFinite(weights, folder));
    return withoutWrappers(std::move(weights));
}

}  // namespace tb::nn
