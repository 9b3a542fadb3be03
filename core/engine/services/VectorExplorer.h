#pragma once

#include <memory>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/services/EmbeddingService.h"
#include "core/engine/services/ExploreJob.h"

namespace tb {

/// Similar texts and groups of texts by the vectors of a frozen encoder: exact, no index. Reads each text once
/// (EmbeddingService), with all cores; compares on one. About 50 ms for 100,000 texts that are read. One thread at a
/// time.
class VectorExplorer {
public:
    static constexpr std::size_t kExamples = 3;    ///< Shown of a group.
    static constexpr std::size_t kPerIntent = 50;  ///< Texts that stand for an intent: the newest.

    explicit VectorExplorer(std::shared_ptr<EmbeddingService> service) : m_service(std::move(service)) {}

    // The functions of a TextExplorer. Errors: those of the service.
    [[nodiscard]] Expected<SimilarRows> similar(const std::vector<PoolRow>& rows, const SimilarQuery& query,
                                                const ProgressFn& progress, const StopToken& stop) const;
    [[nodiscard]] Expected<TextGroups> groups(const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                                              const GroupQuery& query, const ProgressFn& progress,
                                              const StopToken& stop) const;

private:
    std::shared_ptr<EmbeddingService> m_service;
};

}  // namespace tb
