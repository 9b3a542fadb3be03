#include "ui/runs/Deltas.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

#include "ui/base/RunText.h"

namespace tb::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunComparison)
};

// Half of the last digit that is shown.
double smallest(MetricKind kind) {
    switch (kind) {
        case MetricKind::Percent:
            return 0.00005;
        case MetricKind::Number:
            return 0.00005;
        case MetricKind::Duration:
            return 0.5;
        case MetricKind::Rate:
            return 0.5;
    }
    return 0.0;
}

}  // namespace

std::vector<MetricRow> finalMetrics(std::span<const RunSummary> runs) {
    using enum MetricKind;
    using enum Direction;
    std::vector<MetricRow> rows{{Words::tr("Test accuracy"), Percent, HigherIsBetter, {}},
                                {Words::tr("Test macro F1"), Percent, HigherIsBetter, {}},
                                {Words::tr("Test loss"), Number, LowerIsBetter, {}},
                                {Words::tr("Validation accuracy"), Percent, HigherIsBetter, {}},
                                {Words::tr("Validation loss"), Number, LowerIsBetter, {}},
                                {Words::tr("Duration"), Duration, LowerIsBetter, {}},
                                {Words::tr("Texts per second"), Rate, HigherIsBetter, {}}};
    const auto known = [](double value) { return value > 0.0 ? std::optional(value) : std::nullopt; };
    for (const RunSummary& run : runs) {
        const std::optional<double> values[] = {run.testAccuracy,           run.testMacroF1,        run.testLoss,
                                                run.bestValidationAccuracy, run.bestValidationLoss, known(run.seconds),
                                                known(run.samplesPerSecond)};
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].values.push_back(values[i]);
    }
    return rows;
}

std::optional<Delta> deltaAgainst(const MetricRow& row, std::size_t run, std::size_t baseline) {
    const std::optional<double> value = row.values.at(run);
    const std::optional<double> base = row.values.at(baseline);
    if (!value || !base) return std::nullopt;
    Delta delta{*value - *base, Outcome::Same};
    if (std::abs(delta.difference) < smallest(row.kind)) return delta;
    const bool better = (delta.difference > 0.0) == (row.direction == Direction::HigherIsBetter);
    delta.outcome = better ? Outcome::Better : Outcome::Worse;
    return delta;
}

QString metricText(const MetricRow& row, std::size_t run) {
    const std::optional<double> value = row.values.at(run);
    if (!value) return runtext::dash();
    switch (row.kind) {
        case MetricKind::Percent:
            return runtext::percent(*value);
        case MetricKind::Number:
            return QLocale().toString(*value, 'f', 4);
        case MetricKind::Duration:
            return runtext::duration(*value);
        case MetricKind::Rate:
            return runtext::count(std::llround(*value));
    }
    return {};
}

QString deltaText(const MetricRow& row, const Delta& delta) {
    if (delta.outcome == Outcome::Same) return QStringLiteral("=");
    const double size = std::abs(delta.difference);
    QString amount;
    switch (row.kind) {
        case MetricKind::Percent:
            amount = QLocale().toString(size * 100.0, 'f', 2);
            break;
        case MetricKind::Number:
            amount = QLocale().toString(size, 'f', 4);
            break;
        case MetricKind::Duration:
            amount = runtext::duration(size);
            break;
        case MetricKind::Rate:
            amount = runtext::count(std::llround(size));
            break;
    }
    const bool up = delta.difference > 0.0;
    return (up ? QStringLiteral("\u25B2 +") : QStringLiteral("\u25BC \u2212")) + amount;
}

}  // namespace tb::ui
