#pragma once

#include <memory>
#include <spdlog/fwd.h>

namespace tb {

/// The program's logger: stderr, and a rotating file once a workspace is open. Never texts of users, only ids and counts.
/// Any thread. Include <spdlog/spdlog.h> where you call it.
[[nodiscard]] spdlog::logger& log();

}  // namespace tb
