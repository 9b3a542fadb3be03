#include "core/engine/services/EncoderResults.h"

namespace tb {

std::map<std::string, EncoderResult> encoderResults(std::span<const RunSummary> runs) {
    std::map<std::string, EncoderResult> results;
    for (const RunSummary& run : runs) {
        if (run.state != RunState::Finished || !run.testAccuracy) continue;
        EncoderResult& result = results[run.config.model.encoder];
        if (run.createdAtMs < result.createdAtMs) continue;
        result = {*run.testAccuracy, run.samplesPerSecond, run.name, run.createdAtMs};
    }
    return results;
}

}  // namespace tb
