#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace tb {

/// Cooperative cancellation: asked at step, batch and slice boundaries. Cancelled is an outcome, not an error.
using StopToken = std::stop_token;
using StopSource = std::stop_source;

/// How far a long task is. `total` 0 means unknown.
struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::string unit;  ///< "rows", "bytes", "texts"
};

/// Called from the working thread, at most some tens of times a second. May be empty.
using ProgressFn = std::function<void(const Progress&)>;

}  // namespace tb
