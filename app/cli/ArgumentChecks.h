#pragma once

#include <CLI/CLI.hpp>

namespace tb::cli {

/// Whole numbers above this count nothing that a computer holds.
inline constexpr std::int64_t kMaxCount = 1'000'000'000;

/// Adds to every option of every command what holds for its kind, before its own checks: a whole number is written with
/// digits alone and no larger than kMaxCount, seeds and row numbers no larger than 64 bits hold; a number is finite;
/// a text is UTF-8 (a path is whatever the disk says). What does not pass is wrong usage.
void addArgumentChecks(CLI::App& app);

}  // namespace tb::cli
