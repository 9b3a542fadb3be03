#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Json.h"
#include "core/base/Message.h"
#include "core/config/Schema.h"
#include "core/run/LearningWeights.h"

namespace tb {

/// Counts of the labelled data, as the store gives them.
struct DatasetStats {
    std::int64_t rows = 0;
    std::int64_t labelled = 0;
    std::int64_t train = 0;  ///< Labelled rows only, here and below.
    std::int64_t validation = 0;
    std::int64_t test = 0;
    std::int64_t unassigned = 0;
    double meanCharacters = 0.0;
    std::int64_t longestCharacters = 0;
    std::vector<std::pair<std::string, std::int64_t>>
        perLabel;  ///< Training rows (train + unassigned) of each label in use.
    /// Share of the texts in each language (ISO 639-1), the largest first, measured on some hundred of them; texts too
    /// short to tell have none.
    std::vector<std::pair<std::string, double>> languages{};
    std::vector<std::string> setsInstead{};  ///< Not empty = the label set asked for is not there; these are.
};

/// What the machine did before, measured: from the last finished run with the same encoder and method, if any.
struct MeasuredRate {
    double samplesPerSecond = 0.0;
    std::string scaledFrom{};  ///< The encoder that was measured, where it is another one; else empty.
};

/// What matters here of the chosen encoder; the engine's catalogue knows it (encoderFacts). The defaults object to
/// nothing.
struct EncoderFacts {
    std::string family{};    ///< "bert", "mpnet", ...
    bool canAverage = true;  ///< A model with the mean as its sentence vector can be exported.
    bool canAttend = true;   ///< One with a learned weighting of the tokens can.
    std::string name{};
    std::vector<std::string> languages{};  ///< ISO 639-1; empty = not known.
    double cost = 0.0;                     ///< Arithmetic of a token, all-MiniLM-L6-v2's being 1; 0 = not known.
    EncoderShape shape{};                  ///< Of its layers.
    std::string better{};                  ///< Of the encoders here the one for these texts; empty = none is here.
};

/// Share of the texts whose language is among `languages`; texts of unknown language count as read. 1 where
/// `languages` is empty: not known.
[[nodiscard]] double readableShare(const DatasetStats& stats, std::span<const std::string> languages);

enum class FindingSeverity { Info, Warning, Blocker };

/// Something to know before Start, in plain words. `fixKey`/`fixValue`: the setting that a click on "Fix" writes.
struct PreflightFinding {
    FindingSeverity severity = FindingSeverity::Info;
    std::string
        id;  ///< Stable, e.g. "tiny-classes"; ui uses it to open the matching filter when there is no setting to fix.
    Message text;
    Message fixLabel;  ///< %1 stands for fixValue. Empty when no setting fixes it.
    std::string fixKey;
    Json fixValue;
};

struct RunCost {
    std::int64_t steps = 0;
    std::int64_t epochs = 0;
    std::int64_t examplesSeen = 0;
    std::optional<double> seconds;  ///< Only when a rate was measured.
};

/// Sorted by severity, blockers first.
[[nodiscard]] std::vector<PreflightFinding> preflight(const TrainConfig& config, const DatasetStats& stats,
                                                      const EncoderFacts& encoder = {});
/// Of a run over these texts: loop.epochs, or as many more as loop.min_steps asks for.
[[nodiscard]] std::int64_t epochsFor(const TrainConfig& config, const DatasetStats& stats);
[[nodiscard]] RunCost estimateCost(const TrainConfig& config, const DatasetStats& stats,
                                   std::optional<MeasuredRate> rate);

}  // namespace tb
