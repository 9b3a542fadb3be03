#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/engine/api/Exporter.h"
#include "core/engine/api/Prediction.h"

namespace tb::exporting {

struct WriteRequest {
    const std::filesystem::path& bundle;
    const std::filesystem::path& target;
    const ExportSettings& settings;  ///< Every option of the format has its choice.
    const ProgressFn& progress;
    StopToken stop;
};

/// One form in which a model leaves. Stateless; any thread.
class Format {
public:
    Format() = default;
    Format(const Format&) = delete;
    Format& operator=(const Format&) = delete;
    virtual ~Format() = default;

    /// What people choose it by, and its options.
    [[nodiscard]] virtual const ExportFormat& description() const = 0;
    /// Writes the bundle, whole or absent. A stop request returns early with nothing at the target.
    [[nodiscard]] virtual Expected<void> write(const WriteRequest& request) const = 0;
    /// What was written, ready to answer on the CPU in its own arithmetic; what loadModel() reads is, in fp32.
    [[nodiscard]] virtual Expected<LoadedModel> open(const std::filesystem::path& target) const;
};

/// Those of a tokenizer that a bundle may hold.
inline constexpr std::array kTokenizerFiles{"tokenizer_config.json", "tokenizer.json", "vocab.txt",
                                            "special_tokens_map.json"};

/// The table: one line a format in Formats.cpp.
[[nodiscard]] std::span<const Format* const> formats();
/// Errors: NotFound naming those there are.
[[nodiscard]] Expected<const Format*> formatNamed(const std::string& key);

/// As exportModel() and verifyExport(), with the format itself.
[[nodiscard]] Expected<void> writeExport(const Format& format, const std::filesystem::path& bundle,
                                         const std::filesystem::path& target, const ProgressFn& progress,
                                         StopToken stop, const ExportSettings& settings);
[[nodiscard]] Expected<ExportCheck> verify(const Format& format, const std::filesystem::path& bundle,
                                           const std::filesystem::path& target, std::span<const std::string> texts,
                                           const ProgressFn& progress, const StopToken& stop);

}  // namespace tb::exporting
