#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/Console.h"
#include "core/run/RunEvent.h"

namespace tb::cli {

/// What a run says, on the two streams: words with time left on stderr, with OutputForm::Json every event on stdout.
/// The end is held back until the caller has everything on disk. Trainer thread only.
class TrainReport {
public:
    TrainReport(OutputForm output, std::vector<std::string> labels) : m_output(output), m_labels(std::move(labels)) {}

    void add(const RunEvent& event);
    /// Prints the held-back end.
    void finish();

private:
    void words(const StepMetrics& metrics);
    void words(const SplitResult& result);
    void words(const PhaseChanged& change);
    void words(const StateChanged&) {}
    void words(const CheckpointSaved&) {}
    void words(const RunMessage& message);
    void words(const SettingChanged& change);
    void words(const RunEnded& ended);

    OutputForm m_output;
    std::vector<std::string> m_labels;
    ProgressLine m_line;
    std::optional<RunEvent> m_end;
};

}  // namespace tb::cli
