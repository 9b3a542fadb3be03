#include "core/engine/api/AdapterFolder.h"

#include <string>

#include "core/engine/api/EncoderFolders.h"
#include "core/engine/nn/PeftFiles.h"

namespace tb {

namespace fs = std::filesystem;

bool isAdapterFolder(const fs::path& folder) {
    std::error_code ignored;
    return nn::isAdapterFolder(folder) && !fs::exists(folder / "config.json", ignored);
}

Expected<fs::path> baseOfAdapterFolder(const fs::path& folder) {
    TB_TRY(const std::string base, nn::baseOfAdapter(folder));
    const fs::path inside = folder / base;
    if (looksLikeModel(inside)) return inside;  // an absolute path stands for itself
    // "sentence-transformers/all-MiniLM-L6-v2" is called by its last part here.
    for (const std::string& name : {base, fs::path(base).filename().string()}) {
        if (name.empty()) continue;
        if (const EncoderFolder found = findEncoderFolder(name, {}); !found.folder.empty()) return found.folder;
    }
    return fail(ErrorCode::NotFound, Message("The encoder \"%1\", which the adapter belongs to, is not here.", base),
                folder.string(),
                "Put its folder beside the other encoders, or write its path as base_model_name_or_path into "
                "adapter_config.json.");
}

}  // namespace tb
