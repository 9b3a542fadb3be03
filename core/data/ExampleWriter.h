#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb {

/// Whether the ids of other files are written too, as a last column "id".
enum class IdColumn { Without, With };

/// Writes examples as CSV (text,label,split,flagged,note,source; RFC 4180, UTF-8) or, for a name ending in .jsonl, as
/// JSON lines, or .tsv. Each of `sets`, the label sets beside the intents, gets a column such as "label:sentiment".
/// Reading the file back with detectImport() + readExamples() gives the same examples (their ids when the plan is told
/// which column holds them). The file appears whole on finish().
class ExampleWriter {
public:
    [[nodiscard]] static Expected<ExampleWriter> create(const std::filesystem::path& file,
                                                        IdColumn ids = IdColumn::Without,
                                                        std::vector<std::string> sets = {});
    [[nodiscard]] Expected<void> add(const Example& example);
    [[nodiscard]] Expected<void> finish();

private:
    enum class Form { Csv, Tsv, JsonLines };
    ExampleWriter(AtomicFile file, Form form, IdColumn ids, std::vector<std::string> sets);
    void appendRow(const Example& example, char delimiter);
    void appendJson(const Example& example);
    AtomicFile m_file;
    Form m_form;
    IdColumn m_ids;
    std::vector<std::string> m_sets;
    std::string m_buffer;
};

}  // namespace tb
