#pragma once

#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/engine/nn/EncoderSpec.h"

namespace tb::nn {

/// ModernBERT's switches in config.json: which layers attend to a window, how wide it is, the bases of the rotary
/// positions, and what its classifier makes of the tokens. The sizes of `spec` are read already. Errors: Unsupported
/// naming the switch, Corrupt naming the key.
[[nodiscard]] Expected<void> readWindows(const Json& config, const std::string& where, EncoderSpec& spec);
void writeWindows(const EncoderSpec& spec, Json& config);

}  // namespace tb::nn
