#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/services/ExploreJob.h"
#include "core/engine/services/VectorCache.h"

namespace tb {

/// Similar texts and groups of texts by the vectors of a frozen encoder: exact, no index. Reads each text once
/// (VectorCache), with all cores; compares on one. About 50 ms for 100,000 texts that are read. One thread at a time.
class VectorExplorer {
public:
    /// Sentence vectors of length 1 of some texts, [texts, dimension] row by row; fewer when stopped.
    using Embed = std::function<Expected<std::vector<float>>(std::span<const std::string>, const StopToken&)>;

    static constexpr std::size_t kExamples = 3;    ///< Shown of a group.
    static constexpr std::size_t kPerIntent = 50;  ///< Texts that stand for an intent: the newest.

    /// `others`: files of other caches of the same encoder, whose vectors are taken before any text is read.
    VectorExplorer(Embed embed, VectorCache cache, std::vector<std::filesystem::path> others = {})
        : m_embed(std::move(embed)), m_cache(std::move(cache)), m_others(std::move(others)) {}

    // The functions of a TextExplorer. Errors: those of embedding. A cache that cannot be written is no error.
    [[nodiscard]] Expected<SimilarRows> similar(const std::vector<PoolRow>& rows, const SimilarQuery& query,
                                                const ProgressFn& progress, const StopToken& stop);
    [[nodiscard]] Expected<TextGroups> groups(const std::vector<PoolRow>& rows, const std::vector<KnownIntent>& intents,
                                              const GroupQuery& query, const ProgressFn& progress,
                                              const StopToken& stop);

private:
    /// `texts` are those wanted of `rows`. False = stopped.
    [[nodiscard]] Expected<bool> read(const std::vector<PoolRow>& rows, std::vector<const std::string*> texts,
                                      const ProgressFn& progress, const StopToken& stop);
    void save(const std::vector<PoolRow>& rows);
    [[nodiscard]] std::span<const float> vectorOf(const std::string& text) const {
        return m_cache.find(VectorCache::hashOf(text));
    }
    [[nodiscard]] Expected<std::vector<float>> embedOne(const std::string& text, const StopToken& stop) const;
    [[nodiscard]] std::vector<float> centreOf(const std::vector<const PoolRow*>& rows) const;

    Embed m_embed;
    VectorCache m_cache;
    std::vector<std::filesystem::path> m_others;
};

/// A MakeTextExplorer with the encoder the labelling helper uses; vectors are kept in the workspace's
/// cache/similar.bin, and those the helper and the quality check have read are taken over.
[[nodiscard]] Expected<TextExplorer> makeTextExplorer(const std::filesystem::path& workspace);

}  // namespace tb
