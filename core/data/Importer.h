#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/data/Example.h"
#include "core/data/ImportPlan.h"
#include "core/data/ImportProposal.h"

namespace tb {

/// A row that was left out, and why. `line` is 1-based, of the row's first line in the file.
struct RowProblem {
    std::uint64_t line = 0;
    Message what;  ///< "3 fields, expected 2", "bytes that are not UTF-8", "the text is empty"
};

struct ImportPreview {
    ImportPlan plan;
    std::vector<std::vector<std::string>> rows;  ///< Raw fields of the first rows, as UTF-8.
    std::vector<Example> examples;               ///< The same rows as they would be imported (needs textColumn).
    std::vector<RowProblem> problems;
    std::vector<std::vector<std::string>> refused;  ///< Raw fields of rows that could be read and are a problem.
};

struct ReadReport {
    std::uint64_t rowsRead = 0;  ///< Rows handed to the sink.
    std::uint64_t rowsRejected = 0;
    std::uint64_t rowsUndecided = 0;   ///< Of those: several labels, and nobody said what becomes of them.
    std::vector<RowProblem> problems;  ///< The first 1000.
    bool cancelled = false;
};

/// The plan of proposeImport() alone, for whoever cannot be asked.
[[nodiscard]] Expected<ImportPlan> detectImport(const std::filesystem::path& file);
/// The columns again and what they may be, after somebody chose another format, encoding, delimiter or header. The
/// default split stays. Errors: as detectImport(), and Unsupported for an encoding nobody knows.
[[nodiscard]] Expected<ImportPlan> replanColumns(const std::filesystem::path& file, const ImportPlan& reading);
/// The first `limit` rows under `plan`.
[[nodiscard]] Expected<ImportPreview> previewImport(const std::filesystem::path& file, const ImportPlan& plan,
                                                    std::size_t limit = 100);
/// Streams the whole file in bounded memory; `sink` gets each good row with its 1-based line and may fail to stop the
/// reading.
using ExampleSink = std::function<Expected<void>(Example&&, std::uint64_t line)>;
[[nodiscard]] Expected<ReadReport> readExamples(const std::filesystem::path& file, const ImportPlan& plan,
                                                const ExampleSink& sink, const ProgressFn& progress = {},
                                                StopToken stop = {});

}  // namespace tb
