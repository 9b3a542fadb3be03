#pragma once

#include "core/engine/nn/Adapter.h"

namespace tb::nn {

/// LoRA (Hu et al. 2021): to W x comes s B A x, with A [rank, in] random and B [out, rank] zero at first, and s = alpha
/// / rank, or alpha / sqrt(rank) where it is rank-stabilised (Kalajdzievski 2023). DoRA (Liu et al. 2024): each row of
/// W + s B A is then scaled to a length that is learned as well; in the gradient the length it has counts as a
/// constant. With peft's names: "ROWS.lora_A.weight", "ROWS.lora_B.weight", "ROWS.lora_magnitude_vector" [out].
[[nodiscard]] std::shared_ptr<AdaptedLinear> wrapLora(const AdapterSite& site, const PeftConfig& config);

}  // namespace tb::nn
