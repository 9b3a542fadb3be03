#pragma once

// Private to core/data: what the formats of one row a line have in common.

#include <functional>

#include "core/data/ImportFormat.h"
#include "core/data/TextSource.h"

namespace tb::data {

/// Makes `record` of its first field, the line; false = the line is no row.
using LineReading = std::function<bool(Record& record)>;

[[nodiscard]] Expected<std::unique_ptr<RecordStream>> openLines(const std::filesystem::path& file,
                                                                const std::string& encoding, StopToken stop,
                                                                LineReading reading);
/// The lines of the head that are not blank, at most `most`; a last one that was cut off is left out.
[[nodiscard]] std::vector<std::string> headLines(const FileHead& head, std::size_t most = 500);

}  // namespace tb::data
