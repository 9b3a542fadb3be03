#pragma once

#include <spdlog/fwd.h>
#include <memory>
#include <string_view>

namespace tb {

/// The program's logger: stderr, and a rotating file once a workspace is open. Never texts of users, only ids and
/// counts. Any thread. Include <spdlog/spdlog.h> where you call it.
[[nodiscard]] spdlog::logger& log();

/// log().warn() for the engine, which cannot include spdlog: libtorch's headers bring another version of its formatter.
void logWarning(std::string_view message);

}  // namespace tb
