#pragma once

#include <cstdint>

namespace tb {

/// Parameter-efficient fine-tuning: which weights learn. `None`: all of them.
enum class PeftMethod { None, Lora, Dora, Ia3, BitFit };
/// The linear layers of each transformer layer that an adapter goes around: query and value alone (as in the paper of
/// LoRA), all four of attention, the two of the feed-forward part, or all six.
enum class PeftTargets { QueryValue, Attention, FeedForward, All };

struct PeftConfig {
    PeftMethod method = PeftMethod::None;
    std::int64_t rank = 8;                   ///< Only for Lora and Dora.
    double alpha = 16.0;                     ///< Only for Lora and Dora: the update counts alpha / rank times ...
    bool rankStabilised = false;             ///< ... or alpha / sqrt(rank) times.
    double dropout = 0.0;                    ///< Only for Lora and Dora: before the update.
    PeftTargets targets = PeftTargets::All;  ///< Only for Lora and Dora.
    double lrMultiplier = 5.0;               ///< What learns in the encoder does so this many times faster.
    bool operator==(const PeftConfig&) const = default;

    [[nodiscard]] bool isLowRank() const { return method == PeftMethod::Lora || method == PeftMethod::Dora; }
};

}  // namespace tb
