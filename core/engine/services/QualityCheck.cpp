#include "core/engine/services/QualityCheck.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "core/engine/api/LinearProbe.h"
#include "core/engine/api/NearestNeighbours.h"
#include "core/eval/QualityFindings.h"
#include "core/text/similarity/NearDuplicates.h"

namespace tb {
namespace {

constexpr std::size_t kSmallForCurve =
    5000;  ///< Up to so many labels the curve is measured on two parts of the rows, not on one.
constexpr double kCurveShares[] = {0.2, 0.4, 0.6, 0.8, 1.0};
constexpr double kSameLabels = 0.05;  ///< Change of the number of labels up to which the last curve holds.

/// About how long each part takes for a text, in units of one text embedded.
constexpr double kReadCost = 1.0, kFoldsCost = 0.4, kNeighboursCost = 0.15, kCurveCost = 0.3, kTextsCost = 0.05;

struct CurveOptions {
    std::size_t folds = 5;
    std::size_t parts = 1;  ///< Folds that are held out in turn.
    double share = 1.0;     ///< Of the other rows: learned from.
    ProbeOptions probe;
};

std::vector<float> rowsOf(const EmbeddingRows& from, std::span<const std::size_t> rows) {
    std::vector<float> some;
    some.reserve(rows.size() * from.dimension);
    for (const std::size_t row : rows) {
        const auto vector = from.values.subspan(row * from.dimension, from.dimension);
        some.insert(some.end(), vector.begin(), vector.end());
    }
    return some;
}

/// Rows right of those held out when `learned` are learned from.
Expected<double> rightOn(const EmbeddingRows& vectors, const std::vector<std::int32_t>& labels, std::size_t classes,
                         std::span<const std::size_t> learned, std::span<const std::size_t> held,
                         const ProbeOptions& options) {
    std::vector<std::int32_t> taught;
    for (const std::size_t row : learned) taught.push_back(labels[row]);
    const std::vector<float> known = rowsOf(vectors, learned);
    const std::vector<float> asked = rowsOf(vectors, held);
    TB_TRY(const LinearProbe probe, LinearProbe::fit({known, vectors.dimension}, taught, classes, options));
    TB_TRY(const std::vector<std::int32_t> said, probe.predict({asked, vectors.dimension}));
    double right = 0.0;
    for (std::size_t i = 0; i < held.size(); ++i) right += said[i] == labels[held[i]] ? 1.0 : 0.0;
    return right;
}

/// Each intent gives its share of the rows. Nothing = stopped.
Expected<std::optional<CurvePlace>> curvePlace(const EmbeddingRows& vectors, const std::vector<std::int32_t>& labels,
                                               std::size_t classes, const CurveOptions& options,
                                               const StopToken& stop) {
    constexpr std::size_t kGrains = 20;
    constexpr std::uint64_t kFoldSeed = 42, kShareSeed = 43;
    const std::vector<std::size_t> fold = stratifiedFolds(labels, std::min(options.folds, labels.size()), kFoldSeed);
    const std::vector<std::size_t> grain = stratifiedFolds(labels, kGrains, kShareSeed);
    CurvePlace place;
    double right = 0.0, asked = 0.0;
    for (std::size_t part = 0; part < options.parts; ++part) {
        if (stop.stop_requested()) return std::optional<CurvePlace>();
        std::vector<std::size_t> learned, held;
        for (std::size_t row = 0; row < labels.size(); ++row) {
            if (fold[row] == part)
                held.push_back(row);
            else if (static_cast<double>(grain[row]) < options.share * kGrains - 0.5)
                learned.push_back(row);
        }
        if (learned.empty() || held.empty()) continue;
        TB_TRY(const double some, rightOn(vectors, labels, classes, learned, held, options.probe));
        right += some;
        asked += static_cast<double>(held.size());
        place.labels = static_cast<std::int64_t>(learned.size());
    }
    place.accuracy = asked > 0.0 ? right / asked : 0.0;
    return std::optional(place);
}

}  // namespace

/// One check while it goes on.
struct QualityCheck::Work {
    Work(const QualityPool& from, const ProgressFn& toTell, const StopToken& toObey)
        : pool(from),
          progress(toTell),
          stop(toObey),
          facts(from.rows, from.intents, {kMinPerIntent, kMinForErrors, kVoteTemperature, kMaxItems}) {}

    const QualityPool& pool;
    const ProgressFn& progress;
    const StopToken& stop;
    QualityFindings facts;
    std::vector<float> vectors;  ///< Of all rows.
    std::vector<float> taught;   ///< Of the labelled ones, in their order.
    std::size_t dimension = 0;
    int threads = 0;
    double total = 1.0;
    double done = 0.0;
    double part = 0.0;  ///< Of the part going on.

