#pragma once

#include <string>

#include "tests/core/cli/Process.h"

namespace tb::test {

/// Runs a line of sh in which "$CLI" is tunebench-cli: for redirections, limits and pipes. `out` and `err` are what the
/// line leaves on the two streams.
Ended runShell(const std::string& line);

}  // namespace tb::test
