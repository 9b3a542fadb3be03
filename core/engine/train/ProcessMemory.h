#pragma once

#include <cstdint>

namespace tb::train {

/// Resident set of this process in bytes; 0 where the system does not tell.
[[nodiscard]] std::int64_t residentBytes();

}  // namespace tb::train
