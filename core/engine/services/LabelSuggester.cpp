#include "core/engine/services/LabelSuggester.h"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "core/engine/api/LinearProbe.h"
#include "core/eval/SuggestionOrder.h"
#include "core/run/RetrainPolicy.h"
#include "core/text/similarity/Clusters.h"

namespace tb {
namespace {

// A batch takes some tens of milliseconds on one core: how long a stop waits.
constexpr EmbeddingService::Pace kPace{16, 1000, Embedder::Threads::One};
constexpr std::size_t kScoredTogether = 2000;
constexpr std::size_t kUncertainPerRank =
    8;  ///< Zhdanov 2019 finds 10 to 50 good; 8 was as good here at a fraction of the time.
constexpr auto kAskedTogether =
    static_cast<std::size_t>(RetrainPolicy::kNewLabels);  ///< Until the model knows their answers.
constexpr std::size_t kBatchesRanked = 2;  ///< The second is for the hands that go on while the model learns.
constexpr std::uint64_t kClusterSeed = 42;
constexpr std::size_t kClusterTexts = 4000;  ///< Among so many texts clusters are looked for.
constexpr std::size_t kFolds = 5;
constexpr std::int64_t kIterations = 60;

ProbeOptions probeOptions() {
    ProbeOptions options;
    options.maxIterations = kIterations;
    options.threads = 1;
    return options;
}

}  // namespace

/// The labelled rows in the form the probe wants.
struct LabelSuggester::TrainingSet {
    std::vector<LabelId> classes;      ///< Ascending.
    std::vector<std::int64_t> counts;  ///< Labelled rows of each class, also those not learned from.
    std::vector<std::int32_t> labels;
    std::vector<float> vectors;
    std::size_t dimension = 0;
    std::int64_t labelled = 0;

