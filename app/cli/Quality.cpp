#include <algorithm>
#include <map>

#include "app/cli/Commands.h"
#include "app/cli/Findings.h"
#include "app/cli/StopSignals.h"
#include "core/engine/services/TextServices.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::size_t samples = 5;  ///< Things shown of each card, in words.
    OutputForm output = OutputForm::Words;
};

/// Words for what items speak of.
struct Names {
    std::map<LabelId, std::string> labels;
    std::map<ExampleId, std::string> texts;
    [[nodiscard]] std::string label(LabelId id) const {
        const auto found = labels.find(id);
        return found == labels.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::string text(ExampleId id) const {
        const auto found = texts.find(id);
        return found == texts.end() ? std::string() : found->second;
    }
};

Expected<Names> namesFor(Workspace& workspace, const QualityReport& report) {
    Names names;
    TB_TRY(const std::vector<LabelInfo> labels, workspace.dataset().labels());
    for (const LabelInfo& label : labels) names.labels.emplace(label.id, label.name);
    std::vector<ExampleId> ids;
    for (const QualityCard& card : report.cards)
        for (const QualityItem& item : card.items) ids.insert(ids.end(), item.rows.begin(), item.rows.end());
    TB_TRY(const std::vector<ExampleRow> rows, workspace.dataset().rows(ids));
    for (const ExampleRow& row : rows) names.texts.emplace(row.id, row.text);
    return names;
}

const char* titleOf(QualityKind kind) {
    switch (kind) {
        case QualityKind::LabelError:
            return "Labels that are probably wrong";
        case QualityKind::NearDuplicates:
            return "Groups of texts that say nearly the same";
        case QualityKind::Outlier:
            return "Outliers";
        case QualityKind::SmallIntent:
            return "Intents with fewer than 10 texts";
        case QualityKind::ConfusedIntents:
            return "Intents that cannot be told apart";
        case QualityKind::Drift:
            return "What comes in has changed";
        case QualityKind::MoreLabels:
            return "More labels";
    }
    return "";
}

std::string itemLine(QualityKind kind, const QualityItem& item, const Names& names) {
    const std::string first = item.rows.empty() ? std::string() : "\"" + names.text(item.rows.front()) + "\"";
    switch (kind) {
        case QualityKind::LabelError:
            return first + ": " + names.label(item.label) + " -> " + names.label(item.other) + " (" +
                   percentText(item.certainty) + ")";
        case QualityKind::NearDuplicates:
            return first + " and " + std::to_string(item.rows.size() - 1) + " more" +
                   (item.count > 1 ? ", under " + std::to_string(item.count) + " intents" : std::string());
        case QualityKind::Outlier:
            return first + (item.label == 0 ? std::string() : " (" + names.label(item.label) + ")");
        case QualityKind::SmallIntent:
            return names.label(item.label) + ": " + std::to_string(item.count);
        case QualityKind::ConfusedIntents:
            return names.label(item.label) + " and " + names.label(item.other) + ": " + std::to_string(item.count) +
                   " texts, " + percentText(item.certainty) + " of both";
        case QualityKind::Drift:
        case QualityKind::MoreLabels:
            break;
    }
    return {};
}

std::string curveLine(const LearningCurve& curve) {
    if (const auto more = curve.labelsFor(0.01))
        return "About " + std::to_string(*more) + " more labels for 1 point more accuracy.";
    return "More labels alone will hardly help: fix what is listed here first.";
}

std::string driftLine(const Drift& drift, const std::vector<LabelId>& intents, const Names& names) {
    std::string line = "chance of the intents " + fixedText(drift.intentsChance, 3) + ", of the texts " +
                       fixedText(drift.textsChance, 3);
    for (const ShareChange& change : drift.changes)
        line += "; " + names.label(intents[static_cast<std::size_t>(change.intent)]) + " " +
                percentText(change.before) + " -> " + percentText(change.after);
    return line;
}

Json itemJson(const QualityItem& item, const Names& names) {
    Json rows = Json::array();
    for (const ExampleId id : item.rows) rows.push_back({{"id", id}, {"text", names.text(id)}});
    Json json{{"rows", rows}};
    if (item.label != 0) json["label"] = names.label(item.label);
    if (item.other != 0) json["other"] = names.label(item.other);
    if (item.certainty != 0.0) json["certainty"] = item.certainty;
    if (item.count != 0) json["count"] = item.count;
    return json;
}

Json summaryJson(const QualityReport& report) {
    const QualityScore& score = report.score;
    Json curve = Json::array();
    for (const CurvePlace& place : report.curve.places)
        curve.push_back({{"labels", place.labels}, {"accuracy", place.accuracy}});
    Json json{{"score", score.score},
              {"completeness", score.completeness},
              {"accuracy", score.accuracy},
              {"diversity", score.diversity},
              {"labelled_share", score.labelledShare},
              {"covered_share", score.coveredShare},
              {"evenness", score.evenness},
              {"doubtful_share", score.doubtfulShare},
              {"near_duplicate_share", score.nearDuplicateShare},
              {"spread", score.spread},
              {"rows", report.rows},
              {"labelled", report.labelled},
              {"left_out", report.leftOut},
              {"model_accuracy", report.modelled ? Json(report.modelAccuracy) : Json()},
              {"estimated_error_share", report.modelled ? Json(report.estimatedErrors) : Json()},
              {"learning_curve", curve},
              {"seconds", report.seconds}};
    const auto more = report.curve.labelsFor(0.01);
    json["labels_for_one_point"] = more ? Json(*more) : Json();
    return json;
}

void printWords(const QualityReport& report, const Names& names, std::size_t samples) {
    const QualityScore& score = report.score;
    printLine("quality\t" + percentText(score.score));
    printLine("completeness\t" + percentText(score.completeness));
    printLine("accuracy\t" + percentText(score.accuracy));
    printLine("diversity\t" + percentText(score.diversity));
    for (const QualityCard& card : report.cards) {
        const bool counted = card.kind != QualityKind::Drift && card.kind != QualityKind::MoreLabels;
        printLine(std::string(titleOf(card.kind)) +
                  (counted ? ": " + std::to_string(card.items.size()) : std::string()) + "  (+" +
                  fixedText(100.0 * card.gain, 1) + ")");
        if (card.kind == QualityKind::MoreLabels) printLine("  " + curveLine(report.curve));
        if (card.kind == QualityKind::Drift) printLine("  " + driftLine(report.drift, report.intents, names));
        for (std::size_t i = 0; counted && i < std::min(samples, card.items.size()); ++i)
            printLine("  " + itemLine(card.kind, card.items[i], names));
    }
}

/// The check of the intents' names alone.
Expected<DataReport> namesOfIntents(Workspace& workspace) {
    TB_TRY(const std::vector<LabelInfo> labels, workspace.dataset().labels());
    std::vector<std::pair<std::string, std::int64_t>> names;
    for (const LabelInfo& label : labels) names.emplace_back(label.name, label.count);
    return checkNames(names);
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const QualityFunction check = makeTextServices((*store)->link()).check;
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto found = runQualityCheck(
        **store, check, [&](const Progress& now) { line.show("Checked", now); }, stop.get_token());
    if (!found) return report(found.error());
    if (found->state == QualityReport::State::Stopped) {
        say("Cancelled.");
        return kCancelled;
    }
    if (found->state == QualityReport::State::NoRows)
        return report({ErrorCode::InvalidInput, "There are no texts to check.", options.workspace.string(),
                       "Import some first."});
    const auto names = (*store)->call([&](Workspace& workspace) { return namesFor(workspace, *found); });
    if (!names) return report(names.error());
    const auto alike = (*store)->call(namesOfIntents);
    if (!alike) return report(alike.error());
    sayNames(*alike, options.samples);
    if (options.output == OutputForm::Words) {
        printWords(*found, *names, options.samples);
        say(std::to_string(found->rows) + " rows checked in " + durationText(found->seconds) +
            "; rows of the test split are not looked at.");
        return kDone;
    }
    for (const QualityCard& card : found->cards) {
        Json items = Json::array();
        for (const QualityItem& item : card.items) items.push_back(itemJson(item, *names));
        printJson({{"card", qualityKindName(card.kind)}, {"gain", card.gain}, {"items", items}});
    }
    printJson(summaryJson(*found));
    return kDone;
}

}  // namespace

void describeQuality(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("--samples", options->samples, "How many things to show of each kind")->capture_default_str();
    addJson(command, options->output);
}

}  // namespace tb::cli
