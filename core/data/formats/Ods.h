#pragma once

// Private to core/data.

#include "core/data/formats/Sheets.h"

namespace tb::data {

/// The sheets of an OpenDocument spreadsheet (ISO/IEC 26300), read with libzip and expat, with the bounds of XlsxBook.
/// Cells are what they show: paragraphs of a text with line ends between them, dates as 2026-11-05. One thread.
class OdsBook {
public:
    /// Errors: InvalidInput when it is no spreadsheet, Unsupported when encrypted, Io, Corrupt, Cancelled.
    [[nodiscard]] static Expected<OdsBook> open(const std::filesystem::path& file, StopToken stop = {});
    /// The names of the sheets, in their order; never none.
    [[nodiscard]] std::vector<std::string> sheets() const { return m_sheets; }
    /// Errors: NotFound without such a sheet.
    [[nodiscard]] Expected<std::unique_ptr<SheetReader>> sheet(const std::string& name) const;
    /// The merged cells of a sheet that go down.
    [[nodiscard]] Expected<std::vector<MergedRun>> mergedRuns(const std::string& name) const;

private:
    std::filesystem::path m_file;
    StopToken m_stop;
    std::shared_ptr<Zip> m_zip;
    std::vector<std::string> m_sheets;
};

}  // namespace tb::data
