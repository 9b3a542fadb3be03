#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

/// A choice that a format offers.
struct ExportOption {
    std::string key;  ///< "model_card"
    Message label;
    Message help;
    std::vector<std::string> choices;  ///< The first is taken where nothing is said.
};

struct ExportFormat {
    std::string key;  ///< "huggingface"
    Message label;
    Message help;
    bool isFolder = true;
    std::vector<ExportOption> options{};
};

/// Choices by the keys of a format's options; what is not named is the option's first choice.
using ExportSettings = std::map<std::string, std::string>;

[[nodiscard]] std::span<const ExportFormat> exportFormats();
/// Writes the bundle in a format to `target`, which must not exist or be an empty folder; whole or absent.
/// Errors: NotFound (format or bundle), InvalidInput (an option or a choice that there is not), AlreadyExists, Io,
/// DiskFull.
[[nodiscard]] Expected<void> exportModel(const std::filesystem::path& bundle, const std::string& format,
                                         const std::filesystem::path& target, const ProgressFn& progress = {},
                                         StopToken stop = {}, const ExportSettings& settings = {});

/// How an export answers beside the model it was made from.
struct ExportCheck {
    std::size_t texts = 0;
    double agreement = 1.0;      ///< Share of the texts with the same label.
    double maxDifference = 0.0;  ///< Largest between two logits.
    double milliseconds = 0.0;   ///< That the export took to answer a text, all texts together.
    std::uint64_t bytes = 0;     ///< Of all its files.
};
/// Reads what was written to `target` back and compares its answers to `texts` with the bundle's; on the CPU, in fp32.
/// A stop compares fewer texts. Errors: NotFound, and what reading an export can cause.
[[nodiscard]] Expected<ExportCheck> verifyExport(const std::filesystem::path& bundle, const std::string& format,
                                                 const std::filesystem::path& target,
                                                 std::span<const std::string> texts, const ProgressFn& progress = {},
                                                 const StopToken& stop = {});

}  // namespace tb
