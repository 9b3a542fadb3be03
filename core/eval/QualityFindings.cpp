#include "core/eval/QualityFindings.h"

#include <algorithm>
#include <map>

#include "core/eval/LearnableCounts.h"
#include "core/text/similarity/NearDuplicates.h"

namespace tb {
namespace {

constexpr QualityKind kKinds[] = {QualityKind::LabelError,  QualityKind::NearDuplicates,  QualityKind::Outlier,
                                  QualityKind::SmallIntent, QualityKind::ConfusedIntents, QualityKind::Drift,
                                  QualityKind::MoreLabels};
constexpr std::size_t kKindValues = 8;  ///< From 0.

/// By the confident joint of those rows where the model is to be trusted.
double estimateErrors(const OutOfFold& rows, std::span<const double> trust) {
    std::vector<float> probabilities;
    std::vector<std::int32_t> labels;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (trust[row] < ErrorLimits().leastTrust) continue;
        const auto of = rows.of(row);
        probabilities.insert(probabilities.end(), of.begin(), of.end());
        labels.push_back(rows.labels[row]);
    }
    return confidentJoint({probabilities, labels, rows.classes}).errorShare;
}

}  // namespace

QualityFindings::QualityFindings(std::span<const QualityRow> rows, std::span<const LabelId> intents,
                                 const Limits& limits)
    : m_rows(rows), m_intents(intents), m_limits(limits), m_items(kKindValues) {
    std::map<LabelId, std::int64_t> perLabel;
    for (const LabelId intent : intents) perLabel[intent] = 0;
    for (const QualityRow& row : rows)
        if (row.label != 0) ++perLabel[row.label];
    for (const auto& [label, count] : perLabel) {
        m_facts.perIntent.push_back(count);
        if (count == 0) continue;
        m_classes.push_back(label);
        m_perClass.push_back(count);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        m_allLabels.push_back(rows[row].label == 0 ? -1 : classOf(rows[row].label));
        if (rows[row].label == 0) continue;
        m_taught.push_back(row);
        m_labels.push_back(m_allLabels.back());
    }
    m_facts.rows = static_cast<std::int64_t>(rows.size());
    m_facts.labelled = static_cast<std::int64_t>(m_taught.size());
    m_facts.leastPerIntent = limits.leastPerIntent;
    countSmall();
}

std::int32_t QualityFindings::classOf(LabelId label) const {
    return static_cast<std::int32_t>(std::lower_bound(m_classes.begin(), m_classes.end(), label) - m_classes.begin());
}

bool QualityFindings::modelled() const {
    LearnableCounts counts;
    counts.perIntent = m_perClass;
    return counts.enough();
}

void QualityFindings::countSmall() {
    std::map<LabelId, std::int64_t> counts;
    for (const LabelId intent : m_intents) counts[intent] = 0;
    for (std::size_t c = 0; c < m_classes.size(); ++c) counts[m_classes[c]] = m_perClass[c];
    for (const auto& [label, count] : counts) {
        if (count >= m_limits.leastPerIntent) continue;
        QualityItem item;
        item.label = label;
        item.count = count;
        items(QualityKind::SmallIntent).push_back(std::move(item));
    }
    std::stable_sort(items(QualityKind::SmallIntent).begin(), items(QualityKind::SmallIntent).end(),
                     [](const QualityItem& a, const QualityItem& b) { return a.count < b.count; });
}

void QualityFindings::assessDuplicates(const NearDuplicates& near) {
    std::map<std::uint32_t, std::vector<std::size_t>> groups;
    for (std::size_t row = 0; row < m_rows.size(); ++row) groups[near.group[row]].push_back(row);
    for (const auto& [first, group] : groups)
        if (group.size() > 1) addDuplicateGroup(group);
    // Those under two intents first: they teach a model two answers. Then the largest.
    std::stable_sort(items(QualityKind::NearDuplicates).begin(), items(QualityKind::NearDuplicates).end(),
                     [](const QualityItem& a, const QualityItem& b) {
                         return (a.label == 0) != (b.label == 0) ? a.label == 0 : a.rows.size() > b.rows.size();
                     });
}

void QualityFindings::addDuplicateGroup(const std::vector<std::size_t>& group) {
    const bool known = std::all_of(group.begin(), group.end(),
                                   [&](std::size_t row) { return confirmed(row, QualityKind::NearDuplicates); });
    if (known) return;
    QualityItem item;
    std::map<LabelId, std::int64_t> labels;
    for (const std::size_t row : group) {
        item.rows.push_back(m_rows[row].id);
        if (m_rows[row].label != 0) ++labels[m_rows[row].label];
    }
    item.count = static_cast<std::int64_t>(labels.size());
    const auto most = std::max_element(labels.begin(), labels.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != labels.end()) item.other = most->first;
    if (labels.size() < 2) {
        item.label = item.other;
    } else {
        for (const std::size_t row : group)
            if (m_rows[row].label != 0) m_facts.nearConflicts.push_back(row);
    }
    m_facts.nearDuplicates += static_cast<std::int64_t>(group.size()) - 1;
    items(QualityKind::NearDuplicates).push_back(std::move(item));
}

void QualityFindings::assessOutliers(const Neighbours& nearest) {
    for (const Outlier& one : findOutliers(nearest)) {
        if (confirmed(one.row, QualityKind::Outlier)) continue;
        QualityItem item;
        item.rows = {m_rows[one.row].id};
        item.label = m_rows[one.row].label;
        item.certainty = one.score;
        if (item.label != 0) m_facts.outliers.push_back(one.row);
        items(QualityKind::Outlier).push_back(std::move(item));
    }
}

