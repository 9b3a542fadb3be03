#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "core/store/RunStore.h"

namespace tb {

/// How an encoder did on the user's own data: the newest finished run with it that was tested.
struct EncoderResult {
    double accuracy = 0.0;  ///< On the test split.
    double samplesPerSecond = 0.0;
    std::string run;  ///< Its name.
    std::int64_t createdAtMs = 0;
};

/// By the encoder's name as the settings of the runs have it.
[[nodiscard]] std::map<std::string, EncoderResult> encoderResults(std::span<const RunSummary> runs);

}  // namespace tb
