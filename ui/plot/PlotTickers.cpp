#include "ui/plot/PlotTickers.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/base/RunText.h"

namespace tb::ui {

QString PercentTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    const double percent = tick * 100.0;
    const bool whole = std::abs(percent - std::round(percent)) < 1e-6;
    return QCoreApplication::translate("RunText", "%1 %", "a percentage")
        .arg(locale.toString(percent, 'f', whole ? 0 : 1));
}

double CountTicker::getTickStep(const QCPRange& range) {
    return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
}

QString CountTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return locale.toString(static_cast<qlonglong>(std::llround(tick)));
}

double DurationTicker::getTickStep(const QCPRange& range) {
    constexpr std::array<double, 16> kSteps{1,   2,   5,   10,   15,   30,   60,    120,
                                            300, 600, 900, 1800, 3600, 7200, 14400, 28800};
    const double wanted = range.size() / std::max(tickCount(), 2);
    const auto* const step =
        std::find_if(kSteps.begin(), kSteps.end(), [&](double candidate) { return candidate >= wanted; });
    return step != kSteps.end() ? *step : std::ceil(wanted / 86400.0) * 86400.0;
}

QString DurationTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return runtext::duration(tick);
}

QString LogTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    if (tick >= 1e-3 && tick < 1e5) return locale.toString(tick, 'g', 6);
    QLocale brief(locale);
    brief.setNumberOptions(brief.numberOptions() | QLocale::OmitLeadingZeroInExponent);
    return brief.toString(tick, 'e', 0);
}

}  // namespace tb::ui
