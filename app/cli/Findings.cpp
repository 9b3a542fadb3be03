#include "app/cli/Findings.h"

#include <algorithm>

#include "app/cli/Console.h"
#include "core/data/AlikeNames.h"

namespace tb::cli {
namespace {

const char* titleOf(FindingKind kind) {
    switch (kind) {
        case FindingKind::PersonalData:
            return "Personal data";
        case FindingKind::ExactDuplicate:
            return "Exact duplicates";
        case FindingKind::IntentConflict:
            return "The same text under two intents";
        case FindingKind::NearDuplicate:
            return "Near duplicates";
        case FindingKind::NearConflict:
            return "Nearly the same text under two intents";
        case FindingKind::SplitLeak:
            return "The same or nearly the same text in two splits (data leakage)";
        case FindingKind::Misdecoded:
            return "Read with a wrong encoding";
        case FindingKind::ForeignLanguage:
            return "Another language than most rows";
        case FindingKind::Empty:
            return "Empty";
        case FindingKind::TooLong:
            return "Longer than 128 tokens, about";
        case FindingKind::SmallIntent:
            return "Intents with fewer than 10 rows";
        case FindingKind::TestOnlyIntent:
            return "Intents without a row to train on";
        case FindingKind::Markup:
            return "HTML tags or entities";
        case FindingKind::AlikeIntents:
            return "Intents that differ from another by capitals, spaces or invisible characters only";
        case FindingKind::MissingLabel:
            return "Intents that look like missing values";
    }
    return "";
}

std::string sampleLine(const DataFinding& finding, const FindingSample& sample) {
    switch (finding.kind) {
        case FindingKind::SmallIntent:
        case FindingKind::TestOnlyIntent:
        case FindingKind::MissingLabel:
            return sample.text + ": " + std::to_string(sample.count);
        case FindingKind::PersonalData:
            return "\"" + sample.text + "\" has " + sample.other;
        case FindingKind::ForeignLanguage:
            return "\"" + sample.text + "\" is " + sample.other;
        case FindingKind::TooLong:
            return "\"" + sample.text.substr(0, 80) + "...\" has " + std::to_string(sample.count);
        case FindingKind::AlikeIntents:
            return "\"" + spelledOut(sample.text) + "\" (" + std::to_string(sample.count) + ") is like \"" +
                   spelledOut(sample.other) + "\"";
        case FindingKind::ExactDuplicate:
        case FindingKind::Misdecoded:
        case FindingKind::Markup:
        case FindingKind::Empty:
            return "\"" + sample.text + "\"";
        case FindingKind::IntentConflict:
            return "\"" + sample.text + "\" is " + sample.label + " here and " + sample.otherLabel + " before";
        case FindingKind::NearDuplicate:
        case FindingKind::NearConflict:
        case FindingKind::SplitLeak:
            break;
    }
    const auto named = [](const std::string& text, const std::string& label) {
        return "\"" + text + "\"" + (label.empty() ? "" : " (" + label + ")");
    };
    return named(sample.text, sample.label) + " is like " + named(sample.other, sample.otherLabel);
}

}  // namespace

std::string findingLine(const DataFinding& finding, const DataReport& report) {
    if (isAboutIntents(finding.kind)) return std::string(titleOf(finding.kind)) + ": " + std::to_string(finding.count);
    std::string line = std::string(titleOf(finding.kind)) + ": " + std::to_string(finding.count) +
                       (finding.count == 1 ? " row" : " rows");
    if (finding.kind != FindingKind::PersonalData) return line;
    std::string kinds;
    for (const PiiKind kind : kPiiKinds)
        if (const auto spans = report.pii[static_cast<std::size_t>(kind)]; spans > 0)
            kinds += (kinds.empty() ? "" : ", ") + std::string(piiKindName(kind)) + " " + std::to_string(spans);
    return line + " (" + kinds + ")";
}

void sayNames(const DataReport& report, std::size_t samples) {
    const DataFinding* alike = report.find(FindingKind::AlikeIntents);
    for (std::size_t i = 0; alike != nullptr && i < std::min(alike->samples.size(), samples); ++i)
        say("  " + sampleLine(*alike, alike->samples[i]));
    if (alike != nullptr)
        say("  To merge them: tunebench-cli intents WORKSPACE merge \"" + alike->samples.front().text + "\" --into \"" +
            alike->samples.front().other + "\"");
}

void sayFindings(const DataReport& report, std::size_t samples) {
    for (const DataFinding& finding : report.findings) {
        say(findingLine(finding, report));
        for (std::size_t i = 0; i < finding.samples.size() && i < samples; ++i)
            say("  " + sampleLine(finding, finding.samples[i]));
    }
}

Json findingJson(const DataFinding& finding, const char* keyName) {
    Json json{{"kind", findingName(finding.kind)}, {"rows", finding.count}, {"samples", Json::array()}};
    for (const FindingSample& sample : finding.samples) {
        Json item;
        if (isAboutIntents(finding.kind)) {
            item = {{"label", sample.text}, {"count", sample.count}};
            if (!sample.other.empty()) item["other"] = sample.other;
        } else {
            item = {{keyName, sample.key},
                    {"text", sample.text},
                    {"label", sample.label.empty() ? Json(nullptr) : Json(sample.label)}};
            if (!sample.other.empty()) item["other"] = sample.other;
            if (!sample.otherLabel.empty()) item["other_label"] = sample.otherLabel;
            if (sample.count > 0) item["count"] = sample.count;
        }
        json["samples"].push_back(std::move(item));
    }
    return json;
}

Json summaryJson(const DataReport& report) {
    Json json{
        {"kind", "summary"}, {"rows", report.rows}, {"language", report.language}, {"near_groups", report.nearGroups}};
    for (const PiiKind kind : kPiiKinds)
        json["personal_data"][piiKindName(kind)] = report.pii[static_cast<std::size_t>(kind)];
    json["tokens_by_16"] = report.lengths;
    return json;
}

}  // namespace tb::cli
