#pragma once

#include <filesystem>
#include <memory>

#include "core/data/ExampleFormat.h"

/// Private to core/data: what the table of formats names, each in a file of its own. Errors of all of them: those of
/// AtomicFile::create().
namespace tb::data {

using RowWriterMade = Expected<std::unique_ptr<RowWriter>>;

[[nodiscard]] RowWriterMade createCsv(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                      const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createTsv(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                      const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createJsonLines(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                            const ExampleColumns& columns);
/// Errors: also InvalidInput for more rows than a sheet has.
[[nodiscard]] RowWriterMade createWorkbook(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                           const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createLabelStudio(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                              const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createDoccano(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                          const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createRasa(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                       const ExampleColumns& columns);
[[nodiscard]] RowWriterMade createSpacy(const std::filesystem::path& file, const ExampleFormatOptions& options,
                                        const ExampleColumns& columns);

}  // namespace tb::data
