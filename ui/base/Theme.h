#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

namespace tb::ui {

/// Spacing in device-independent pixels; every layout takes its numbers from here.
inline constexpr int kSpaceS = 4;
inline constexpr int kSpaceM = 8;
inline constexpr int kSpaceL = 16;
inline constexpr int kSpaceXL = 24;

enum class ThemeMode { System, Light, Dark };

/// Colours by meaning, for the mode in force. Contrast of text roles on `surface` is at least 4.5:1 in both modes.
struct ThemeColors {
    QColor window, surface, surfaceAlt, border, text, textMuted, accent, accentText, success, warning, error, selection;
};

namespace theme {
void apply(ThemeMode mode);  ///< Palette and style sheet of the application.
/// Of all text, in per cent of the usual size; takes effect with the next apply().
void setTextSize(int percent);
[[nodiscard]] int scaled(int pixels);  ///< A font's size in pixels at the chosen size of the text.
[[nodiscard]] bool isDark();
[[nodiscard]] const ThemeColors& colors();
inline constexpr int kSeriesColors = 8;
/// Okabe and Ito's colour-blind-safe palette, adapted to the mode; index wraps. Stable for a run: use its id.
[[nodiscard]] QColor series(int index);
/// Marks for the style sheet: "title", "subtitle", "muted", "mono", "tile", "card", "primary", "danger", "empty",
/// "badge".
void setRole(QWidget* widget, const char* role);
[[nodiscard]] QString role(const QWidget* widget);  ///< As set; empty without one.
}  // namespace theme

}  // namespace tb::ui
