#pragma once

#include <QString>
#include <cstdint>
#include <optional>

#include "core/run/RunEvent.h"

namespace tb::ui::runtext {

// Words and numbers of runs as every screen shows them: translated, through QLocale.

[[nodiscard]] QString state(RunState state);
[[nodiscard]] QString phase(RunPhase phase);
/// "0:42", "12:05", "3:04:10".
[[nodiscard]] QString duration(double seconds);
/// For a sentence: "about 2 min".
[[nodiscard]] QString roughDuration(double seconds);
/// "about 2 min left".
[[nodiscard]] QString timeLeft(double seconds);
/// "93.41 %".
[[nodiscard]] QString percent(double fraction);
/// "93.41 %" or a dash when it is not known.
[[nodiscard]] QString percent(const std::optional<double>& fraction);
/// "93 %": how far a task is.
[[nodiscard]] QString wholePercent(double fraction);
/// Four significant digits, scientific below 0.001: losses, rates of learning, norms.
[[nodiscard]] QString number(double value);
[[nodiscard]] QString count(std::int64_t value);
[[nodiscard]] QString bytes(std::int64_t value);
/// Date and time in the locale's short form.
[[nodiscard]] QString when(std::int64_t unixMs);
/// What stands where nothing is known.
[[nodiscard]] QString dash();

}  // namespace tb::ui::runtext
