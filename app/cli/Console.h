#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Progress.h"
#include "core/store/StoreThread.h"

namespace tb::cli {

/// What the shell sees.
enum ExitCode : int {
    kDone = 0,
    kFailed = 1,
    kWrongUsage = 2,
    kCancelled = 130,
    kPipeClosed = 141,  ///< Whoever read the output has gone, as for a program that SIGPIPE ends.
};

/// Whether results go to stdout as tables for people or as one JSON object a line.
enum class OutputForm { Words, Json };

/// Prints the error for people on stderr and returns the code to exit with: `code`, or kCancelled for what was
/// cancelled.
int report(const Error& error, ExitCode code = kFailed);
/// One line on stderr. Ends a progress line first.
void say(const std::string& words);
/// One line on stdout, flushed, so that a reader on a pipe sees it now.
void printLine(const std::string& line);
void printJson(const Json& json);
template <class Value>
[[nodiscard]] Json orNull(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// A line on stderr that tells how far a task is: rewritten in place on a terminal, every five seconds elsewhere. One
/// thread.
class ProgressLine {
public:
    enum class When { WhenDue, Now };
    void show(const std::string& words, When when = When::WhenDue);
    /// "Reading 12.0 of 80.1 MB (15 %), 0:42 left"
    void show(const std::string& task, const Progress& progress);

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last{};
};

/// "1:05", "2:00:09"
[[nodiscard]] std::string durationText(double seconds);
/// A fixed number of decimals, always with a point.
[[nodiscard]] std::string fixedText(double value, int decimals);
[[nodiscard]] std::string percentText(double share);  ///< "93.4 %"

/// As StoreThread::open, with the command that makes a workspace as the hint when there is none.
[[nodiscard]] Expected<std::unique_ptr<StoreThread>> openWorkspace(const std::filesystem::path& folder);

}  // namespace tb::cli
