#include "core/run/Preflight.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/config/KnownEncoders.h"
#include "core/data/Example.h"

namespace tb {
namespace {

constexpr std::int64_t kFewExamples = 8;
constexpr std::int64_t kFewHeldOut = 30;  // a text more or less is over three per cent of accuracy
constexpr double kImbalance = 20.0;
constexpr double kCharactersPerToken =
    4.0;  // English; Chinese has about one character a token, so this errs on the long side

/// Of the texts to train on, set aside to tell the best epoch.
std::int64_t heldOutRows(const TrainConfig& config, const DatasetStats& stats) {
    if (stats.validation > 0) return 0;
    return static_cast<std::int64_t>(
        std::floor(static_cast<double>(stats.train + stats.unassigned) * config.data.validationFraction));
}

std::int64_t trainingRows(const TrainConfig& config, const DatasetStats& stats) {
    return stats.train + stats.unassigned - heldOutRows(config, stats);
}

/// Of a text of middling length; the two special tokens included.
double tokensPerText(const TrainConfig& config, const DatasetStats& stats) {
    return std::min(stats.meanCharacters / kCharactersPerToken + 2.0, static_cast<double>(config.data.maxLength));
}

/// Texts a step sees.
std::int64_t batchRows(const TrainConfig& config, const DatasetStats& stats) {
    if (config.loop.batchTokens <= 0) return std::max<std::int64_t>(1, config.loop.batchSize);
    return std::max<std::int64_t>(
        1, std::lround(static_cast<double>(config.loop.batchTokens) / tokensPerText(config, stats)));
}

std::int64_t batchesPerEpoch(const TrainConfig& config, const DatasetStats& stats) {
    const std::int64_t batch = batchRows(config, stats);
    return (trainingRows(config, stats) + batch - 1) / batch;
}

using Findings = std::vector<PreflightFinding>;
using Severity = FindingSeverity;

/// What tells the best epoch.
void checkHeldOut(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    constexpr double kLargeShare = 0.2;
    if (stats.validation > 0) return;
    const double share = config.data.validationFraction;
    const std::int64_t heldOut = heldOutRows(config, stats);
    if (share <= 0) {
        found.push_back({Severity::Warning, "no-validation",
                         "No texts are held out for validation, so the best epoch cannot be told.", "Hold out %1",
                         "data.validation_fraction", 0.1});
    } else if (heldOut < kFewHeldOut && share < kLargeShare) {
        found.push_back(
            {Severity::Info, "few-validation",
             Message("Only about %1 texts are held out for validation, so chance has a say in which epoch is the best.",
                     heldOut),
             "Hold out %1", "data.validation_fraction", kLargeShare});
    }
}

void sayWhichSets(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    std::string names;
    for (const std::string& name : stats.setsInstead) names += (names.empty() ? "" : ", ") + name;
    found.push_back({Severity::Blocker, "no-label-set",
                     Message("There is no label set \"%1\"; there are: %2.", config.data.labelSet, names), "Use %1",
                     "data.label_set", kIntentSetName});
}

void checkData(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    const bool intents = config.data.labelSet == kIntentSetName;
    if (!stats.setsInstead.empty()) return sayWhichSets(config, stats, found);
    if (stats.labelled == 0) {
        found.push_back(
            {Severity::Blocker,
             "no-labels",
             intents ? "No text has an intent yet. Label some texts or import a labelled file."
                     : "No text has a label of this set yet. Label some texts in it or import a file with such labels.",
             "",
             "",
             {}});
        return;
    }
    if (stats.perLabel.size() < 2)
        found.push_back({Severity::Blocker,
                         "one-label",
                         intents ? "There is only one intent. A model needs at least two to choose from."
                                 : "There is only one label in this set. A model needs at least two to choose from.",
                         "",
                         "",
                         {}});
    std::string few;
    std::int64_t fewCount = 0;
    for (const auto& [label, count] : stats.perLabel) {
        if (count >= kFewExamples) continue;
        if (fewCount++ < 5) few += (few.empty() ? "" : ", ") + label + " (" + std::to_string(count) + ")";
    }
    if (fewCount > 5) few += ", ...";
    if (fewCount > 0)
        found.push_back({Severity::Warning,
                         "tiny-classes",
                         Message(intents ? "%1 intents have fewer than %2 training texts and will be learned badly: %3"
                                         : "%1 labels have fewer than %2 training texts and will be learned badly: %3",
                                 fewCount, kFewExamples, few),
                         "",
                         "",
                         {}});
    checkHeldOut(config, stats, found);
    if (stats.test == 0)
        found.push_back({Severity::Info,
                         "no-test",
                         "No texts are marked as test, so the finished model gets no independent score.",
                         "",
                         "",
                         {}});
    if (stats.rows > stats.labelled)
        found.push_back({Severity::Info,
                         "unlabelled",
                         Message(intents ? "%1 texts have no intent yet and are left out."
                                         : "%1 texts have no label of this set yet and are left out.",
                                 stats.rows - stats.labelled),
                         "",
                         "",
                         {}});
}

void checkBalance(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    if (stats.perLabel.size() < 2 || config.loss.classWeights == ClassWeights::Balanced) return;
    const auto [low, high] = std::minmax_element(stats.perLabel.begin(), stats.perLabel.end(),
                                                 [](const auto& a, const auto& b) { return a.second < b.second; });
    if (low->second == 0 || static_cast<double>(high->second) < kImbalance * static_cast<double>(low->second)) return;
    found.push_back({Severity::Warning, "imbalance",
                     Message("\"%1\" has %2 times as many texts as \"%3\". The rare intent may never be chosen.",
                             high->first, high->second / low->second, low->first),
                     "Balance the weights", "loss.class_weights", "balanced"});
}

void checkSettings(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    for (const Error& error : validate(config))
        found.push_back({Severity::Blocker,
                         "invalid:" + error.where.english(),
                         Message("A setting is out of bounds: %1", Message("%1 %2", error.what, error.hint)),
                         "",
                         "",
                         {}});
    const double longestTokens = static_cast<double>(stats.longestCharacters) / kCharactersPerToken;
    if (longestTokens > 1.5 * static_cast<double>(config.data.maxLength)) {
        const bool canGrow = config.data.maxLength < 256;
        found.push_back({Severity::Info, "long-texts",
                         Message("The longest texts have about %1 tokens and are cut after %2.",
                                 std::lround(longestTokens), config.data.maxLength),
                         canGrow ? "Allow %1" : "", canGrow ? "data.max_length" : "",
                         canGrow ? Json(std::min(512L, std::lround(longestTokens))) : Json()});
    }
    if (config.method.kind == MethodKind::Probe) return;  // no batches, no rate
    const std::int64_t rows = trainingRows(config, stats);
    if (rows > 0 && batchRows(config, stats) > std::max<std::int64_t>(1, rows / 4)) {
        const std::int64_t better = std::max<std::int64_t>(1, std::min<std::int64_t>(16, rows / 8));
        const bool inTokens = config.loop.batchTokens > 0;
        found.push_back({Severity::Warning, "large-batch",
                         "The batch holds a quarter of the training texts or more, so there are very few steps.",
                         "Use %1", inTokens ? "loop.batch_tokens" : "loop.batch_size",
                         inTokens ? std::lround(static_cast<double>(better) * tokensPerText(config, stats)) : better});
    }
    const bool pretrained = config.model.encoder != "scratch";
    if (pretrained && config.optim.learningRate > 2e-3)
        found.push_back({Severity::Warning, "high-rate",
                         "This learning rate would destroy what the pretrained encoder knows.", "Use %1", "optim.lr",
                         2e-4});
    if (config.model.encoder.find("MiniLM") != std::string::npos && config.optim.learningRate < 5e-5)
        found.push_back({Severity::Info, "low-rate",
                         "MiniLM learns well at rates from 0.0001 to 0.0003; at this rate it will need many epochs.",
                         "Use %1", "optim.lr", 2e-4});
}

/// On BANKING77 the last layer alone, on a sentence encoder's means, answers better with 5 texts of each intent, about
/// as well with 20 (resources/docs/presets.md).
void checkMethod(const TrainConfig& config, const DatasetStats& stats, Findings& found) {
    constexpr std::int64_t kFewEach = 10;
    const auto labels = static_cast<std::int64_t>(stats.perLabel.size());
    const std::int64_t rows = stats.train + stats.unassigned;
    const bool applies = config.method.kind == MethodKind::Full && config.model.pooling == Pooling::Mean &&
                         config.model.encoder != "scratch";
    if (!applies || labels < 2 || rows >= kFewEach * labels) return;
    found.push_back(
        {Severity::Info, "few-for-tuning",
         "With so few texts, fitting the last layer alone is usually as good as fine-tuning, and takes seconds.",
         "Fit the last layer only", "method.kind", "probe"});
}

/// Of a script alone one language stands for all that are written in it.
bool reads(std::span<const std::string> languages, const std::string& code) {
    static constexpr std::pair<std::string_view, std::string_view> kScripts[] = {
        {"(Cyrl)", "ru"}, {"(Arab)", "ar"}, {"(Deva)", "hi"}};
    std::string_view language = code;
    for (const auto& [script, stands] : kScripts)
        if (language == script) language = stands;
    return languages.empty() || std::find(languages.begin(), languages.end(), language) != languages.end();
}

/// By the code of languageOf(); the code itself where its name is not known here.
Message languageName(const std::string& code) {
    static const auto* const names = new std::map<std::string, Message>{{"zh", Message("Chinese")},
                                                                        {"en", Message("English")},
                                                                        {"ja", Message("Japanese")},
                                                                        {"ko", Message("Korean")},
                                                                        {"de", Message("German")},
                                                                        {"fr", Message("French")},
                                                                        {"es", Message("Spanish")},
                                                                        {"it", Message("Italian")},
                                                                        {"pt", Message("Portuguese")},
                                                                        {"nl", Message("Dutch")},
                                                                        {"ru", Message("Russian")},
                                                                        {"pl", Message("Polish")},
                                                                        {"tr", Message("Turkish")},
                                                                        {"th", Message("Thai")},
                                                                        {"vi", Message("Vietnamese")},
                                                                        {"id", Message("Indonesian")},
                                                                        {"el", Message("Greek")},
                                                                        {"he", Message("Hebrew")},
                                                                        {"(Cyrl)", Message("in Cyrillic letters")},
                                                                        {"(Arab)", Message("in Arabic letters")},
                                                                        {"(Deva)", Message("in Devanagari letters")}};
    const auto name = names->find(code);
    return name != names->end() ? name->second : Message("the language \"%1\"", code);
}

/// Texts that the encoder was never shown: their words fall apart into letters or are unknown altogether.
void checkLanguages(const DatasetStats& stats, const EncoderFacts& encoder, Findings& found) {
    constexpr double kWorthSaying = 0.1;
    for (const auto& [language, share] : stats.languages) {
        if (reads(encoder.languages, language) || share < kWorthSaying) continue;
        const bool canSwitch = !encoder.better.empty() && encoder.better != encoder.name;
        found.push_back(
            {Severity::Warning, "unread-language",
             canSwitch ? Message("%1 % of your texts are %2, which this encoder cannot read.",
                                 std::lround(100.0 * share), languageName(language))
                       : Message("%1 % of your texts are %2, which this encoder cannot read. For the multilingual one: "
                                 "%3",
                                 std::lround(100.0 * share), languageName(language),
                                 findKnownEncoder("multilingual-e5-small")->fetchCommand()),
             canSwitch ? "Use %1" : "", canSwitch ? "model.encoder" : "", canSwitch ? Json(encoder.better) : Json()});
        return;
    }
}

void checkEncoder(const TrainConfig& config, const EncoderFacts& encoder, Findings& found) {
    const bool can = config.model.pooling == Pooling::Attention ? encoder.canAttend : encoder.canAverage;
    if (can || config.model.pooling == Pooling::FirstToken) return;
    found.push_back({Severity::Blocker, "no-average",
                     Message("Encoders of the family %1 cannot average over all tokens in a form that other programs "
                             "understand, so the model could not be exported.",
                             encoder.family),
                     "Use the first token", "model.pooling", "first"});
}

}  // namespace

std::vector<PreflightFinding> preflight(const TrainConfig& config, const DatasetStats& stats,
                                        const EncoderFacts& encoder) {
    Findings found;
    checkEncoder(config, encoder, found);
    if (config.model.encoder != "scratch") checkLanguages(stats, encoder, found);
    checkData(config, stats, found);
    checkBalance(config, stats, found);
    checkSettings(config, stats, found);
    checkMethod(config, stats, found);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.severity > b.severity; });
    return found;
}

