#pragma once

#include <QString>
#include <span>
#include <vector>

#include "ui/runs/Deltas.h"
#include "ui/runs/RunData.h"

namespace tb::ui {

/// How the answer to one test text differs between two runs. Labels are told apart by their ids, which survive renames,
/// or by name where a run knows no ids.
struct TextChange {
    enum class Kind { Broken, Fixed, OtherwiseWrong };
    ExampleId example = 0;
    QString text;
    QString intent;  ///< That is right, by the later run.
    QString before;
    QString after;
    Kind kind = Kind::Broken;
};

/// Of the test texts that both have answered; the broken ones first, then the fixed ones.
[[nodiscard]] std::vector<TextChange> textChanges(const RunCompareData& before, const RunCompareData& after);

/// F1 of each intent on the test texts, over the runs: those that lost most against the baseline first.
[[nodiscard]] std::vector<MetricRow> intentMetrics(std::span<const RunCompareData> runs, std::size_t baseline);

}  // namespace tb::ui