void QualityFindings::assessLabels(std::span<const float> probabilities) {
    const std::vector<float> votes = neighbourVotes(m_voters, m_labels, classes(), m_limits.voteTemperature);
    const std::vector<float> mean = meanOpinion(probabilities, votes);
    const OutOfFold opinion{mean, m_labels, classes()};
    std::int64_t right = 0;
    const std::vector<std::int32_t> best = bestClasses(opinion);
    for (std::size_t i = 0; i < best.size(); ++i) right += best[i] == m_labels[i] ? 1 : 0;
    m_modelAccuracy = static_cast<double>(right) / static_cast<double>(best.size());
    const std::vector<double> trust = localTrust(opinion, m_voters);
    m_estimatedErrors = estimateErrors(opinion, trust);
    const std::vector<LabelError> suspects = findLabelErrors(opinion, trust);
    for (const LabelError& error : suspects) {
        const std::size_t row = m_taught[error.row];
        if (m_perClass[static_cast<std::size_t>(error.given)] < m_limits.leastForErrors ||
            confirmed(row, QualityKind::LabelError))
            continue;
        QualityItem item;
        item.rows = {m_rows[row].id};
        item.label = m_rows[row].label;
        item.other = m_classes[static_cast<std::size_t>(error.suggested)];
        item.certainty = error.suggestedProbability;
        m_facts.suspects.push_back(row);
        items(QualityKind::LabelError).push_back(std::move(item));
    }
    addConfused(opinion, suspects);
}

void QualityFindings::addConfused(const OutOfFold& opinion, std::span<const LabelError> suspects) {
    std::vector<LabelError> leftOut(suspects.begin(), suspects.end());
    for (std::size_t i = 0; i < m_taught.size(); ++i)
        if (confirmed(m_taught[i], QualityKind::LabelError)) leftOut.push_back({i, m_labels[i], m_labels[i], 0.0, 0.0});
    for (const ConfusedIntents& one : findConfusedIntents(opinion, leftOut)) {
        QualityItem item;
        item.label = m_classes[static_cast<std::size_t>(one.first)];
        item.other = m_classes[static_cast<std::size_t>(one.second)];
        item.count = one.mistaken;
        item.certainty = one.share;
        for (const std::size_t taught : one.rows) {
            item.rows.push_back(m_rows[m_taught[taught]].id);
            m_facts.confused.push_back(m_taught[taught]);
        }
        items(QualityKind::ConfusedIntents).push_back(std::move(item));
    }
}

void QualityFindings::assessSpread(std::span<const float> vectors, std::size_t dimension) {
    m_facts.intentSpread = intentSpread(vectors, dimension, m_allLabels, classes());
}

bool QualityFindings::assessDrift(std::span<const float> vectors, std::size_t dimension, const StopToken& stop) {
    m_drift = findDrift({m_allLabels, classes(), vectors, dimension}, {}, stop);
    if (m_drift.found()) {
        for (const ShareChange& change : m_drift.changes) {
            QualityItem item;
            item.label = m_classes[static_cast<std::size_t>(change.intent)];
            item.certainty = change.after - change.before;
            items(QualityKind::Drift).push_back(std::move(item));
        }
        if (m_drift.changes.empty()) items(QualityKind::Drift).emplace_back();
    }
    return !stop.stop_requested();
}

/// What the score would be above what it is if everything of this kind were fixed.
double QualityFindings::gainOf(QualityKind kind) const {
    QualityFacts fixed = m_facts;
    switch (kind) {
        case QualityKind::LabelError:
            fixed.suspects.clear();
            break;
        case QualityKind::NearDuplicates:
            fixed.nearConflicts.clear();
            fixed.nearDuplicates = 0;
            break;
        case QualityKind::Outlier:
            fixed.outliers.clear();
            break;
        case QualityKind::SmallIntent:
            for (std::int64_t& rows : fixed.perIntent) {
                const std::int64_t more = std::max<std::int64_t>(0, fixed.leastPerIntent - rows);
                rows += more;
                fixed.labelled += more;
                fixed.rows += more;
            }
            break;
        case QualityKind::ConfusedIntents:
            fixed.confused.clear();
            break;
        case QualityKind::MoreLabels:
            fixed.labelled = fixed.rows;
            break;
        case QualityKind::Drift:
            break;
    }
    const double gain = qualityScore(fixed).score - qualityScore(m_facts).score;
    return std::max(0.0, gain);
}

QualityReport QualityFindings::report(const LearningCurve& curve) const {
    QualityReport report;
    report.state = QualityReport::State::Done;
    report.score = qualityScore(m_facts);
    report.rows = m_facts.rows;
    report.labelled = m_facts.labelled;
    report.modelled = modelled();
    report.modelAccuracy = m_modelAccuracy;
    report.estimatedErrors = m_estimatedErrors;
    report.drift = m_drift;
    report.intents = m_classes;
    report.curve = curve;
    for (const QualityKind kind : kKinds) {
        QualityCard card;
        card.kind = kind;
        card.items = m_items[static_cast<std::size_t>(kind)];
        if (kind == QualityKind::MoreLabels && curve.fitted()) card.items.emplace_back();
        if (card.items.empty()) continue;
        card.items.resize(std::min(card.items.size(), m_limits.mostItems));
        card.gain = gainOf(kind);
        report.cards.push_back(std::move(card));
    }
    std::stable_sort(report.cards.begin(), report.cards.end(),
                     [](const QualityCard& a, const QualityCard& b) { return a.gain > b.gain; });
    return report;
}

}  // namespace tb
