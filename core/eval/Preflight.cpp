#include "core/eval/Preflight.h"

#include <algorithm>
#include <cmath>

namespace tb {
namespace {

constexpr std::int64_t kFewExamples = 8;
constexpr double kImbalance = 20.0;
constexpr double kCharactersPerToken = 4.0;  // English; Chinese has about one character a token, so this errs on the long side

std::int64_t trainingRows(const TrainConfig& config, const DatasetStats& stats) {
    const std::int64_t rows = stats.train + stats.unassigned;
    if (stats.validation > 0) return rows;
    return rows - static_cast<std::int64_t>(std::floor(static_cast<double>(rows) * config.data.validationFraction));
}

using Findings = std::vector<PreflightFinding>;

void checkData(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    if (stats.labelled == 0) {
        found.push_back({FindingSeverity::Blocker, "no-labels", "No text has an intent yet. Label some texts or import a labelled file.", "", "", {}});
        return;
    }
    if (stats.perLabel.size() < 2)
        found.push_back({FindingSeverity::Blocker, "one-label", "There is only one intent. A model needs at least two to choose from.", "", "", {}});
    std::string few;
    std::int64_t fewCount = 0;
    for (const auto& [label, count] : stats.perLabel) {
        if (count >= kFewExamples) continue;
        if (fewCount++ < 5) few += (few.empty() ? "" : ", ") + label + " (" + std::to_string(count) + ")";
    }
    if (fewCount > 0)
        found.push_back({FindingSeverity::Warning, "tiny-classes",
                         std::to_string(fewCount) + " intents have fewer than " + std::to_string(kFewExamples) + " training texts and will be learned badly: " + few +
                             (fewCount > 5 ? ", ..." : "") + ".", "", "", {}});
    if (stats.validation == 0 && config.data.validationFraction <= 0)
        found.push_back({FindingSeverity::Warning, "no-validation", "No texts are held out for validation, so the best epoch cannot be told.", "Hold out 10 %",
                         "data.validation_fraction", 0.1});
    if (stats.test == 0)
        found.push_back({FindingSeverity::Info, "no-test", "No texts are marked as test, so the finished model gets no independent score.", "", "", {}});
    if (stats.rows > stats.labelled)
        found.push_back({FindingSeverity::Info, "unlabelled", std::to_string(stats.rows - stats.labelled) + " texts have no intent yet and are left out.", "", "", {}});
}

void checkBalance(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    if (stats.perLabel.size() < 2 || config.loss.classWeights == ClassWeights::Balanced) return;
    const auto [low, high] = std::minmax_element(stats.perLabel.begin(), stats.perLabel.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (low->second == 0 || static_cast<double>(high->second) < kImbalance * static_cast<double>(low->second)) return;
    found.push_back({FindingSeverity::Warning, "imbalance",
                     "\"" + high->first + "\" has " + std::to_string(high->second / low->second) + " times as many texts as \"" + low->first +
                         "\". The rare intent may never be chosen.", "Balance the weights", "loss.class_weights", "balanced"});
}

void checkSettings(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    for (const Error& error : validate(config)) found.push_back({FindingSeverity::Blocker, "invalid:" + error.where, error.what + " " + error.hint, "", "", {}});
    const double longestTokens = static_cast<double>(stats.longestCharacters) / kCharactersPerToken;
    if (longestTokens > 1.5 * static_cast<double>(config.data.maxLength))
        found.push_back({FindingSeverity::Info, "long-texts", "The longest texts have about " + std::to_string(std::lround(longestTokens)) + " tokens and are cut after " +
                         std::to_string(config.data.maxLength) + ".", config.data.maxLength < 256 ? "Allow 256" : "", config.data.maxLength < 256 ? "data.max_length" : "",
                         config.data.maxLength < 256 ? Json(256) : Json()});
    const std::int64_t rows = trainingRows(config, stats);
    if (rows > 0 && config.loop.batchSize > std::max<std::int64_t>(1, rows / 4)) {
        const std::int64_t better = std::max<std::int64_t>(1, std::min<std::int64_t>(16, rows / 8));
        found.push_back({FindingSeverity::Warning, "large-batch", "The batch holds a quarter of the training texts or more, so there are very few steps.",
                         "Use " + std::to_string(better), "loop.batch_size", better});
    }
    if (config.model.encoder != "scratch" && config.optim.learningRate > 2e-3)
        found.push_back({FindingSeverity::Warning, "high-rate", "This learning rate would destroy what the pretrained encoder knows.", "Use 0.0002", "optim.lr", 2e-4});
    if (config.model.encoder.find("MiniLM") != std::string::npos && config.optim.learningRate < 5e-5)
        found.push_back({FindingSeverity::Info, "low-rate", "MiniLM learns well at rates from 0.0001 to 0.0003; at this rate it will need many epochs.", "Use 0.0002",
                         "optim.lr", 2e-4});
}

}  // namespace

std::vector<PreflightFinding> preflight(const TrainConfig& config, const DatasetStats& stats) {
    Findings found;
    checkData(config, stats, found);
    checkBalance(config, stats, found);
    checkSettings(config, stats, found);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.severity > b.severity; });
    return found;
}

RunCost estimateCost(const TrainConfig& config, const DatasetStats& stats, std::optional<MeasuredRate> rate) {
    RunCost cost;
    const std::int64_t rows = std::max<std::int64_t>(0, trainingRows(config, stats));
    const std::int64_t batch = std::max<std::int64_t>(1, config.loop.batchSize);
    cost.steps = config.loop.epochs * ((rows + batch - 1) / batch);
    cost.examplesSeen = config.loop.epochs * rows;
    if (rate && rate->samplesPerSecond > 0) cost.seconds = static_cast<double>(cost.examplesSeen) / rate->samplesPerSecond;
    return cost;
}

}  // namespace tb
