#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/data/DatasetSnapshot.h"

namespace tb {

/// A frozen snapshot as one CBOR file, whole or absent: a run that is resumed trains on the rows it began with,
/// whatever was labelled since. Errors: DiskFull, Io.
[[nodiscard]] Expected<void> writeSnapshot(const DatasetSnapshot& snapshot, const std::filesystem::path& file);
/// Errors: NotFound, Corrupt.
[[nodiscard]] Expected<DatasetSnapshot> readSnapshot(const std::filesystem::path& file);

}  // namespace tb
