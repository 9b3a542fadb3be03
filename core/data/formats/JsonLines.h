#pragma once

// Private to core/data.

#include "core/data/ImportFormat.h"

namespace tb::data {

/// JSON objects one after the other: one on each line, over several lines, or as the elements of one list. Streams in
/// bounded memory. The columns are the keys of all rows of the file; an object inside an object gives "outer.inner".
class JsonLinesFormat : public ImportFormat {
public:
    static constexpr std::size_t kSampleRows = 500;
    [[nodiscard]] FileFormat format() const override { return FileFormat::JsonLines; }
    [[nodiscard]] const char* id() const override { return "jsonl"; }
    [[nodiscard]] Message name() const override { return "JSON lines"; }
    [[nodiscard]] int probe(const FileHead& head) const override;
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                      FormatDoubts& doubts) const override;
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override;
};

}  // namespace tb::data
