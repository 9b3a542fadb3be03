#include "ui/base/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QPalette>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <array>
#include <utility>

#include "ui/base/Resources.h"

namespace tb::ui::theme {

namespace {

/// Fusion without its own icons on the buttons of dialogs: icons are of one kind, and those that mean something.
class Style : public QProxyStyle {
public:
    Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
};

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

const ThemeColors& lightColors() {
    static const ThemeColors colors{.window = rgb(0xf5f6f8),
                                    .surface = rgb(0xffffff),
                                    .surfaceAlt = rgb(0xeef0f4),
                                    .border = rgb(0xd8dce3),
                                    .text = rgb(0x1c2129),
                                    .textMuted = rgb(0x596372),
                                    .accent = rgb(0x3b5bdb),
                                    .accentText = rgb(0xffffff),
                                    .success = rgb(0x1a7f37),
                                    .warning = rgb(0x8f5b00),
                                    .error = rgb(0xc4232d),
                                    .selection = rgb(0xdde5ff)};
    return colors;
}

const ThemeColors& darkColors() {
    static const ThemeColors colors{.window = rgb(0x15171b),
                                    .surface = rgb(0x1c1f24),
                                    .surfaceAlt = rgb(0x262a31),
                                    .border = rgb(0x363c46),
                                    .text = rgb(0xe6e9ee),
                                    .textMuted = rgb(0xa0a9b6),
                                    .accent = rgb(0x8ba3ff),
                                    .accentText = rgb(0x10131a),
                                    .success = rgb(0x56c271),
                                    .warning = rgb(0xe3ab45),
                                    .error = rgb(0xff8078),
                                    .selection = rgb(0x2d3a63)};
    return colors;
}

constexpr int kTextPixels = 13;

struct State {
    bool dark = false;
    bool systemDark = false;
    bool systemKnown = false;
    int textPercent = 100;
};

State& state() {
    static State value;
    return value;
}

// Only before our own palette is set does the application's palette tell what the desktop uses.
bool systemIsDark() {
    State& now = state();
    if (!now.systemKnown) {
        now.systemKnown = true;
        now.systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    }
    return now.systemDark;
}

QPalette paletteFor(const ThemeColors& c) {
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {{QPalette::Window, c.window},
                                                            {QPalette::WindowText, c.text},
                                                            {QPalette::Base, c.surface},
                                                            {QPalette::AlternateBase, c.surfaceAlt},
                                                            {QPalette::Text, c.text},
                                                            {QPalette::Button, c.surface},
                                                            {QPalette::ButtonText, c.text},
                                                            {QPalette::BrightText, c.error},
                                                            {QPalette::Highlight, c.selection},
                                                            {QPalette::HighlightedText, c.text},
                                                            {QPalette::Link, c.accent},
                                                            {QPalette::LinkVisited, c.accent},
                                                            {QPalette::ToolTipBase, c.surfaceAlt},
                                                            {QPalette::ToolTipText, c.text},
                                                            {QPalette::PlaceholderText, c.textMuted},
                                                            {QPalette::Light, c.surface},
                                                            {QPalette::Midlight, c.surfaceAlt},
                                                            {QPalette::Mid, c.border},
                                                            {QPalette::Dark, c.border},
                                                            {QPalette::Shadow, c.border}};
    for (const auto& [role, color] : roles) palette.setColor(role, color);
    QColor disabled = c.textMuted;
    disabled.setAlphaF(0.6F);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, disabled);
    }
    return palette;
}

QString styleSheetFor(const ThemeColors& c) {
    QFile file(QStringLiteral(":/style/tunebench.qss"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names first: "@text" must not eat the front of "@textMuted".
    const std::pair<const char*, QColor> tokens[] = {
        {"@surfaceAlt", c.surfaceAlt}, {"@surface", c.surface},
        {"@textMuted", c.textMuted},   {"@text", c.text},
        {"@accentText", c.accentText}, {"@accentHover", state().dark ? c.accent.lighter(112) : c.accent.darker(112)},
        {"@accent", c.accent},         {"@window", c.window},
        {"@border", c.border},         {"@success", c.success},
        {"@warning", c.warning},       {"@error", c.error},
        {"@selection", c.selection}};
    for (const auto& [token, color] : tokens) sheet.replace(QLatin1String(token), color.name());
    static const QRegularExpression kFontSize(QStringLiteral("font-size: (\\d+)px"));
    for (qsizetype at = 0; state().textPercent != 100;) {
        const QRegularExpressionMatch size = kFontSize.match(sheet, at);
        if (!size.hasMatch()) break;
        const QString larger = QStringLiteral("font-size: %1px").arg(scaled(size.captured(1).toInt()));
        sheet.replace(size.capturedStart(), size.capturedLength(), larger);
        at = size.capturedStart() + larger.size();
    }
    sheet.replace(QLatin1String("@tone"), state().dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

}  // namespace

void apply(ThemeMode mode) {
    initResources();
    const bool system = systemIsDark();
    state().dark = mode == ThemeMode::Dark || (mode == ThemeMode::System && system);
    static bool prepared = false;
    if (!std::exchange(prepared, true)) {
        QApplication::setStyle(new Style);
        QFont font = QApplication::font();
        // Named, because the fallback for Chinese may otherwise pick the bold cut.
        font.setFamilies({font.family(), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC")});
        font.setPixelSize(kTextPixels);
        QApplication::setFont(font);
    }
    QFont font = QApplication::font();
    font.setPixelSize(scaled(kTextPixels));
    if (font != QApplication::font()) QApplication::setFont(font);
    QApplication::setPalette(paletteFor(colors()));
    qApp->setStyleSheet(styleSheetFor(colors()));
}

void setTextSize(int percent) {
    state().textPercent = percent;
}

int scaled(int pixels) {
    return (pixels * state().textPercent + 50) / 100;
}

bool isDark() {
    return state().dark;
}

const ThemeColors& colors() {
    return state().dark ? darkColors() : lightColors();
}

QColor series(int index) {
    // Blue, vermillion, green, purple, sky, orange, yellow, grey; yellow and sky darkened for white paper.
    static constexpr std::array<QRgb, kSeriesColors> kLight{0x0072b2, 0xd55e00, 0x009e73, 0xb8568f,
                                                            0x3a9bd6, 0xc98a00, 0xa39600, 0x4d5560};
    static constexpr std::array<QRgb, kSeriesColors> kDark{0x5aaee6, 0xf58a45, 0x32c79c, 0xe59cc6,
                                                           0x93d1f5, 0xf2b84b, 0xf0e442, 0xb6bec9};
    const auto slot = static_cast<std::size_t>(((index % kSeriesColors) + kSeriesColors) % kSeriesColors);
    return rgb(isDark() ? kDark.at(slot) : kLight.at(slot));
}

void setRole(QWidget* widget, const char* role) {
    widget->setProperty("tbRole", QString::fromLatin1(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QString role(const QWidget* widget) {
    return widget->property("tbRole").toString();
}

}  // namespace tb::ui::theme
