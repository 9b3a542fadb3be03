#include "ui/base/Theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <cmath>

#include "ui/base/Icons.h"

using namespace tb::ui;

namespace {

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// WCAG 2.1's contrast ratio.
double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a) + 0.05;
    const double lb = luminance(b) + 0.05;
    return la > lb ? la / lb : lb / la;
}

class ThemeTest : public ::testing::TestWithParam<ThemeMode> {
protected:
    void SetUp() override { theme::apply(GetParam()); }
};

}  // namespace

TEST_P(ThemeTest, TextIsReadableOnEverySurface) {
    const ThemeColors& c = theme::colors();
    const std::pair<const char*, QColor> texts[] = {{"text", c.text},       {"muted", c.textMuted},
                                                    {"accent", c.accent},   {"success", c.success},
                                                    {"warning", c.warning}, {"error", c.error}};
    for (const auto& [name, color] : texts) {
        EXPECT_GE(contrast(color, c.surface), 4.5) << name << " on surface";
        EXPECT_GE(contrast(color, c.window), 4.5) << name << " on window";
    }
    EXPECT_GE(contrast(c.text, c.surfaceAlt), 4.5);
    EXPECT_GE(contrast(c.textMuted, c.surfaceAlt), 4.5);
    EXPECT_GE(contrast(c.text, c.selection), 4.5);
    EXPECT_GE(contrast(c.accentText, c.accent), 4.5);
}

TEST_P(ThemeTest, CurvesStandOutFromThePaperAndFromEachOther) {
    for (int i = 0; i < 8; ++i) {
        EXPECT_GE(contrast(theme::series(i), theme::colors().surface), 2.9) << "series " << i;
        for (int j = 0; j < i; ++j) EXPECT_NE(theme::series(i), theme::series(j));
    }
    EXPECT_EQ(theme::series(8), theme::series(0));
    EXPECT_EQ(theme::series(-1), theme::series(7));
}

TEST_P(ThemeTest, EveryColourOfTheStyleSheetIsKnown) {
    const QString sheet = qApp->styleSheet();
    ASSERT_GT(sheet.size(), 1000);
    const auto left = QRegularExpression(QStringLiteral("@[a-zA-Z]+")).match(sheet);
    EXPECT_FALSE(left.hasMatch()) << left.captured().toStdString();
}

TEST_P(ThemeTest, IconsTakeTheColoursOfTheTheme) {
    const QIcon icon = themeIcon(QStringLiteral("stop"));
    ASSERT_FALSE(icon.isNull());
    const QImage image = icon.pixmap(QSize(48, 48), QIcon::Normal, QIcon::On).toImage();
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 250) continue;
            ++drawn;
            EXPECT_LT(std::abs(pixel.blue() - theme::colors().accent.blue()), 12);
        }
    }
    EXPECT_GT(drawn, 20);
}

INSTANTIATE_TEST_SUITE_P(Modes, ThemeTest, ::testing::Values(ThemeMode::Light, ThemeMode::Dark));

TEST(Theme, RolesReachTheStyleSheetAtOnce) {
    theme::apply(ThemeMode::Light);
    QPushButton button(QStringLiteral("Start"));
    button.ensurePolished();
    theme::setRole(&button, "primary");
    button.resize(120, 32);
    const QColor middle = button.grab().toImage().pixelColor(8, 16);
    EXPECT_LT(std::abs(middle.blue() - theme::colors().accent.blue()), 8);
    EXPECT_LT(std::abs(middle.red() - theme::colors().accent.red()), 8);
}
