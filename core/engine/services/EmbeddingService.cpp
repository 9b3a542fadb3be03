#include "core/engine/services/EmbeddingService.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "core/base/FreeMemory.h"
#include "core/base/Log.h"

namespace tb {
namespace {

constexpr std::size_t kTextsPerFlush = 1024;
constexpr const char* kFile = "embeddings.bin";
/// Of versions in which each user of the vectors had a file of its own.
constexpr const char* kOldFiles[] = {"vectors.bin", "quality.bin", "similar.bin"};

}  // namespace

EmbeddingService::EmbeddingService(std::filesystem::path workspace, ChooseEncoder choose, std::uint64_t maxBytes)
    : m_folder(std::move(workspace) / "cache"), m_choose(std::move(choose)), m_maxBytes(maxBytes) {}

Expected<EmbeddingService::Session> EmbeddingService::begin() {
    std::unique_lock lock(m_mutex);
    if (!m_vectors) TB_TRY(open());
    return Session(*this, std::move(lock));
}

Expected<void> EmbeddingService::open() {
    TB_TRY(m_encoder, m_choose());
    const VectorCache::Encoder encoder{m_encoder.fingerprint, m_encoder.dimension};
    Expected<VectorCache> opened = VectorCache::open(m_folder / kFile, encoder, m_maxBytes);
    if (!opened) logWarning(opened.error().message());  // a cache saves time and holds up nothing
    VectorCache vectors = opened ? *std::move(opened) : VectorCache::inMemory(encoder);
    std::error_code ignored;
    for (const char* name : kOldFiles) {
        if (!opened || !std::filesystem::exists(m_folder / name, ignored)) continue;
        vectors.takeFrom(m_folder / name);
        if (const Expected<void> taken = vectors.flush(); taken)
            std::filesystem::remove(m_folder / name, ignored);
        else
            logWarning(taken.error().message());
    }
    m_vectors = std::move(vectors);
    return {};
}

Expected<const EmbedFunction*> EmbeddingService::encoder() {
    if (!m_embed) {
        TB_TRY(m_embed, m_encoder.load());
        ++m_loads;
    }
    return &m_embed;
}

void EmbeddingService::save() {
    Expected<void> saved = m_vectors->flush();
    if (saved && m_vectors->full()) saved = m_vectors->makeRoom();
    if (!saved) logWarning(saved.error().message());
}

void EmbeddingService::forget() {
    m_embed = {};
    m_vectors.reset();
    returnFreeMemory();
}

void EmbeddingService::release() {
    m_releaseWanted = true;
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    if (lock.owns_lock() && m_releaseWanted.exchange(false)) forget();
}

EmbeddingService::Session::~Session() {
    if (m_lock.owns_lock() && m_service->m_releaseWanted.exchange(false)) m_service->forget();
}

std::vector<const std::string*> EmbeddingService::Session::unread(std::span<const std::string* const> texts) const {
    std::unordered_set<std::uint64_t> met;
    std::vector<const std::string*> missing;
    for (const std::string* text : texts) {
        const std::uint64_t hash = VectorCache::hashOf(*text);
        if (!m_service->m_vectors->contains(hash) && met.insert(hash).second) missing.push_back(text);
    }
    return missing;
}

Expected<bool> EmbeddingService::Session::read(std::vector<const std::string*> unread, const Pace& pace,
                                               const ProgressFn& progress, const StopToken& stop) {
    if (unread.empty()) return !stop.stop_requested();
    TB_TRY(const EmbedFunction* const embed, m_service->encoder());
    // Texts of about the same length share a batch, so each takes about as long.
    std::stable_sort(unread.begin(), unread.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
    VectorCache& vectors = *m_service->m_vectors;
    std::size_t unsaved = 0;
    for (std::size_t first = 0; first < unread.size() && !stop.stop_requested();) {
        std::vector<std::string> some;
        for (std::size_t at = first, bytes = 0; at < unread.size() && some.size() < pace.texts && bytes < pace.bytes;
             ++at) {
            some.push_back(*unread[at]);
            bytes += some.back().size();
        }
        Expected<std::vector<float>> read = (*embed)(some, pace.threads, stop);
        if (!read) {
            m_service->save();
            return fail(std::move(read).error());
        }
        const std::size_t done = std::min(some.size(), read->size() / dimension());
        for (std::size_t i = 0; i < done; ++i)
            vectors.add(VectorCache::hashOf(some[i]), std::span(*read).subspan(i * dimension(), dimension()));
        first += done;
        unsaved += done;
        if (progress) progress({first, unread.size(), "texts"});
        if (done < some.size()) break;  // stopped
        if (std::exchange(unsaved, unsaved < kTextsPerFlush ? unsaved : 0) >= kTextsPerFlush) m_service->save();
        if (progress) progress({first, unread.size(), "texts"});
    }
    m_service->save();
    return !stop.stop_requested();
}

Expected<std::vector<float>> EmbeddingService::Session::vectorOf(const std::string& text, const StopToken& stop) {
    if (const std::span<const float> known = find(text); !known.empty())
        return std::vector<float>(known.begin(), known.end());
    TB_TRY(const EmbedFunction* const embed, m_service->encoder());
    return (*embed)(std::span(&text, 1), Embedder::Threads::All, stop);
}

}  // namespace tb
