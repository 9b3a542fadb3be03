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

namespace tb {

/// Files with more columns are refused: no table of texts is that wide.
inline constexpr std::size_t kMaxColumns = 10'000;

enum class FileFormat { Delimited, JsonLines, PlainLines, Workbook };

/// A column with labels of a set beside the intents; the set is made when there is none of this name.
struct SetColumn {
    std::string set;
    std::size_t column = 0;
    bool operator==(const SetColumn&) const = default;
};

/// How a file is read. detectImport() proposes one, the preview shows its effect, the user may change any part.
struct ImportPlan {
    FileFormat format = FileFormat::Delimited;
    std::string encoding = "UTF-8";  ///< An iconv name. A byte-order mark is skipped.
    char delimiter = ',';
    bool hasHeader = true;                  ///< Delimited and Workbook only.
    std::vector<std::string> columns;       ///< Header names, "column 1".. without a header, or JSON keys.
    std::optional<std::size_t> textColumn;  ///< Index into `columns`; required before reading.
    std::optional<std::size_t> labelColumn;
    std::optional<std::size_t> splitColumn;
    std::optional<std::size_t> noteColumn;
    std::optional<std::size_t> flaggedColumn;
    std::optional<std::size_t> sourceColumn;
    std::optional<std::size_t> idColumn;     ///< Never guessed: a row whose id is known is changed in place.
    std::vector<SetColumn> setColumns;       ///< Guessed only from names such as "label:sentiment".
    Split defaultSplit = Split::Unassigned;  ///< For rows without a split of their own.
    std::uint64_t maxBytes = 0;  ///< What the rows may take up; 0 = in proportion to the file (GrowthLimit).
    bool operator==(const ImportPlan&) const = default;
};

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
};

struct ReadReport {
    std::uint64_t rowsRead = 0;  ///< Rows handed to the sink.
    std::uint64_t rowsRejected = 0;
    std::vector<RowProblem> problems;  ///< The first 1000.
    bool cancelled = false;
};

/// Looks at the first 256 KiB: encoding, format, delimiter, header, which column is the text and which the label.
/// Errors: NotFound, Io, InvalidInput (empty file, binary file).
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
