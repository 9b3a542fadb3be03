#pragma once

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/train/LoopState.h"

namespace tb::train {

/// A run at a step boundary. Saving borrows live tensors; loading owns new ones.
struct Checkpoint {
    LoopState state;
    Json identity;  ///< What must be equal to continue: data hash and settings.
    nn::NamedTensors weights;
    nn::NamedTensors moments;
    torch::Tensor generator;       ///< State of torch's default generator, bytes.
    nn::NamedTensors bestWeights;  ///< Of state.best; empty without.
    nn::NamedTensors averages{};   ///< Of state.average; empty without.
};

/// The checkpoints of one run: step-N/ (everything) and best-N/ (weights of the best epoch, written once). The newest
/// two and the best they refer to are kept. Each folder appears whole or not at all.
class CheckpointStore {
public:
    explicit CheckpointStore(std::filesystem::path folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    /// Returns the new folder. Saving the same step again replaces it. Errors: DiskFull, Io.
    [[nodiscard]] Expected<std::filesystem::path> save(const Checkpoint& checkpoint);
    /// The newest that can be read; nothing when there is none. Errors: the newest one's, when none can be read.
    [[nodiscard]] Expected<std::optional<Checkpoint>> loadNewest() const;
    /// For a run that starts afresh; other files in the folder stay.
    void removeCheckpoints() const;
    /// With the folder and everything in it.
    void removeAll();

private:
    [[nodiscard]] Expected<Checkpoint> load(const std::filesystem::path& folder) const;
    [[nodiscard]] Expected<void> saveBest(const Checkpoint& checkpoint) const;
    void prune() const;

    std::filesystem::path m_folder;
};

[[nodiscard]] std::map<std::string, torch::Tensor> byName(const nn::NamedTensors& tensors);

}  // namespace tb::train
