#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Progress.h"
#include "core/eval/ConfusedLabels.h"
#include "core/eval/LabelErrors.h"
#include "core/eval/QualityReport.h"

namespace tb {

struct NearDuplicates;

/// Turns what was computed about rows into cards and a score. Given piece by piece: each assess function once, then
/// report(). Rows with a verdict of a kind are not reported in it. What it was made from must outlive it. A value
/// otherwise; one thread.
class QualityFindings {
public:
    struct Limits {
        std::int64_t leastPerIntent = 10;  ///< Below, an intent is small.
        std::int64_t leastForErrors =
            5;  ///< Below, no label of the intent is called wrong: a model never expects so rare an intent.
        double voteTemperature = 0.1;
        std::size_t mostItems = 1000;  ///< On a card.
    };
    QualityFindings(std::span<const QualityRow> rows, std::span<const LabelId> intents, const Limits& limits);

    /// The labelled rows by position, and the class of each, from 0 to classes() - 1.
    [[nodiscard]] const std::vector<std::size_t>& taughtRows() const { return m_taught; }
    [[nodiscard]] const std::vector<std::int32_t>& taughtLabels() const { return m_labels; }
    [[nodiscard]] std::size_t classes() const { return m_classes.size(); }
    [[nodiscard]] bool allTaught() const { return m_taught.size() == m_rows.size(); }
    [[nodiscard]] bool modelled() const;  ///< Whether there are labels enough for assessLabels().

    void assessDuplicates(const NearDuplicates& near);
    void assessOutliers(const Neighbours& nearest);  ///< Among all rows.
    void setVoters(Neighbours voters) {
        m_voters = std::move(voters);
    }  ///< Among the labelled rows; before assessLabels().
    /// Probabilities of the labelled rows out of fold, [labelled, classes()].
    void assessLabels(std::span<const float> probabilities);
    /// Vectors of all rows, of length 1.
    void assessSpread(std::span<const float> vectors, std::size_t dimension);
    /// False = stopped.
    [[nodiscard]] bool assessDrift(std::span<const float> vectors, std::size_t dimension, const StopToken& stop);
    [[nodiscard]] QualityReport report(const LearningCurve& curve) const;

private:
    [[nodiscard]] std::int32_t classOf(LabelId label) const;
    [[nodiscard]] bool confirmed(std::size_t row, QualityKind kind) const { return m_rows[row].decisions.has(kind); }
    void addDuplicateGroup(const std::vector<std::size_t>& group);
    void addConfused(const OutOfFold& opinion, std::span<const LabelError> suspects);
    void countSmall();
    [[nodiscard]] double gainOf(QualityKind kind) const;
    [[nodiscard]] std::vector<QualityItem>& items(QualityKind kind) { return m_items[static_cast<std::size_t>(kind)]; }

    std::span<const QualityRow> m_rows;
    std::span<const LabelId> m_intents;
    Limits m_limits;
    std::vector<LabelId> m_classes;  ///< Intents in use, ascending.
    std::vector<std::size_t> m_taught;
    std::vector<std::int32_t> m_labels;     ///< Of the labelled rows.
    std::vector<std::int32_t> m_allLabels;  ///< Of all rows; -1 = none.
    std::vector<std::int64_t> m_perClass;
    Neighbours m_voters;
    QualityFacts m_facts;
    Drift m_drift;
    double m_modelAccuracy = 0.0;
    double m_estimatedErrors = 0.0;
    std::vector<std::vector<QualityItem>> m_items;  ///< By kind.
};

}  // namespace tb
