#pragma once

// Private to core/data.

#include "core/data/ImportFormat.h"

namespace tb::data {

/// Reads the first part of a file, finds its encoding unless it is given, and takes JSON and YAML apart. Errors:
/// NotFound, Io, InvalidInput for an empty file and for what no format reads, Unsupported for an encoding nobody knows.
[[nodiscard]] Expected<FileHead> readHead(const std::filesystem::path& file,
                                          const std::optional<std::string>& encoding);

}  // namespace tb::data
