#pragma once

#include <QString>
#include <functional>

#include "core/eval/Suggestion.h"
#include "core/store/DatasetStore.h"
#include "ui/bridge/SuggestController.h"

namespace tb::ui {

/// Whether rows come in the order of what is suggested for them.
[[nodiscard]] constexpr bool isQueue(RowSort sort) {
    return sort == RowSort::MostUncertain || sort == RowSort::MostDiverse || sort == RowSort::RarestPredicted;
}

/// "84 %"
[[nodiscard]] QString scoreText(double score);
/// One line: why a row stands where it does in this order. `suggestion` nullptr = there is none for it.
[[nodiscard]] QString orderReason(const Suggestion* suggestion, RowSort order,
                                  const std::function<QString(LabelId)>& nameOf);
/// One line: what the helper has learned, or what it is doing or waiting for. Empty when it is off.
[[nodiscard]] QString helperText(const SuggestStatus& status);

}  // namespace tb::ui
