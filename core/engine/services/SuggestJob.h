#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/eval/Suggestion.h"

namespace tb {

class StoreThread;

/// What a round of the labelling helper came to.
struct SuggestJob {
    enum class State { Learned, TooFewLabels, Stopped };
    State state = State::Stopped;
    LearnedQuality quality;               ///< Only when Learned.
    std::vector<Suggestion> suggestions;  ///< Of the rows read so far; with too few labels they name no intent.
    std::int64_t unread = 0;              ///< Texts left for the next round, so that the first suggestions come soon.
};

/// Reads texts, learns from the labelled ones and suggests for the rest. Blocking; one thread at a time. Errors:
/// NotFound when there is no encoder on this machine.
using SuggestFunction =
    std::function<Expected<SuggestJob>(const std::vector<PoolRow>&, const ProgressFn&, const StopToken&)>;

/// Unlabelled rows that get suggestions at most: the first ones.
inline constexpr std::size_t kMaxSuggestedRows = 40'000;

/// One round from and to the store: reads the rows, learns, writes the suggestions, each in slices behind everything
/// else the store has to do. The suggestions of the answer are written. Any thread but the store's.
[[nodiscard]] Expected<SuggestJob> runSuggestJob(StoreThread& store, const SuggestFunction& suggest,
                                                 const ProgressFn& progress, const StopToken& stop);

}  // namespace tb
