#pragma once

#include <filesystem>
#include <memory>

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb {

/// Whether the ids of other files are written too, as a last column "id".
enum class IdColumn { Without, With };

/// Writes examples as CSV (text,label,split,flagged,note,source; RFC 4180, UTF-8) or, for a name ending in .jsonl, as JSON
/// lines, or .tsv. Reading the file back with detectImport() + readExamples() gives the same examples (their ids when the plan
/// is told which column holds them). The file appears whole on finish().
class ExampleWriter {
public:
    [[nodiscard]] static Expected<ExampleWriter> create(const std::filesystem::path& file, IdColumn ids = IdColumn::Without);
    [[nodiscard]] Expected<void> add(const Example& example);
    [[nodiscard]] Expected<void> finish();

private:
    enum class Form { Csv, Tsv, JsonLines };
    ExampleWriter(AtomicFile file, Form form, IdColumn ids);
    AtomicFile m_file;
    Form m_form;
    IdColumn m_ids;
    std::string m_buffer;
};

}  // namespace tb
