#pragma once

// Private to core/data.

#include "core/data/formats/Sheets.h"

namespace tb::data {

/// The sheets of an Excel workbook (ECMA-376), read with libzip and expat: Debian has no well-kept library that reads
/// .xlsx. Parts are found by their relations. A sheet streams in blocks; only the table of repeated strings is held in
/// memory, up to 256 MiB. A hostile file is refused, not obeyed: entries that unpack to far more than they are,
/// document type declarations (and with them entities), deep nesting. A cell far to the right makes its row a problem,
/// never a wide row. One thread.
class XlsxBook {
public:
    /// Errors: InvalidInput when it is no workbook, Unsupported when encrypted, Io, Cancelled.
    [[nodiscard]] static Expected<XlsxBook> open(const std::filesystem::path& file, StopToken stop = {});
    XlsxBook(XlsxBook&&) noexcept;
    XlsxBook& operator=(XlsxBook&&) noexcept;
    ~XlsxBook();

    /// The names of the sheets that can be seen, in their order; never none.
    [[nodiscard]] std::vector<std::string> sheets() const;
    /// Reads strings and styles the first time. Errors: NotFound without such a sheet, Unsupported when too large.
    [[nodiscard]] Expected<std::unique_ptr<SheetReader>> sheet(const std::string& name);
    /// The merged cells of a sheet that go down, at most 100,000.
    [[nodiscard]] Expected<std::vector<MergedRun>> mergedRuns(const std::string& name);

private:
    struct Impl;
    explicit XlsxBook(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> m_impl;
};

}  // namespace tb::data
