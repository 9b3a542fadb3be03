#include "core/engine/services/HelperEncoder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/config/TrainConfig.h"
#include "core/engine/services/VectorCache.h"

namespace tb {

Expected<EncoderInfo> helperEncoder(const std::filesystem::path& workspace) {
    auto usual = resolveEncoder(TrainConfig{}.model.encoder, workspace);
    if (usual) return usual;
    const std::vector<EncoderInfo> others = findEncoders(workspace);
    if (others.empty()) return usual;
    return others.front();
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

}  // namespace tb