    [[nodiscard]] EmbeddingRows rows() const { return {vectors, dimension}; }
};

Expected<SuggestJob> LabelSuggester::round(const std::vector<PoolRow>& rows, const ProgressFn& progress,
                                           const StopToken& stop) {
    std::map<LabelId, std::int64_t> perLabel;
    for (const PoolRow& row : rows)
        if (row.label != 0) ++perLabel[row.label];
    LearnableCounts counts;
    for (const auto& [label, n] : perLabel) counts.perIntent.push_back(n);
    SuggestJob result;
    TB_TRY(Vectors vectors, m_service->begin());
    TB_TRY(const std::optional<std::int64_t> unread, read(vectors, rows, progress, stop));
    if (!unread) return result;
    const TrainingSet lesson = lessonFrom(vectors, rows);
    const bool learns = counts.enough();
    if (learns) {
        TB_TRY(const bool assessed, assess(lesson, stop));
        if (!assessed) return result;
        TB_TRY(result.suggestions, suggest(vectors, lesson, rows, stop));
        result.quality = *m_quality;
    } else {
        result.suggestions = unlabelledIn(vectors, rows);
    }
    rankByDiversity(vectors, lesson, rows, result.suggestions, stop);
    if (stop.stop_requested()) return SuggestJob{};
    result.state = learns ? SuggestJob::State::Learned : SuggestJob::State::TooFewLabels;
    result.unread = *unread;
    return result;
}

Expected<std::optional<std::int64_t>> LabelSuggester::read(Vectors& vectors, const std::vector<PoolRow>& rows,
                                                           const ProgressFn& progress, const StopToken& stop) {
    std::vector<const std::string*> texts;
    std::unordered_set<const std::string*> labelled;
    for (const bool first : {true, false}) {
        for (const PoolRow& row : rows) {
            if ((row.label != 0) != first) continue;
            texts.push_back(&row.text);
            if (first) labelled.insert(&row.text);
        }
    }
    std::vector<const std::string*> missing = vectors.unread(texts);
    const auto known = static_cast<std::size_t>(
        std::count_if(missing.begin(), missing.end(), [&](const auto* text) { return labelled.contains(text); }));
    const std::size_t limit = std::max(kTextsPerRound, vectors.size());  // twice as many each time
    const std::size_t now = std::min(missing.size(), std::max(known, limit));
    const std::size_t left = missing.size() - now;
    missing.resize(now);
    const ProgressFn ofAll = [&](const Progress& part) {
        if (progress) progress({part.done, now + left, part.unit});
    };
    TB_TRY(const bool whole, vectors.read(std::move(missing), kPace, ofAll, stop));
    if (!whole) return std::optional<std::int64_t>();
    return std::optional(static_cast<std::int64_t>(left));
}

LabelSuggester::TrainingSet LabelSuggester::lessonFrom(const Vectors& known, const std::vector<PoolRow>& rows) const {
    TrainingSet lesson;
    lesson.dimension = known.dimension();
    std::map<LabelId, std::vector<const PoolRow*>> byLabel;
    for (const PoolRow& row : rows)
        if (row.label != 0) byLabel[row.label].push_back(&row);
    const std::size_t each = std::max<std::size_t>(kLearnedTexts / std::max<std::size_t>(byLabel.size(), 1),
                                                   static_cast<std::size_t>(LearnableCounts::kMinTextsPerIntent));
    for (const auto& [label, labelled] : byLabel) {
        // The newest rows: what customers write now.
        const std::size_t first = labelled.size() > each ? labelled.size() - each : 0;
        for (std::size_t i = first; i < labelled.size(); ++i) {
            const auto vector = known.find(labelled[i]->text);
            lesson.vectors.insert(lesson.vectors.end(), vector.begin(), vector.end());
            lesson.labels.push_back(static_cast<std::int32_t>(lesson.classes.size()));
        }
        lesson.classes.push_back(label);
        lesson.counts.push_back(static_cast<std::int64_t>(labelled.size()));
        lesson.labelled += static_cast<std::int64_t>(labelled.size());
    }
    return lesson;
}

/// Sets m_quality. False = stopped.
Expected<bool> LabelSuggester::assess(const TrainingSet& lesson, const StopToken& stop) {
    if (m_quality && m_quality->labels == lesson.labelled)
        return true;  // the same labels again: only more texts were read
    FoldOptions options;
    options.folds = std::min(kFolds, lesson.labels.size());
    options.probe = probeOptions();
    TB_TRY(const std::vector<float> probabilities,
           outOfFoldProbabilities(lesson.rows(), lesson.labels, lesson.classes.size(), options, {}, stop));
    if (probabilities.empty()) return false;
    std::int64_t right = 0;
    const auto width = static_cast<std::ptrdiff_t>(lesson.classes.size());
    auto row = probabilities.begin();
    for (const std::int32_t label : lesson.labels) {
        right += std::max_element(row, row + width) - row == label ? 1 : 0;
        row += width;
    }
    LearnedQuality quality;
    quality.labels = lesson.labelled;
    quality.accuracy = static_cast<double>(right) / static_cast<double>(lesson.labels.size());
    if (m_quality) quality.gained = quality.accuracy - m_quality->accuracy;
    m_quality = quality;
    return true;
}

Expected<std::vector<Suggestion>> LabelSuggester::suggest(const Vectors& known, const TrainingSet& lesson,
                                                          const std::vector<PoolRow>& rows,
                                                          const StopToken& stop) const {
    TB_TRY(const LinearProbe probe,
           LinearProbe::fit(lesson.rows(), lesson.labels, lesson.classes.size(), probeOptions()));
    std::vector<Suggestion> all;
    std::vector<float> vectors;
    std::vector<ExampleId> ids;
    const auto score = [&]() -> Expected<void> {
        if (ids.empty()) return {};
        TB_TRY(const std::vector<float> probabilities, probe.probabilities({vectors, lesson.dimension}));
        const std::vector<Suggestion> some = suggestionsFrom(probabilities, lesson.classes, ids);
        all.insert(all.end(), some.begin(), some.end());
        vectors.clear();
        ids.clear();
        return {};
    };
    for (const PoolRow& row : rows) {
        if (row.label != 0) continue;
        const auto vector = known.find(row.text);
        if (vector.empty()) continue;
        vectors.insert(vectors.end(), vector.begin(), vector.end());
        ids.push_back(row.id);
        if (ids.size() < kScoredTogether) continue;
        TB_TRY(score());
        if (stop.stop_requested()) return all;
    }
    TB_TRY(score());
    std::unordered_map<LabelId, std::int64_t> counts;
    for (std::size_t i = 0; i < lesson.classes.size(); ++i) counts.emplace(lesson.classes[i], lesson.counts[i]);
    for (Suggestion& one : all) one.bestCount = counts[one.top[0].label];
    return all;
}

/// Rows without a label that are read already, with nothing said of them.
std::vector<Suggestion> LabelSuggester::unlabelledIn(const Vectors& known, const std::vector<PoolRow>& rows) const {
    std::vector<Suggestion> all;
    for (const PoolRow& row : rows) {
        if (row.label != 0 || known.find(row.text).empty()) continue;
        all.emplace_back();
        all.back().example = row.id;
    }
    return all;
}

/// Few labels: the texts, labelled or not, in as many clusters as there are labels to be given before the model can
/// ask; first the largest without a labelled text, each by its most typical one (Hacohen, Dekel and Weinshall 2022).
/// The order of the rows does not hang on their labels, so the clusters stay while labels come. Returns how many it
/// ranked.
std::int64_t LabelSuggester::rankUncovered(const Vectors& known, const std::vector<PoolRow>& rows, std::size_t count,
                                           std::vector<Suggestion>& suggestions, const StopToken& stop) const {
    std::unordered_map<ExampleId, std::size_t> places;
    for (std::size_t i = 0; i < suggestions.size(); ++i) places.emplace(suggestions[i].example, i);
    const std::size_t step = std::max<std::size_t>(1, rows.size() / kClusterTexts);
    std::vector<const PoolRow*> points;
    std::vector<float> vectors;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % step != 0 && rows[i].label == 0) continue;
        const auto vector = known.find(rows[i].text);
        if (vector.empty()) continue;
        vectors.insert(vectors.end(), vector.begin(), vector.end());
        points.push_back(&rows[i]);
    }
    const std::vector<float> weights(points.size(), 1.0F);
    std::int64_t rank = 0;
    for (const Cluster& cluster : findClusters({known.dimension(), vectors, weights}, count, kClusterSeed, stop)) {
        const bool covered = std::any_of(cluster.members.begin(), cluster.members.end(),
                                         [&](std::size_t member) { return points[member]->label != 0; });
        if (!covered) suggestions[places.at(points[cluster.nearest]->id)].diverseRank = rank++;
    }
    return rank;
}

