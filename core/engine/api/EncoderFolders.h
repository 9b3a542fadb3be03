#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/run/Preflight.h"

namespace tb {

// Which encoders are on this machine and which of them reads these texts: by names and model cards alone, without
// libtorch, so that it can be asked anywhere.

struct EncoderFolder {
    std::string name;  ///< "all-MiniLM-L6-v2"; of a repository in the hub's cache its own name.
    std::filesystem::path folder;
    std::vector<std::string> languages;  ///< ISO 639-1; empty = not known.
};

/// A folder that holds a config.json, in one of the forms of ModelLayout.
[[nodiscard]] bool looksLikeModel(const std::filesystem::path& folder);
[[nodiscard]] EncoderFolder describeFolder(const std::filesystem::path& folder);
/// Every model folder in $TUNEBENCH_ENCODERS, the workspace's encoders/ folder, beside the program and where packaging
/// put them; the first of a name wins.
[[nodiscard]] std::vector<EncoderFolder> encoderFolders(const std::filesystem::path& workspace = {});
/// By name, else as a folder; nothing in `folder` when there is none. "auto" is the first known encoder there is.
[[nodiscard]] EncoderFolder findEncoderFolder(const std::string& nameOrFolder, const std::filesystem::path& workspace);

/// The settings with the encoder that a run takes: for "auto" the one that reads most of the texts, of those within
/// ten per cent of each other the first known one.
[[nodiscard]] TrainConfig withChosenEncoder(TrainConfig config, const DatasetStats& stats,
                                            const std::filesystem::path& workspace);

}  // namespace tb
