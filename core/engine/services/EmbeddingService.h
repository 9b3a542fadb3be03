#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/engine/api/Embedder.h"
#include "core/engine/services/VectorCache.h"

namespace tb {

/// Sentence vectors of length 1 of some texts, [texts, dimension] row by row; fewer when stopped. One thread at a time.
using EmbedFunction =
    std::function<Expected<std::vector<float>>(std::span<const std::string>, Embedder::Threads, const StopToken&)>;

/// Whose vectors a workspace's texts get, and how it comes into memory. A value.
struct EmbeddingEncoder {
    std::uint64_t fingerprint = 0;  ///< Whatever changes a vector changes it.
    std::size_t dimension = 0;
    std::function<Expected<EmbedFunction>()> load;
};

/// The sentence vectors of a workspace's texts for whoever works with them: one loaded encoder and one file
/// (cache/embeddings.bin). Texts are read once; the encoder is loaded when the first new one comes, and forgotten
/// with release(). Any thread, one user at a time.
class EmbeddingService {
public:
    /// Asked on the thread of the first user, and again after release(). Errors: NotFound when there is no encoder.
    using ChooseEncoder = std::function<Expected<EmbeddingEncoder>()>;
    /// How texts are read: how many together, so how long a stop waits, and on how many threads.
    struct Pace {
        std::size_t texts = 128;
        std::size_t bytes = std::numeric_limits<std::size_t>::max();
        Embedder::Threads threads = Embedder::Threads::All;
    };

    EmbeddingService(std::filesystem::path workspace, ChooseEncoder choose,
                     std::uint64_t maxBytes = VectorCache::kMaxBytes);

    /// The vectors, while one user works with them on its thread.
    class Session {
    public:
        Session(Session&&) = default;
        ~Session();
        [[nodiscard]] std::size_t dimension() const { return m_service->m_vectors->dimension(); }
        [[nodiscard]] std::size_t size() const { return m_service->m_vectors->size(); }  ///< Texts that are read.
        /// Empty = not read. Valid until read().
        [[nodiscard]] std::span<const float> find(std::string_view text) const {
            return m_service->m_vectors->find(VectorCache::hashOf(text));
        }
        /// Those of `texts` that are not read yet, in their order, equal ones once.
        [[nodiscard]] std::vector<const std::string*> unread(std::span<const std::string* const> texts) const;
        /// Reads what unread() gave, the short ones first, and writes the file now and then. What was read before a
        /// stop is kept; false = stopped. Errors: those of the encoder. A file that cannot be written is no error.
        [[nodiscard]] Expected<bool> read(std::vector<const std::string*> unread, const Pace& pace,
                                          const ProgressFn& progress, const StopToken& stop);
        /// Of a text that may be no text of the workspace: it is not kept. Empty = stopped.
        [[nodiscard]] Expected<std::vector<float>> vectorOf(const std::string& text, const StopToken& stop);

    private:
        friend class EmbeddingService;
        Session(EmbeddingService& service, std::unique_lock<std::mutex> lock)
            : m_service(&service), m_lock(std::move(lock)) {}
        EmbeddingService* m_service;
        std::unique_lock<std::mutex> m_lock;
    };
    /// Waits for the user before. Errors: those of choosing, Io, DiskFull.
    [[nodiscard]] Expected<Session> begin();

    /// Gives the memory back: now, or when the user of the moment is done. Never waits.
    void release();
    [[nodiscard]] int loads() const { return m_loads; }  ///< How often an encoder was loaded.

private:
    [[nodiscard]] Expected<void> open();
    [[nodiscard]] Expected<const EmbedFunction*> encoder();
    void save();
    void forget();

    const std::filesystem::path m_folder;
    const ChooseEncoder m_choose;
    const std::uint64_t m_maxBytes;
    std::atomic<bool> m_releaseWanted{false};
    std::atomic<int> m_loads{0};
    // --- under m_mutex
    std::mutex m_mutex;
    EmbeddingEncoder m_encoder;
    EmbedFunction m_embed;
    std::optional<VectorCache> m_vectors;
};

}  // namespace tb
