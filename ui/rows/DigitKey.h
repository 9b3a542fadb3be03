#pragma once

class QKeyEvent;

namespace tb::ui {

/// A key of the row of digits.
struct DigitKey {
    int digit = 0;         ///< 1..9; 0 = another key.
    bool shifted = false;  ///< With Shift, on a keyboard that gives digits without it.
};

/// What stands on the key counts: Shift and 2 is "@" on one keyboard and a quotation mark on another.
[[nodiscard]] DigitKey digitKey(const QKeyEvent& event);

}  // namespace tb::ui
