#pragma once

#include <filesystem>
#include <string>

#include "core/base/Error.h"

namespace tb::cli {

/// A folder as it stands, else an encoder of this machine by its name. The folder need not hold weights: tokenize wants
/// none.
[[nodiscard]] Expected<std::filesystem::path> encoderFolder(const std::string& nameOrFolder);

}  // namespace tb::cli
