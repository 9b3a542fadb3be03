#pragma once

#include "core/base/Error.h"
#include "core/engine/services/EmbeddingService.h"

namespace tb {

class StoreLink;

/// The encoder whose sentence vectors a workspace's texts get: the one a run would take by itself, for the languages of
/// the texts. Another file of it, or another size or time of one, is another encoder. Asks the store and waits. Errors:
/// NotFound when there is none on this machine.
[[nodiscard]] Expected<EmbeddingEncoder> embeddingEncoderFor(const StoreLink& store);

}  // namespace tb
