#include "ui/rows/DigitKey.h"

#include <QKeyEvent>

namespace tb::ui {
namespace {

constexpr quint32 kScanCodeOf1 = 10;  // X11 and Wayland: the evdev code and 8
constexpr quint32 kScanCodeOf9 = 18;

}  // namespace

DigitKey digitKey(const QKeyEvent& event) {
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    const quint32 scanCode = event.nativeScanCode();
    const bool inRow = scanCode >= kScanCodeOf1 && scanCode <= kScanCodeOf9;
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9) {
        const bool needsShift = shift && inRow;  // as in France: the digit itself is written with Shift
        return {event.key() - Qt::Key_0, shift && !needsShift};
    }
    if (shift && inRow) return {static_cast<int>(scanCode - kScanCodeOf1) + 1, true};
    return {};
}

}  // namespace tb::ui
