#pragma once

// Private to core/data: what spreadsheets have in common.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <zip.h>

#include "core/data/ImportFormat.h"
#include "core/data/XmlStream.h"

namespace tb::data {

inline constexpr std::size_t kMaxSheetColumns = 1024;

/// Whether the first bytes are those of a zip file, which every .xlsx and .ods is.
[[nodiscard]] bool looksLikeZip(std::string_view firstBytes);

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

/// Errors: NotFound, InvalidInput when it is no zip file.
[[nodiscard]] Expected<Zip> openZip(const std::filesystem::path& file);
[[nodiscard]] bool hasPart(zip_t* zip, const std::string& name);
/// Reads a whole part. Errors: those of XmlStream.
[[nodiscard]] Expected<void> parsePart(zip_t* zip, const std::string& name, const std::filesystem::path& file,
                                       XmlHandler& handler, const StopToken& stop);

/// A vertical run of merged cells: rows `first`..`last` (1-based) of `column` (0-based) have the value of the first.
struct MergedRun {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t column = 0;
};

/// A sheet that is read, its rows streaming.
class SheetReader {
public:
    virtual ~SheetReader() = default;
    /// `record.line` is the row's number in the sheet; rows without a value are left out. False at the end.
    [[nodiscard]] virtual Expected<bool> next(Record& record) = 0;
    [[nodiscard]] virtual std::uint64_t bytesRead() const = 0;  ///< Unpacked.
    [[nodiscard]] virtual std::uint64_t bytesTotal() const = 0;
};

/// What a sheet is and looks like at its head.
struct SheetHead {
    std::string name;
    std::vector<Record> rows;  ///< The first.
    std::size_t width = 0;
    /// Rows with at least two values, the more the likelier it is data and no cover.
    [[nodiscard]] std::size_t dataRows() const;
};

/// The one among `heads` that looks most like data; the first when none does.
[[nodiscard]] std::size_t likeliestSheet(const std::vector<SheetHead>& heads);

/// A RecordStream of a sheet; `runs` are filled down.
[[nodiscard]] std::unique_ptr<RecordStream> streamOf(std::unique_ptr<SheetReader> reader, std::vector<MergedRun> runs);

}  // namespace tb::data