    void begin(double cost) { part = cost; }
    void tell(double share) const {
        constexpr double kSteps = 1000.0;
        if (progress)
            progress({static_cast<std::uint64_t>(kSteps * std::min(1.0, (done + part * share) / total)),
                      static_cast<std::uint64_t>(kSteps), "parts"});
    }
    void end() {
        done += part;
        part = 0.0;
        tell(0.0);
    }
    [[nodiscard]] ProgressFn teller(double from, double width) const {
        return [this, from, width](const Progress& now) {
            if (now.total > 0) tell(from + width * static_cast<double>(now.done) / static_cast<double>(now.total));
        };
    }
    [[nodiscard]] ProbeOptions probe() const {
        ProbeOptions options;
        options.l2 = kProbeL2;
        options.maxIterations = kProbeIterations;
        options.threads = threads;
        return options;
    }
};

Expected<QualityReport> QualityCheck::check(const QualityPool& pool, const ProgressFn& progress,
                                            const StopToken& stop) {
    QualityReport report;
    if (pool.rows.empty()) {
        report.state = QualityReport::State::NoRows;
        return report;
    }
    Work work(pool, progress, stop);
    TB_TRY(const bool read, this->read(work));
    if (!read) return report;
    TB_TRY(const bool compared, compareTexts(work));
    if (!compared) return report;
    if (work.facts.modelled()) {
        TB_TRY(const bool asked, askModel(work));
        if (!asked) return report;
        TB_TRY(const bool learned, learnCurve(work));
        if (!learned) return report;
    }
    work.facts.assessSpread(work.vectors, work.dimension);
    if (!work.facts.assessDrift(work.vectors, work.dimension, stop)) return report;
    report = work.facts.report(work.facts.modelled() ? m_curve->curve : LearningCurve());
    report.leftOut = pool.leftOut;
    return report;
}

/// False = stopped, as below.
Expected<bool> QualityCheck::read(Work& work) {
    TB_TRY(EmbeddingService::Session known, m_service->begin());
    std::vector<const std::string*> texts;
    for (const QualityRow& row : work.pool.rows) texts.push_back(&row.text);
    std::vector<const std::string*> unread = known.unread(texts);
    const auto rows = static_cast<double>(work.pool.rows.size());
    const auto missing = static_cast<double>(unread.size());
    work.threads = unread.empty() ? 1 : 0;
    work.dimension = known.dimension();
    work.total = missing * kReadCost + rows * (kFoldsCost + kNeighboursCost + kCurveCost + kTextsCost);
    work.begin(missing * kReadCost);
    TB_TRY(const bool whole, known.read(std::move(unread), {}, work.teller(0.0, 1.0), work.stop));
    if (!whole) return false;
    work.vectors.reserve(work.pool.rows.size() * work.dimension);
    for (const QualityRow& row : work.pool.rows) {
        const auto vector = known.find(row.text);
        work.vectors.insert(work.vectors.end(), vector.begin(), vector.end());
    }
    for (const std::size_t row : work.facts.taughtRows()) {
        const auto first = work.vectors.begin() + static_cast<std::ptrdiff_t>(row * work.dimension);
        work.taught.insert(work.taught.end(), first, first + static_cast<std::ptrdiff_t>(work.dimension));
    }
    work.end();
    return true;
}

Expected<bool> QualityCheck::compareTexts(Work& work) {
    const auto rows = static_cast<double>(work.pool.rows.size());
    work.begin(rows * kTextsCost);
    std::vector<std::string_view> texts;
    for (const QualityRow& row : work.pool.rows) texts.push_back(row.text);
    const NearDuplicates near = findNearDuplicates(texts, {kNearThreshold}, work.teller(0.0, 1.0), work.stop);
    if (near.cancelled) return false;
    work.facts.assessDuplicates(near);
    work.end();
    work.begin(rows * kNeighboursCost);
    TB_TRY(const Neighbours all, nearestNeighbours({work.vectors, work.dimension}, {kVoters, work.threads},
                                                   work.teller(0.0, 1.0), work.stop));
    if (work.stop.stop_requested()) return false;
    work.facts.assessOutliers(all.nearest(kOutlierNeighbours));
    if (work.facts.allTaught()) work.facts.setVoters(all);
    work.end();
    return true;
}

Expected<bool> QualityCheck::askModel(Work& work) {
    work.begin(static_cast<double>(work.pool.rows.size()) * kFoldsCost);
    const EmbeddingRows taught{work.taught, work.dimension};
    const std::vector<std::int32_t>& labels = work.facts.taughtLabels();
    if (!work.facts.allTaught()) {
        TB_TRY(Neighbours voters, nearestNeighbours(taught, {kVoters, work.threads}, {}, work.stop));
        work.facts.setVoters(std::move(voters));
    }
    FoldOptions folds;
    folds.folds = std::min(kFolds, labels.size());
    folds.probe = work.probe();
    TB_TRY(const std::vector<float> probe,
           outOfFoldProbabilities(taught, labels, work.facts.classes(), folds, work.teller(0.0, 1.0), work.stop));
    if (probe.empty() || work.stop.stop_requested()) return false;
    work.facts.assessLabels(probe);
    work.end();
    return true;
}

Expected<bool> QualityCheck::learnCurve(Work& work) {
    const std::vector<std::int32_t>& labels = work.facts.taughtLabels();
    const auto labelled = static_cast<std::int64_t>(labels.size());
    const std::size_t classes = work.facts.classes();
    const bool same =
        m_curve && m_curve->intents == classes &&
        static_cast<double>(std::abs(m_curve->labelled - labelled)) <= kSameLabels * static_cast<double>(labelled);
    work.begin(static_cast<double>(work.pool.rows.size()) * kCurveCost);
    if (!same) {
        const std::size_t parts = labels.size() <= kSmallForCurve ? 2 : 1;
        std::vector<CurvePlace> places;
        double done = 0.0;
        for (const double share : kCurveShares) {
            TB_TRY(const std::optional<CurvePlace> place, curvePlace({work.taught, work.dimension}, labels, classes,
                                                                     {kFolds, parts, share, work.probe()}, work.stop));
            if (!place) return false;
            places.push_back(*place);
            work.tell((done += share) / 3.0);
        }
        m_curve = KnownCurve{labelled, classes, fitLearningCurve(places)};
    }
    work.end();
    return true;
}

}  // namespace tb
