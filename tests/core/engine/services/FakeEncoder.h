#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/services/EmbeddingService.h"

namespace tb::test {

/// A service on vectors that are known: `place` says where a text is. `embedded` is called after each text, within the
/// embedding of a batch.
inline std::shared_ptr<EmbeddingService> makeService(const std::filesystem::path& workspace, std::size_t dimension,
                                                     const std::function<std::vector<float>(const std::string&)>& place,
                                                     std::function<void()> embedded = {},
                                                     std::uint64_t maxBytes = VectorCache::kMaxBytes) {
    const EmbedFunction embed = [place, embedded](std::span<const std::string> texts, Embedder::Threads,
                                                  const StopToken& stop) -> Expected<std::vector<float>> {
        std::vector<float> out;
        for (const std::string& text : texts) {
            if (stop.stop_requested()) break;
            const std::vector<float> at = place(text);
            out.insert(out.end(), at.begin(), at.end());
            if (embedded) embedded();
        }
        return out;
    };
    const EmbeddingEncoder encoder{1, dimension, [embed]() -> Expected<EmbedFunction> { return embed; }};
    return std::make_shared<EmbeddingService>(
        workspace, [encoder]() -> Expected<EmbeddingEncoder> { return encoder; }, maxBytes);
}

}  // namespace tb::test
