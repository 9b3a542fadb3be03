#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/services/SuggestJob.h"
#include "core/engine/services/VectorCache.h"

namespace tb {

/// Sentence vectors of some texts, [texts, dimension] row by row; fewer when stopped.
using EmbedFunction = std::function<Expected<std::vector<float>>(std::span<const std::string>, const StopToken&)>;

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

    LabelSuggester(EmbedFunction embed, VectorCache cache) : m_embed(std::move(embed)), m_cache(std::move(cache)) {}

    /// A SuggestFunction. Errors: those of embedding, OutOfMemory. A cache that cannot be written is no error.
    [[nodiscard]] Expected<SuggestJob> round(const std::vector<PoolRow>& rows, const ProgressFn& progress,
                                               const StopToken& stop);
    [[nodiscard]] const VectorCache& cache() const { return m_cache; }

private:
    struct TrainingSet;
    /// Number of texts left unread; the labelled ones are all read. Nothing when stopped.
    [[nodiscard]] Expected<std::optional<std::int64_t>> read(const std::vector<PoolRow>& rows,
                                                             const ProgressFn& progress, const StopToken& stop);
    [[nodiscard]] Expected<bool> embed(std::span<const std::string> texts, const StopToken& stop);
    void save(const std::vector<PoolRow>& rows);
    [[nodiscard]] TrainingSet lessonFrom(const std::vector<PoolRow>& rows) const;
    [[nodiscard]] Expected<bool> assess(const TrainingSet& lesson, const StopToken& stop);
    [[nodiscard]] Expected<std::vector<Suggestion>> suggest(const TrainingSet& lesson, const std::vector<PoolRow>& rows,
                                                            const StopToken& stop) const;
    [[nodiscard]] std::vector<Suggestion> unlabelledIn(const std::vector<PoolRow>& rows) const;
    void rankByDiversity(const TrainingSet& lesson, const std::vector<PoolRow>& rows, std::vector<Suggestion>& suggestions,
                         const StopToken& stop) const;
    [[nodiscard]] std::int64_t rankUncovered(const std::vector<PoolRow>& rows, std::size_t count,
                                             std::vector<Suggestion>& suggestions, const StopToken& stop) const;
    void rankUncertain(const std::vector<PoolRow>& rows, std::vector<Suggestion>& suggestions,
                       const StopToken& stop) const;

    EmbedFunction m_embed;
    VectorCache m_cache;
    std::optional<LearnedQuality> m_quality;  ///< Of the last round.
};

/// A MakeSuggester with the encoder a run would take by default, else the first found; vectors are kept in the
/// workspace's cache/vectors.bin.
[[nodiscard]] Expected<SuggestFunction> makeLabelSuggester(const std::filesystem::path& workspace);

}  // namespace tb
