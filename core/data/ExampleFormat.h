#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb {

/// What an example may be or have beside a text and its intent; not every format has a place for it.
enum class ExamplePart : std::uint8_t { NoIntent, Split, Flag, Note, Source, Id, SetLabels };
inline constexpr std::size_t kExampleParts = 7;

/// A byte order mark at the start tells Excel that a file is UTF-8.
enum class ByteOrderMark { Without, With };
/// Cells that a spreadsheet would run as a formula: as they are, or with an apostrophe before them (OWASP, "CSV
/// injection").
enum class FormulaCells { AsWritten, Neutralised };
/// Whether the ids of other files are written too, as a last column "id".
enum class IdColumn { Without, With };

/// What whoever exports chooses.
struct ExampleFormatOptions {
    std::string format{};  ///< Its name; empty = what the file's ending says.
    ByteOrderMark mark = ByteOrderMark::Without;
    FormulaCells formulas = FormulaCells::AsWritten;
};
enum class ExampleFormatOption { ByteOrderMark, FormulaCells };

/// What is known of the rows before the first.
struct ExampleColumns {
    IdColumn ids = IdColumn::Without;
    std::vector<std::string> sets{};     ///< The label sets beside the intents.
    std::vector<std::string> intents{};  ///< All of them, also those that no row has.
    std::uint64_t rows = 0;              ///< About how many.
};

namespace data {

/// Writes examples into one file, which appears whole on finish(); without it nothing is there. One thread.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    /// Errors: InvalidInput for a row that the format cannot hold; DiskFull, Io.
    [[nodiscard]] virtual Expected<void> add(const Example& example) = 0;
    [[nodiscard]] virtual Expected<void> finish() = 0;
    /// What was written otherwise than it is, in sentences.
    [[nodiscard]] virtual std::vector<Message> changes() const { return {}; }
};
using RowWriterFactory = Expected<std::unique_ptr<RowWriter>> (*)(const std::filesystem::path& file,
                                                                  const ExampleFormatOptions& options,
                                                                  const ExampleColumns& columns);

}  // namespace data

/// A line of the table of what examples are written as.
struct ExampleFormat {
    const char* name;                  ///< "csv"
    Message title;                     ///< For a list to choose from.
    Message about;                     ///< A sentence on what it is good for and what it holds.
    std::vector<const char*> endings;  ///< With their dot, lower case; the first is proposed. Formats may share one.
    std::vector<ExampleFormatOption> options;
    std::vector<ExamplePart> lacks;  ///< What it has no place for.
    data::RowWriterFactory create;

    [[nodiscard]] bool has(ExampleFormatOption option) const;
    [[nodiscard]] bool holds(ExamplePart part) const;
};

/// All of them; of formats with the same ending, the first is what the ending alone means.
[[nodiscard]] std::span<const ExampleFormat> exampleFormats();

/// What `file` is written as. Errors: InvalidInput for a name or an ending that nobody knows, and for an option that
/// the format does not have; it says which there are.
[[nodiscard]] Expected<const ExampleFormat*> exampleFormatOf(const std::filesystem::path& file,
                                                             const ExampleFormatOptions& options);

}  // namespace tb
