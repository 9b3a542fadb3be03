#pragma once

#include <functional>
#include <memory>

#include "core/engine/services/EmbeddingService.h"
#include "core/engine/services/ExploreJob.h"
#include "core/engine/services/QualityJob.h"
#include "core/engine/services/SuggestJob.h"

namespace tb {

class StoreLink;

/// What is done with the texts of one workspace beside training, all of it with the same vectors. Copies share them.
struct TextServices {
    SuggestFunction suggest;
    QualityFunction check;
    TextExplorer explore;
    std::function<void()> release;  ///< Gives the encoder's memory back; see EmbeddingService. Any thread.
};

/// On one service.
[[nodiscard]] TextServices textServicesOn(std::shared_ptr<EmbeddingService> service);
/// With the encoder a run would take by itself. Reads nothing before the first use, which asks the store.
[[nodiscard]] TextServices makeTextServices(const StoreLink& store);
using MakeTextServices = std::function<TextServices(const StoreLink& store)>;

}  // namespace tb
