#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/data/Importer.h"

namespace tb {

/// Where corrections made in the window come from; the run's name may follow: "playground: run 7".
inline constexpr const char* kPlaygroundSource = "playground";

/// A text that somebody corrected: what a model answered, and what it should have answered.
struct Feedback {
    std::string uid;  ///< The sender's own id; empty = a hash of the rest, so that the same correction counts once.
    std::string text;
    std::string source;           ///< kPlaygroundSource, "api", or the name of a file.
    std::string answer;           ///< The model's intent; empty = not told.
    std::optional<double> score;  ///< Of the answer, in [0, 1].
    std::string proposed;         ///< The intent it should be; empty = to be decided.
    std::int64_t atMs = 0;        ///< Unix milliseconds; 0 = when it is added.
    bool operator==(const Feedback&) const = default;
};

/// Reads corrections from JSON lines, one object each: "text" is required; "id", "intent" (or "label", "correct"),
/// "answer" (or "predicted"), "score", "source" and "time" (ISO 8601, or seconds or milliseconds since 1970) may be
/// there; anything else is passed over. `file`'s name is the source of those that name none. A bad line is a problem
/// and the rest goes on.
using FeedbackSink = std::function<Expected<void>(Feedback&&)>;
[[nodiscard]] Expected<ReadReport> readFeedback(const std::filesystem::path& file, const FeedbackSink& sink,
                                                const ProgressFn& progress = {}, StopToken stop = {});

}  // namespace tb
