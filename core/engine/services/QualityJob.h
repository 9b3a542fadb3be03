#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/eval/QualityReport.h"

namespace tb {

class StoreThread;

/// What a check looks at: rows in order of arrival.
struct QualityPool {
    std::vector<QualityRow> rows;
    std::vector<LabelId> intents;  ///< All there are, also those without rows.
    std::int64_t leftOut = 0;      ///< Rows beyond the limits below.
};

/// Assesses labels and texts. Blocking; one thread at a time. Errors: NotFound when there is no encoder on this
/// machine.
using QualityFunction = std::function<Expected<QualityReport>(const QualityPool&, const ProgressFn&, const StopToken&)>;

/// Rows looked at: at most so many, the newest.
inline constexpr std::size_t kMaxLabelledChecked = 30'000;
inline constexpr std::size_t kMaxUnlabelledChecked = 10'000;

/// One check from and to the store: reads the rows in slices behind everything else the store has to do, checks, and
/// adds the score to the history. Any thread but the store's. Progress counts parts of the work, about in proportion to
/// their time.
[[nodiscard]] Expected<QualityReport> runQualityCheck(StoreThread& store, const QualityFunction& check,
                                                      const ProgressFn& progress, const StopToken& stop);

}  // namespace tb