double readableShare(const DatasetStats& stats, std::span<const std::string> languages) {
    if (languages.empty()) return 1.0;
    double unread = 0.0;
    for (const auto& [language, share] : stats.languages) {
        if (!reads(languages, language)) unread += share;
    }
    return 1.0 - unread;
}

std::int64_t epochsFor(const TrainConfig& config, const DatasetStats& stats) {
    const std::int64_t batches = batchesPerEpoch(config, stats);
    if (batches == 0 || config.method.kind == MethodKind::Probe) return config.loop.epochs;
    static const auto most = static_cast<std::int64_t>(findField("loop.epochs")->maximum);
    return std::max(config.loop.epochs, std::min(most, (config.loop.minSteps + batches - 1) / batches));
}

RunCost estimateCost(const TrainConfig& config, const DatasetStats& stats, std::optional<MeasuredRate> rate) {
    RunCost cost;
    const std::int64_t rows = std::max<std::int64_t>(0, trainingRows(config, stats));
    const auto timed = [&] {
        if (rate && rate->samplesPerSecond > 0)
            cost.seconds = static_cast<double>(cost.examplesSeen) / rate->samplesPerSecond;
        return cost;
    };
    if (config.method.kind == MethodKind::Probe) {  // each text goes through the encoder once
        cost.steps = config.method.probeIterations;
        cost.epochs = 1;
        cost.examplesSeen = rows;
        return timed();
    }
    cost.epochs = epochsFor(config, stats);
    cost.steps = cost.epochs * batchesPerEpoch(config, stats);
    cost.examplesSeen = cost.epochs * rows;
    return timed();
}

}  // namespace tb
