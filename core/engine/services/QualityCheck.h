#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/base/Error.h"
#include "core/engine/services/EmbeddingService.h"
#include "core/engine/services/QualityJob.h"

namespace tb {

/// Looks for what is wrong with labels and texts: wrong labels by confident learning on the mean of two opinions that
/// have not seen the row (a linear probe out of fold, and the votes of its nearest neighbours), near duplicates, texts
/// unlike all others, intents that are too small or confused, drift in order of arrival, and how much more labels would
/// help. Reads each text once (EmbeddingService). Computes on all cores while there are texts to read, on one thread
/// when all are known: it then runs beside the analyst. Everything but the texts' vectors and the last learning curve
/// is computed anew each time. One thread at a time.
class QualityCheck {
public:
    static constexpr std::size_t kFolds = 5;
    static constexpr std::size_t kVoters = 20;  ///< Neighbours that have a say on a label.
    static constexpr std::size_t kOutlierNeighbours = 5;
    static constexpr double kVoteTemperature = 0.1;
    static constexpr double kProbeL2 =
        1e-2;  ///< Stronger than for predicting: labels are not to be believed one by one.
    static constexpr std::int64_t kProbeIterations = 35;
    static constexpr std::int64_t kMinForErrors =
        5;  ///< Rows of an intent; below that a held-out row is never expected.
    static constexpr std::int64_t kMinPerIntent = 10;
    static constexpr double kNearThreshold = 0.8;   ///< Of near duplicates: Jaccard similarity of shingles.
    static constexpr std::size_t kMaxItems = 5000;  ///< On a card.

    explicit QualityCheck(std::shared_ptr<EmbeddingService> service) : m_service(std::move(service)) {}

    /// A QualityFunction. Errors: those of the service, OutOfMemory.
    [[nodiscard]] Expected<QualityReport> check(const QualityPool& pool, const ProgressFn& progress,
                                                const StopToken& stop);

private:
    struct Work;
    [[nodiscard]] Expected<bool> read(Work& work);
    [[nodiscard]] Expected<bool> askModel(Work& work);
    [[nodiscard]] Expected<bool> compareTexts(Work& work);
    [[nodiscard]] Expected<bool> learnCurve(Work& work);

    std::shared_ptr<EmbeddingService> m_service;
    struct KnownCurve {
        std::int64_t labelled = 0;
        std::size_t intents = 0;
        LearningCurve curve;
    };
    std::optional<KnownCurve> m_curve;  ///< Taken again while the number of labels is about the same.
};

}  // namespace tb
