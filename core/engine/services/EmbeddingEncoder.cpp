#include "core/engine/services/EmbeddingEncoder.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/config/TrainConfig.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/api/EncoderFolders.h"
#include "core/engine/api/PrecisionChoice.h"
#include "core/engine/services/VectorCache.h"
#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"
#include "core/store/Workspace.h"

namespace tb {
namespace {

constexpr std::size_t kMaxLength = 128;

Expected<EncoderInfo> findEncoder(const StoreLink& store) {
    DatasetStats stats;
    TB_TRY(stats.languages, store.call([](Workspace& workspace) { return workspace.dataset().languages(); }));
    const TrainConfig config = withChosenEncoder({}, stats, store.folder());
    return resolveEncoder(config.model.encoder, store.folder());
}

std::uint64_t fingerprintOf(const EncoderInfo& encoder) {
    std::string said = encoder.folder.string() + '\n' + std::to_string(encoder.parameters);
    std::error_code ignored;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(encoder.folder, ignored)) {
        if (!entry.is_regular_file(ignored)) continue;
        files.push_back(entry.path().filename().string() + ' ' + std::to_string(entry.file_size(ignored)) + ' ' +
                        std::to_string(entry.last_write_time(ignored).time_since_epoch().count()));
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) said += '\n' + file;
    return VectorCache::hashOf(said);
}

Expected<EmbedFunction> load(const std::filesystem::path& folder, const std::filesystem::path& workspace) {
    ComputeConfig compute;
    compute.device = Device::Cpu;  // the graphics card belongs to training
    compute = withDecidedPrecision(compute, workspace);
    TB_TRY(auto loaded, Embedder::load(folder, compute));
    return EmbedFunction([embedder = std::shared_ptr<Embedder>(std::move(loaded))](
                             std::span<const std::string> texts, Embedder::Threads threads, const StopToken& stop) {
        return embedder->embed(texts, kMaxLength, {}, stop, threads);
    });
}

}  // namespace

Expected<EmbeddingEncoder> embeddingEncoderFor(const StoreLink& store) {
    TB_TRY(const EncoderInfo encoder, findEncoder(store));
    return EmbeddingEncoder{fingerprintOf(encoder), static_cast<std::size_t>(encoder.hidden),
                            [folder = encoder.folder, workspace = store.folder()] { return load(folder, workspace); }};
}

}  // namespace tb
