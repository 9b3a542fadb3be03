#include "ui/base/RunText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <cmath>

namespace tb::ui::runtext {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunText)
};

}  // namespace

QString state(RunState state) {
    switch (state) {
        case RunState::Queued:
            return Words::tr("Queued");
        case RunState::Running:
            return Words::tr("Running");
        case RunState::Paused:
            return Words::tr("Paused");
        case RunState::Finished:
            return Words::tr("Finished");
        case RunState::Stopped:
            return Words::tr("Stopped");
        case RunState::Failed:
            return Words::tr("Failed");
        case RunState::Interrupted:
            return Words::tr("Interrupted");
    }
    return {};
}

QString phase(RunPhase phase) {
    switch (phase) {
        case RunPhase::Preparing:
            return Words::tr("Preparing");
        case RunPhase::Loading:
            return Words::tr("Loading the encoder");
        case RunPhase::Tokenizing:
            return Words::tr("Tokenising the texts");
        case RunPhase::Training:
            return Words::tr("Training");
        case RunPhase::Validating:
            return Words::tr("Validating");
        case RunPhase::Testing:
            return Words::tr("Testing");
        case RunPhase::Saving:
            return Words::tr("Saving");
    }
    return {};
}

QString duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) return dash();
    const auto all = static_cast<qlonglong>(std::llround(std::min(seconds, 1e9)));
    const QChar zero = u'0';
    const QString tail = QStringLiteral("%1").arg(all % 60, 2, 10, zero);
    if (all < 3600) return QStringLiteral("%1:%2").arg(all / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(all / 3600).arg(all / 60 % 60, 2, 10, zero).arg(tail);
}

QString roughDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) return dash();
    if (seconds < 5.0) return Words::tr("a few seconds");
    if (seconds < 90.0) return Words::tr("about %1 s").arg(QLocale().toString(seconds, 'f', 0));
    if (seconds < 5400.0) return Words::tr("about %1 min").arg(QLocale().toString(seconds / 60.0, 'f', 0));
    return Words::tr("about %1 h").arg(QLocale().toString(std::min(seconds, 1e9) / 3600.0, 'f', 1));
}

QString timeLeft(double seconds) {
    return Words::tr("%1 left").arg(roughDuration(seconds));
}

QString percent(double fraction) {
    if (!std::isfinite(fraction)) return dash();
    return Words::tr("%1 %", "a percentage").arg(QLocale().toString(fraction * 100.0, 'f', 2));
}

QString wholePercent(double fraction) {
    return Words::tr("%1 %", "a percentage").arg(QLocale().toString(fraction * 100.0, 'f', 0));
}

QString percent(const std::optional<double>& fraction) {
    return fraction ? percent(*fraction) : dash();
}

QString number(double value) {
    if (std::isnan(value)) return dash();
    if (value == 0.0) return QLocale().toString(0);
    const double size = std::abs(value);
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitLeadingZeroInExponent);
    if (size < 1e-3 || size >= 1e7) return locale.toString(value, 'g', 3);
    if (size >= 1000.0) return locale.toString(value, 'f', 0);
    return locale.toString(value, 'g', 4);
}

QString count(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString bytes(std::int64_t value) {
    return QLocale().formattedDataSize(value, 1, QLocale::DataSizeTraditionalFormat);
}

QString when(std::int64_t unixMs) {
    return unixMs <= 0 ? dash() : QLocale().toString(QDateTime::fromMSecsSinceEpoch(unixMs), QLocale::ShortFormat);
}

QString dash() {
    return QStringLiteral("\u2013");
}

}  // namespace tb::ui::runtext
