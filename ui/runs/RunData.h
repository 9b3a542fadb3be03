#pragma once

#include <QString>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/store/LabelLineage.h"
#include "core/store/RunStore.h"
#include "ui/plot/CurvePoint.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

/// The four curves of a run, thinned to what a screen shows.
struct RunCurves {
    std::vector<CurvePoint> trainLoss;
    std::vector<CurvePoint> trainAccuracy;
    std::vector<CurvePoint> validationLoss;
    std::vector<CurvePoint> validationAccuracy;
    /// The first validation point of the highest accuracy; nothing before the first.
    [[nodiscard]] std::optional<CurvePoint> best() const;
};

/// Everything the detail view of one run shows. A value: read on the store thread, shown on the main thread.
struct RunDetailData {
    RunSummary summary;
    RunCurves curves;
    std::optional<SplitResult> validation;
    std::optional<SplitResult> test;
    std::optional<AttackReport> attacks;  ///< On the test texts; nothing when never measured.
    std::vector<TextPrediction> wrong;    ///< Of the test texts, at most kWrongLimit.
    std::vector<RunEvent> events;
    std::vector<LabelLineage> labelsNow;  ///< What became of each of summary.labels since the run began.
};

struct RunCompareData {
    RunSummary summary;
    RunCurves curves;
    std::optional<SplitResult> test;
    std::vector<TextPrediction> answers;  ///< Of the test texts, at most kAnswersLimit; of two runs only.
    std::vector<SettingChanged> edits;    ///< Made while it was training.
};

inline constexpr std::size_t kWrongLimit = 1000;
inline constexpr std::size_t kAnswersLimit = 50000;

/// The name an intent had in a run, and what became of it: "fee (now card)". `now` may lack the run's last intents.
[[nodiscard]] std::vector<QString> intentTitles(const std::vector<std::string>& labels,
                                                const std::vector<LabelLineage>& now);

/// The title at this place; its number where a run says more labels than it has names for.
[[nodiscard]] QString titleAt(std::span<const QString> titles, std::int32_t label);

// Store thread.
[[nodiscard]] Expected<RunDetailData> loadRunDetail(Workspace& workspace, RunId id);
[[nodiscard]] Expected<std::vector<RunCompareData>> loadRunComparison(Workspace& workspace,
                                                                      const std::vector<RunId>& ids);
/// Forgets the runs and removes their models and checkpoints. Errors: the store's; Io naming a folder that would not
/// go.
[[nodiscard]] Expected<void> deleteRuns(Workspace& workspace, const std::vector<RunId>& ids);

}  // namespace tb::ui
