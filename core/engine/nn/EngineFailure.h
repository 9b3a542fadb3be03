#pragma once

#include <exception>

#include "core/base/Error.h"

namespace tb::nn {

/// Whether memory ran out, in the words of any of the libraries that compute: libtorch on any device, oneDNN, which
/// only says that it could not make something.
[[nodiscard]] bool isOutOfMemory(const std::exception& exception);

/// As errorOf(), for what libtorch and oneDNN throw. Too little memory is told with what was asked for, where that is
/// known, and with `memoryHint`: the setting that needs less.
[[nodiscard]] Error engineError(const std::exception& exception, Message what, Message memoryHint, Place where = {});

}  // namespace tb::nn
