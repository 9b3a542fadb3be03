#pragma once

#include <exception>

#include "core/base/Error.h"

namespace tb {

/// What a library threw, in words for people: too little memory, a thread or a file the system refuses, or `what` and
/// where its own words are: they go into the log and nowhere else.
[[nodiscard]] Error errorOf(const std::exception& exception, Message what, Place where = {});

/// Only the words of the library, into the log.
void logFailure(const std::exception& exception);

}  // namespace tb
