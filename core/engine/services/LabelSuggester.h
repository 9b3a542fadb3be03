#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/services/EmbeddingService.h"
#include "core/engine/services/SuggestJob.h"

namespace tb {

/// The small model beside the analyst: sentence vectors of a frozen encoder, a linear probe on those that are labelled.
/// One thread at a time, and it computes on one thread. A stop is obeyed within 100 ms but for the fit itself, which
/// takes as long for a few thousand labels.
class LabelSuggester {
public:
    static constexpr std::size_t kTextsPerRound =
        2000;  ///< New texts read at first before it suggests for what it has; then as many as it knows.
    static constexpr std::size_t kLearnedTexts = 3000;  ///< Labelled texts learned from, about evenly of each intent.
    /// With fewer labels no model knows where it is unsure: what is ranked stands for the clusters that have no label
    /// yet.
    static constexpr std::int64_t kSpreadLabels = 150;
    static constexpr std::int64_t kSpreadPerIntent = 2;  ///< ... or than so many for each intent met so far.

    explicit LabelSuggester(std::shared_ptr<EmbeddingService> service) : m_service(std::move(service)) {}

    /// A SuggestFunction. Errors: those of the service, OutOfMemory.
    [[nodiscard]] Expected<SuggestJob> round(const std::vector<PoolRow>& rows, const ProgressFn& progress,
                                             const StopToken& stop);

private:
    struct TrainingSet;
    using Vectors = EmbeddingService::Session;
    /// Number of texts left unread; the labelled ones are all read. Nothing when stopped.
    [[nodiscard]] Expected<std::optional<std::int64_t>> read(Vectors& vectors, const std::vector<PoolRow>& rows,
                                                             const ProgressFn& progress, const StopToken& stop);
    [[nodiscard]] TrainingSet lessonFrom(const Vectors& known, const std::vector<PoolRow>& rows) const;
    [[nodiscard]] Expected<bool> assess(const TrainingSet& lesson, const StopToken& stop);
    [[nodiscard]] Expected<std::vector<Suggestion>> suggest(const Vectors& known, const TrainingSet& lesson,
                                                            const std::vector<PoolRow>& rows,
                                                            const StopToken& stop) const;
    [[nodiscard]] std::vector<Suggestion> unlabelledIn(const Vectors& known, const std::vector<PoolRow>& rows) const;
    void rankByDiversity(const Vectors& known, const TrainingSet& lesson, const std::vector<PoolRow>& rows,
                         std::vector<Suggestion>& suggestions, const StopToken& stop) const;
    [[nodiscard]] std::int64_t rankUncovered(const Vectors& known, const std::vector<PoolRow>& rows, std::size_t count,
                                             std::vector<Suggestion>& suggestions, const StopToken& stop) const;
    void rankUncertain(const Vectors& known, const std::vector<PoolRow>& rows, std::vector<Suggestion>& suggestions,
                       const StopToken& stop) const;

    std::shared_ptr<EmbeddingService> m_service;
    std::optional<LearnedQuality> m_quality;  ///< Of the last round.
};

}  // namespace tb
