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
    std::vector<std::string> languages;  ///< ISO 639-1; empty = not known.
    std::int64_t intermediate = 0;
};

/// A line of the catalogue: an encoder that is here, or one that can be fetched.
struct CatalogueEntry {
    std::string name;
    std::string family;
    std::vector<std::string> languages;  ///< ISO 639-1; empty = not known.
    std::int64_t parameters = 0;
    std::uint64_t bytes = 0;       ///< On disk.
    std::string licence;           ///< Empty = not known.
    Message help;                  ///< When to choose it, in plain words; empty for one that is not known here.
    Message remark;                ///< What is not as at its origin; empty = nothing.
    double cost = 0.0;             ///< Arithmetic of a token, all-MiniLM-L6-v2's being 1; 0 = not known.
    std::filesystem::path folder;  ///< Empty = not on this machine.
    std::string fetch;             ///< The command that gets it; empty for one that is not known here.
    Message problem;               ///< Why the folder cannot be used; empty = it can.
};
/// The known encoders, then what else is on this machine.
[[nodiscard]] std::vector<CatalogueEntry> encoderCatalogue(const std::filesystem::path& workspace = {});

/// Encoders in $TUNEBENCH_ENCODERS, the workspace's encoders/ folder, beside the program and where packaging put them.
[[nodiscard]] std::vector<EncoderInfo> findEncoders(const std::filesystem::path& workspace = {});
/// A name, a folder or "auto". Errors: NotFound listing what there is; Unsupported naming the family or file that
/// cannot be read.
[[nodiscard]] Expected<EncoderInfo> resolveEncoder(const std::string& nameOrFolder,
                                                   const std::filesystem::path& workspace = {});

/// What the pre-flight check asks of the chosen encoder; nothing to object to where it cannot be found, which the run
/// itself reports. "auto" is withChosenEncoder()'s business: here it is the first there is.
[[nodiscard]] EncoderFacts encoderFacts(const TrainConfig& config, const DatasetStats& stats = {},
                                        const std::filesystem::path& workspace = {});

struct ComputeInfo {
    std::string cpu;  ///< Model and vector extensions.
    std::int64_t cores = 0;
    std::string cuda;    ///< Device name, or empty.
    Message cudaReason;  ///< Why there is none, in plain words.
    std::string torchVersion;
    // --- what choosePrecision() says of the processor; computeInfo() leaves it open
    bool bf16Faster = false;
    double bf16StepMs = 0.0;  ///< 0 = not measured.
    double fp32StepMs = 0.0;
};
[[nodiscard]] ComputeInfo computeInfo();

}  // namespace tb
