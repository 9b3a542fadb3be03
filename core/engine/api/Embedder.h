#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/config/TrainConfig.h"

namespace tb {

/// Sentence vectors from an encoder folder, L2-normalised (Reimers and Gurevych 2019): mean over the tokens, or what
/// the pooling of a sentence-transformers folder says.
class Embedder {
public:
    enum class Threads { One, All };  ///< All = as many as `compute` says.
    [[nodiscard]] static Expected<std::unique_ptr<Embedder>> load(const std::filesystem::path& encoder,
                                                                  const ComputeConfig& compute = {});
    ~Embedder();
    [[nodiscard]] std::size_t dimension() const;
    /// [texts, dimension] row by row.
    [[nodiscard]] Expected<std::vector<float>> embed(std::span<const std::string> texts, std::size_t maxLength = 128,
                                                     const ProgressFn& progress = {}, StopToken stop = {},
                                                     Threads threads = Threads::All);

private:
    struct Impl;
    explicit Embedder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
