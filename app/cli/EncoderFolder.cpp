#include "app/cli/EncoderFolder.h"

#include "core/engine/api/Catalog.h"

namespace tb::cli {

Expected<std::filesystem::path> encoderFolder(const std::string& nameOrFolder) {
    std::error_code ignored;
    if (std::filesystem::exists(nameOrFolder, ignored)) return std::filesystem::path(nameOrFolder);
    TB_TRY(const EncoderInfo encoder, resolveEncoder(nameOrFolder));
    return encoder.folder;
}

}  // namespace tb::cli
