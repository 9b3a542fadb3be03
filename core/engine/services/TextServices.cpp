#include "core/engine/services/TextServices.h"

#include <utility>

#include "core/engine/services/EmbeddingEncoder.h"
#include "core/engine/services/LabelSuggester.h"
#include "core/engine/services/QualityCheck.h"
#include "core/engine/services/VectorExplorer.h"
#include "core/store/StoreThread.h"

namespace tb {

TextServices textServicesOn(std::shared_ptr<EmbeddingService> service) {
    TextServices made;
    made.suggest = [suggester = std::make_shared<LabelSuggester>(service)](const auto& rows, const auto& progress,
                                                                           const auto& stop) {
        return suggester->round(rows, progress, stop);
    };
    made.check = [check = std::make_shared<QualityCheck>(service)](const auto& pool, const auto& progress,
                                                                   const auto& stop) {
        return check->check(pool, progress, stop);
    };
    const VectorExplorer explorer(service);
    made.explore.similar = [explorer](const auto& rows, const auto& query, const auto& progress, const auto& stop) {
        return explorer.similar(rows, query, progress, stop);
    };
    made.explore.groups = [explorer](const auto& rows, const auto& intents, const auto& query, const auto& progress,
                                     const auto& stop) {
        return explorer.groups(rows, intents, query, progress, stop);
    };
    made.release = [service = std::move(service)] { service->release(); };
    return made;
}

TextServices makeTextServices(const StoreLink& store) {
    return textServicesOn(
        std::make_shared<EmbeddingService>(store.folder(), [store] { return embeddingEncoderFor(store); }));
}

}  // namespace tb
