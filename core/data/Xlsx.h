#pragma once

// Private to core/data.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/data/RecordReader.h"

namespace tb::data {

/// Whether the first bytes are those of a zip file, which every .xlsx is.
[[nodiscard]] bool looksLikeZip(std::string_view firstBytes);

/// The rows of the first visible sheet of an Excel workbook (ECMA-376), read with libzip and expat. The sheet streams
/// in blocks; only the table of repeated strings is held in memory, up to 256 MiB. A hostile file is refused, not
/// obeyed: entries that unpack to far more than they are, document type declarations (and with them entities), deep
/// nesting. A cell far to the right makes its row a problem, never a wide row. Dates are the numbers Excel keeps. One
/// thread.
class XlsxSheet {
public:
    static constexpr std::size_t kMaxColumns = 1024;

    /// Errors: InvalidInput when it is no workbook or has no sheet, Unsupported when encrypted or too large, Io,
    /// Cancelled (also by next()).
    [[nodiscard]] static Expected<XlsxSheet> open(const std::filesystem::path& file, StopToken stop = {});
    XlsxSheet(XlsxSheet&&) noexcept;
    XlsxSheet& operator=(XlsxSheet&&) noexcept;
    ~XlsxSheet();

    /// `record.line` is the row's number in the sheet; rows without a value are left out. False at the end.
    [[nodiscard]] Expected<bool> next(Record& record);
    [[nodiscard]] std::uint64_t bytesRead() const;  ///< Unpacked.
    [[nodiscard]] std::uint64_t bytesTotal() const;

private:
    struct Impl;
    explicit XlsxSheet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb::data
