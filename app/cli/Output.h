#pragma once

#include <string_view>

namespace tb::cli {

/// Standard output, with what became of it. A result that nobody could read is no success: after the first write that
/// fails nothing more is written, and finishOutput() tells. Main thread, or one thread at a time.

/// Before anything is opened: a standard stream that the caller closed must not become the number of a file of ours.
void reserveStandardStreams();
/// Writes all of it now, so that a reader on a pipe sees it.
void writeOutput(std::string_view bytes);
/// Whether writing failed: a long list need not be worked out any further.
[[nodiscard]] bool outputLost();
/// Flushes, says what went wrong and returns the code to exit with: `code`; kFailed where output was lost though `code`
/// was kDone; kPipeClosed, quietly, where the reader has gone.
[[nodiscard]] int finishOutput(int code);

}  // namespace tb::cli
