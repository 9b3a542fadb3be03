#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"
#include "core/data/ExampleFormat.h"

namespace tb {

/// Writes examples into a file of any format of the table. What csv, tsv, xlsx and jsonl hold is read back as it was by
/// detectImport() + readExamples() (ids when the plan is told which column holds them); each label set beside the
/// intents gets a column such as "label:sentiment" there. The file appears whole on finish(). One thread.
class ExampleWriter {
public:
    /// Errors: those of exampleFormatOf(), AtomicFile::create() and the format.
    [[nodiscard]] static Expected<ExampleWriter> create(const std::filesystem::path& file,
                                                        const ExampleFormatOptions& options = {},
                                                        const ExampleColumns& columns = {});
    /// A row that the format has no place for is left out and told by remarks(). Errors: InvalidInput for what could
    /// not be read back; DiskFull, Io.
    [[nodiscard]] Expected<void> add(const Example& example);
    [[nodiscard]] Expected<void> finish();
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    /// In sentences: what the format has no place for and how many rows had it, and what was written otherwise.
    [[nodiscard]] std::vector<Message> remarks() const;

private:
    ExampleWriter(const ExampleFormat& format, std::unique_ptr<data::RowWriter> rows)
        : m_format(&format), m_rows(std::move(rows)) {}
    const ExampleFormat* m_format;
    std::unique_ptr<data::RowWriter> m_rows;
    std::uint64_t m_written = 0;
    std::array<std::uint64_t, kExampleParts> m_lost{};  ///< Rows, by ExamplePart.
};

}  // namespace tb
