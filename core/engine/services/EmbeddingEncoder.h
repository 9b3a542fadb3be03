#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/engine/services/EmbeddingService.h"

namespace tb {

/// The encoder whose sentence vectors a workspace's texts get: the one a run would take by default, else the first
/// found. Another file of it, or another size or time of one, is another encoder. Errors: NotFound when there is none
/// on this machine.
[[nodiscard]] Expected<EmbeddingEncoder> defaultEmbeddingEncoder(const std::filesystem::path& workspace);

}  // namespace tb
