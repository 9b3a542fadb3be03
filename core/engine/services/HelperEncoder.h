#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/Error.h"
#include "core/engine/api/Catalog.h"

namespace tb {

/// The encoder whose vectors the labelling helper and the quality check use: the one a run would take by default, else
/// the first found. Errors: NotFound when there is none on this machine.
[[nodiscard]] Expected<EncoderInfo> helperEncoder(const std::filesystem::path& workspace);
/// For VectorCache::Encoder. Another file, or another size or time of one, is another encoder.
[[nodiscard]] std::uint64_t fingerprintOf(const EncoderInfo& encoder);

}  // namespace tb
