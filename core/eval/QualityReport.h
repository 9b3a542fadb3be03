#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/Example.h"
#include "core/eval/Drift.h"
#include "core/eval/LearningCurve.h"
#include "core/eval/QualityScore.h"

namespace tb {

/// What the check speaks of. The numbers are stored with verdicts.
enum class QualityKind : std::uint8_t {
    LabelError = 1,
    NearDuplicates = 2,
    Outlier = 3,
    SmallIntent = 4,
    ConfusedIntents = 5,
    Drift = 6,
    MoreLabels = 7
};
/// "label-errors", "near-duplicates"...: for the command line and tests.
[[nodiscard]] const char* qualityKindName(QualityKind kind);

/// "It is right": an analyst has looked at a row and found nothing wrong with it in this respect. A set of kinds.
class QualityDecisions {
public:
    void add(QualityKind kind) { m_bits |= bit(kind); }
    [[nodiscard]] bool has(QualityKind kind) const { return (m_bits & bit(kind)) != 0; }
    bool operator==(const QualityDecisions&) const = default;

private:
    [[nodiscard]] static std::uint32_t bit(QualityKind kind) { return 1U << static_cast<unsigned>(kind); }
    std::uint32_t m_bits = 0;
};

/// A row as the check reads it.
struct QualityRow {
    ExampleId id = 0;
    std::string text;
    LabelId label = 0;  ///< 0 = not labelled.
    QualityDecisions decisions;
    bool operator==(const QualityRow&) const = default;
};

/// One thing to look at. Which members mean something depends on the kind:
///   LabelError: rows = one; label given, other suggested, certainty = probability of the suggested one.
///   NearDuplicates: rows = the group, in order of arrival; label = that of all, 0 when they disagree or have none;
///   other = the most
///     frequent; count = how many intents they have.
///   Outlier: rows = one; label given; certainty = how far out (modified z-score).
///   SmallIntent: label; count = its rows.
///   ConfusedIntents: label and other; count = rows mistaken; certainty = their share; rows = those.
///   Drift: one for each of the report's changes, or an empty one; label; certainty = by how much its share has grown.
///   MoreLabels: none; see the report's curve.
struct QualityItem {
    std::vector<ExampleId> rows;
    LabelId label = 0;
    LabelId other = 0;
    double certainty = 0.0;
    std::int64_t count = 0;
    bool operator==(const QualityItem&) const = default;
};

/// Findings of one kind, the most pressing first.
struct QualityCard {
    QualityKind kind = QualityKind::LabelError;
    double gain = 0.0;  ///< What the score gains when everything on the card is fixed, 0 to 1.
    std::vector<QualityItem> items;
    bool operator==(const QualityCard&) const = default;
};

/// What a check of the labels and texts came to. A value.
struct QualityReport {
    enum class State { Done, NoRows, Stopped };
    State state = State::Stopped;
    QualityScore score;
    std::vector<QualityCard> cards;  ///< Those with something on them, the largest gain first.
    std::int64_t rows = 0;  ///< Read: rows of the test split are not, so that what is measured on them stays honest.
    std::int64_t labelled = 0;
    std::int64_t leftOut = 0;  ///< Rows beyond the limit of a check.
    bool modelled =
        false;  ///< Whether there were labels enough for a model: else no label errors, confused intents and curve.
    double modelAccuracy = 0.0;    ///< Of the model on labels that it had not seen.
    double estimatedErrors = 0.0;  ///< Share of wrong labels by the confident joint, where the model is to be trusted.
    Drift drift;
    std::vector<LabelId> intents;  ///< What the classes of `drift` stand for.
    LearningCurve curve;
    double seconds = 0.0;

    [[nodiscard]] const QualityCard* card(QualityKind kind) const;
};

/// A check as the history keeps it.
struct QualitySnapshot {
    std::int64_t atMs = 0;
    std::int64_t rows = 0;
    std::int64_t labelled = 0;
    double score = 0.0;
    double completeness = 0.0;
    double accuracy = 0.0;
    double diversity = 0.0;
    bool operator==(const QualitySnapshot&) const = default;
};

}  // namespace tb
