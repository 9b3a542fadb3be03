#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/run/Preflight.h"

namespace tb {

/// An encoder found on this machine.
struct EncoderInfo {
    std::string name;  ///< Folder name, e.g. "all-MiniLM-L6-v2".
    std::filesystem::path folder;
    std::string family;  ///< "bert", "xlm-roberta", ...
    std::int64_t layers = 0;
    std::int64_t hidden = 0;
    std::int64_t parameters = 0;
};

/// Encoders in $TUNEBENCH_ENCODERS, the workspace's encoders/ folder, beside the program and where packaging put them.
[[nodiscard]] std::vector<EncoderInfo> findEncoders(const std::filesystem::path& workspace = {});
/// A name or a folder. Errors: NotFound listing what there is; Unsupported naming the family or file that cannot be
/// read.
[[nodiscard]] Expected<EncoderInfo> resolveEncoder(const std::string& nameOrFolder,
                                                   const std::filesystem::path& workspace = {});

/// What the pre-flight check asks of the chosen encoder; nothing to object to where it cannot be found, which the run
/// itself reports.
[[nodiscard]] EncoderFacts encoderFacts(const std::string& nameOrFolder, const std::filesystem::path& workspace = {});

struct ComputeInfo {
    std::string cpu;  ///< Model and vector extensions.
    std::int64_t cores = 0;
    bool bf16Faster = false;  ///< Measured at first use, not guessed.
    std::string cuda;         ///< Device name, or empty.
    Message cudaReason;       ///< Why there is none, in plain words.
    std::string torchVersion;
};
[[nodiscard]] ComputeInfo computeInfo();

}  // namespace tb