/// Later: the most uncertain texts in clusters, so that no two of those that come next ask the same (Zhdanov 2019).
void LabelSuggester::rankUncertain(const Vectors& known, const std::vector<PoolRow>& rows,
                                   std::vector<Suggestion>& suggestions, const StopToken& stop) const {
    std::unordered_map<ExampleId, const PoolRow*> byId;
    for (const PoolRow& row : rows)
        if (row.label == 0) byId.emplace(row.id, &row);
    std::int64_t rank = 0;
    const std::vector<std::size_t> order = byUncertainty(suggestions);
    constexpr std::size_t kAmong = kUncertainPerRank * kAskedTogether;
    for (std::size_t first = 0; first < order.size() && first < kBatchesRanked * kAmong; first += kAmong) {
        const auto choices = std::span(order).subspan(first, std::min(kAmong, order.size() - first));
        std::vector<float> vectors;
        std::vector<float> weights;
        for (const std::size_t choice : choices) {
            const auto vector = known.find(byId.at(suggestions[choice].example)->text);
            vectors.insert(vectors.end(), vector.begin(), vector.end());
            weights.push_back(static_cast<float>(1.0 - suggestions[choice].margin()));
        }
        for (const Cluster& cluster :
             findClusters({known.dimension(), vectors, weights}, kAskedTogether, kClusterSeed, stop)) {
            Suggestion& one = suggestions[choices[cluster.nearest]];
            if (one.diverseRank == Suggestion::kUnranked) one.diverseRank = rank++;
        }
    }
}

void LabelSuggester::rankByDiversity(const Vectors& known, const TrainingSet& lesson, const std::vector<PoolRow>& rows,
                                     std::vector<Suggestion>& suggestions, const StopToken& stop) const {
    const std::int64_t wanted =
        std::max(kSpreadLabels, kSpreadPerIntent * static_cast<std::int64_t>(lesson.classes.size()));
    if (lesson.labelled < wanted && rankUncovered(known, rows, static_cast<std::size_t>(wanted), suggestions, stop) > 0)
        return;
    const bool guessed = !suggestions.empty() && suggestions.front().top.front().label != 0;
    if (guessed) rankUncertain(known, rows, suggestions, stop);
}

}  // namespace tb
