#pragma once

#include <QString>
#include <optional>
#include <span>
#include <vector>

#include "core/store/RunStore.h"

namespace tb::ui {

enum class MetricKind { Percent, Number, Duration, Rate };
enum class Direction { HigherIsBetter, LowerIsBetter };
enum class Outcome { Same, Better, Worse };

/// One final metric over several runs.
struct MetricRow {
    QString label;
    MetricKind kind = MetricKind::Number;
    Direction direction = Direction::HigherIsBetter;
    std::vector<std::optional<double>> values;  ///< One per run.
};

struct Delta {
    double difference = 0.0;  ///< Value minus baseline.
    Outcome outcome = Outcome::Same;
};

[[nodiscard]] std::vector<MetricRow> finalMetrics(std::span<const RunSummary> runs);
/// Nothing where either side is unknown. A difference too small to show counts as the same.
[[nodiscard]] std::optional<Delta> deltaAgainst(const MetricRow& row, std::size_t run, std::size_t baseline);
[[nodiscard]] QString metricText(const MetricRow& row, std::size_t run);
/// "▲ +0.52" (points for percentages), "▼ −0:12", "=": the arrow points where the number went.
[[nodiscard]] QString deltaText(const MetricRow& row, const Delta& delta);

}  // namespace tb::ui
