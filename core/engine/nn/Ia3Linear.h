#pragma once

#include <string_view>

#include "core/engine/nn/Adapter.h"

namespace tb::nn {

/// IA3 (Liu et al. 2022): each output of a layer is multiplied by a learned number, in the second layer of the
/// feed-forward part (AdaptedRows::scalesInputs) each input. With peft's names and shapes: "ROWS.ia3_l" [out, 1], or
/// [1, in] for inputs.
[[nodiscard]] std::shared_ptr<AdaptedLinear> wrapIa3(const AdapterSite& site, const PeftConfig& config);
/// The second layer of the feed-forward part; see AdaptedRows::place().
inline constexpr std::string_view kDownPlace = "output.dense";

}  // namespace tb::nn
