#include "core/engine/api/Exporter.h"

#include <algorithm>
#include <system_error>

#include "core/engine/api/ModelBundle.h"
#include "core/engine/exporting/Registry.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

Expected<std::size_t> formatIndex(const std::string& key) {
    std::string names;
    const auto formats = exportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        if (formats[i].key == key) return i;
        names += (names.empty() ? "" : ", ") + formats[i].key;
    }
    return fail(ErrorCode::NotFound, "There is no export format \"" + key + "\".", "", "Choose one of: " + names + ".");
}

/// Free to write to: nothing there, or an empty folder where the format is a folder; and not inside what is exported.
Expected<void> checkTarget(const fs::path& bundle, const fs::path& target, const ExportFormat& format) {
    std::error_code error;
    if (target.empty()) return fail(ErrorCode::InvalidInput, "No place to write to was given.", "", "Choose a folder.");
    const fs::path inside = fs::weakly_canonical(target, error).lexically_relative(fs::weakly_canonical(bundle, error));
    if (!inside.empty() && *inside.begin() != "..")
        return fail(ErrorCode::InvalidInput, "A model cannot be exported into its own folder.", target.string(),
                    "Choose another folder.");
    if (!fs::exists(target, error)) return {};
    if (format.isFolder && fs::is_directory(target, error) && fs::is_empty(target, error)) return {};
    return fail(ErrorCode::AlreadyExists, "There is something there already.", target.string(),
                "Choose a new or an empty folder.");
}

}  // namespace

Expected<void> exportModel(const fs::path& bundle, const std::string& format, const fs::path& target,
                           const ProgressFn& progress, StopToken stop) {
    TB_TRY(const std::size_t index, formatIndex(format));
    TB_TRY(const ModelBundle description, ModelBundle::read(bundle));
    TB_TRY(checkTarget(description.folder, target, exportFormats()[index]));
    return exporting::writers()[index](bundle, target, progress, stop);
}

}  // namespace tb
