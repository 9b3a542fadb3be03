#include "ui/runs/TextChanges.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "ui/bridge/Text.h"

namespace tb::ui {

namespace {

/// What tells a run's label apart from others in any run.
std::string identity(const RunSummary& run, std::int32_t label) {
    const auto place = static_cast<std::size_t>(label);
    if (label < 0 || place >= run.labels.size()) return {};
    if (place < run.labelIds.size() && run.labelIds[place] != 0) return "#" + std::to_string(run.labelIds[place]);
    return run.labels[place];
}

QString nameIn(const RunSummary& run, std::int32_t label) {
    const auto place = static_cast<std::size_t>(label);
    return label >= 0 && place < run.labels.size() ? toQt(run.labels[place]) : QString();
}

std::optional<TextChange::Kind> kindOf(const RunSummary& earlier, const TextPrediction& before, const RunSummary& later,
                                       const TextPrediction& after) {
    using Kind = TextChange::Kind;
    const bool rightBefore = before.truth == before.predicted;
    const bool rightAfter = after.truth == after.predicted;
    if (rightBefore != rightAfter) return rightAfter ? Kind::Fixed : Kind::Broken;
    if (!rightAfter && identity(earlier, before.predicted) != identity(later, after.predicted))
        return Kind::OtherwiseWrong;
    return std::nullopt;
}

double lost(const MetricRow& row, std::size_t baseline) {
    double worst = 0.0;
    for (std::size_t run = 0; run < row.values.size(); ++run)
        if (row.values[run] && row.values[baseline]) worst = std::min(worst, *row.values[run] - *row.values[baseline]);
    return worst;
}

}  // namespace

std::vector<TextChange> textChanges(const RunCompareData& before, const RunCompareData& after) {
    std::unordered_map<ExampleId, const TextPrediction*> earlier;
    for (const TextPrediction& answer : before.answers) earlier.emplace(answer.example, &answer);
    std::vector<TextChange> changes;
    for (const TextPrediction& answer : after.answers) {
        const auto found = earlier.find(answer.example);
        if (found == earlier.end()) continue;
        const TextPrediction& old = *found->second;
        if (const auto kind = kindOf(before.summary, old, after.summary, answer))
            changes.push_back({answer.example, toQt(answer.text), nameIn(after.summary, answer.truth),
                               nameIn(before.summary, old.predicted), nameIn(after.summary, answer.predicted), *kind});
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const TextChange& l, const TextChange& r) { return l.kind < r.kind; });
    return changes;
}

std::vector<MetricRow> intentMetrics(std::span<const RunCompareData> runs, std::size_t baseline) {
    std::vector<MetricRow> rows;
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (!runs[run].test) continue;
        const std::vector<ClassScore>& scores = runs[run].test->evaluation.classes;
        for (std::size_t label = 0; label < scores.size(); ++label) {
            const auto index = static_cast<std::int32_t>(label);
            const auto [place, isNew] = places.emplace(identity(runs[run].summary, index), rows.size());
            if (isNew)
                rows.push_back({nameIn(runs[run].summary, index), MetricKind::Percent, Direction::HigherIsBetter,
                                std::vector<std::optional<double>>(runs.size())});
            if (scores[label].support > 0) rows[place->second].values[run] = scores[label].f1;
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [baseline](const MetricRow& l, const MetricRow& r) {
        return lost(l, baseline) < lost(r, baseline);
    });
    return rows;
}

}  // namespace tb::ui
