#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/data/ExampleFormat.h"

namespace tb {

/// What an export writes, and its rows in id order, some thousands at a time.
struct ExportPlan {
    std::uint64_t rows = 0;                                ///< For the progress; labelling goes on meanwhile.
    bool hasIds = false;                                   ///< Some rows have an id of another file.
    std::vector<std::pair<LabelSetId, std::string>> sets;  ///< Beside the intents.
    std::vector<std::string> intents;
    std::uint64_t explained = 0;  ///< Intents with a description or replies, which no format holds.
};
struct ExportSlice {
    std::vector<Example> examples;
    ExampleId last = 0;  ///< Where the next slice goes on.
    bool isLast = false;
};

/// What became of an export.
struct ExportReport {
    std::uint64_t rows = 0;        ///< Written.
    std::vector<Message> remarks;  ///< What is not in the file, or otherwise than it is here; a sentence each.
};

/// Private to core/store: writes a whole export from its slices, which `slice` fetches one after the other. Errors:
/// the slices', the file's; Cancelled, and then there is no file.
[[nodiscard]] Expected<ExportReport> writeExport(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                                 const ExportPlan& plan,
                                                 const std::function<Expected<ExportSlice>(ExampleId after)>& slice,
                                                 const ProgressFn& progress, StopToken stop);

}  // namespace tb
