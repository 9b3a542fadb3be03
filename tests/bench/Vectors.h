#pragma once

#include <filesystem>
#include <memory>

#include "core/engine/services/EmbeddingService.h"

namespace tb::bench {

/// The sentence vectors a program works with: a file of its own in `folder`. Without an encoder all texts must be in
/// it.
struct Vectors {
    std::filesystem::path folder;
    std::size_t dimension = 0;
    std::shared_ptr<Embedder> embedder{};

    [[nodiscard]] Expected<VectorCache> file() const {
        return VectorCache::open(folder / "cache/embeddings.bin", {1, dimension});
    }
    [[nodiscard]] std::shared_ptr<EmbeddingService> service() const {
        const EmbedFunction embed = [from = embedder](std::span<const std::string> texts, Embedder::Threads threads,
                                                      const StopToken& stop) -> Expected<std::vector<float>> {
            if (!from) return fail(ErrorCode::Internal, "A text has no vector.");
            return from->embed(texts, 128, {}, stop, threads);
        };
        const EmbeddingEncoder encoder{1, dimension, [embed]() -> Expected<EmbedFunction> { return embed; }};
        return std::make_shared<EmbeddingService>(folder,
                                                  [encoder]() -> Expected<EmbeddingEncoder> { return encoder; });
    }
};

}  // namespace tb::bench
