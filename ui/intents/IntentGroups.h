#pragma once

#include <QString>
#include <vector>

#include "core/store/LabelInfo.h"

namespace tb::ui {

/// Intents whose names begin alike, up to the first "_" or ":".
struct IntentGroup {
    QString name;  ///< "card"; empty = those that belong to none.
    std::vector<LabelId> intents;
};

/// With fewer intents a plain list is easier to read.
inline constexpr std::size_t kGroupFrom = 25;

/// Groups of at least two by name, the rest last; within a group in the order given. Nothing when there are too few
/// intents or fewer than two groups.
[[nodiscard]] std::vector<IntentGroup> groupIntents(const std::vector<LabelInfo>& intents);

}  // namespace tb::ui
