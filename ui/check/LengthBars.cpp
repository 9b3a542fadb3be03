#include "ui/check/LengthBars.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

constexpr int kBarsHeight = 56;

QString binName(std::size_t bin) {
    if (bin + 1 == kLengthBins)
        return LengthBars::tr("over %1").arg(QLocale().toString(static_cast<int>(kTokensPerBin * bin)));
    return LengthBars::tr("to %1").arg(QLocale().toString(static_cast<int>(kTokensPerBin * (bin + 1))));
}

}  // namespace

LengthBars::LengthBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LengthBars::setLengths(const std::array<std::uint64_t, kLengthBins>& lengths) {
    m_lengths = lengths;
    QStringList words;
    for (std::size_t bin = 0; bin < kLengthBins; ++bin)
        if (lengths[bin] > 0)
            words << tr("%1 tokens: rows %2")
                         .arg(binName(bin), QLocale().toString(static_cast<qulonglong>(lengths[bin])));
    setAccessibleName(words.join(QStringLiteral(", ")));
    setToolTip(words.join(QLatin1Char('\n')));
    update();
}

QSize LengthBars::sizeHint() const {
    return {320, kBarsHeight + fontMetrics().height() + kSpaceS};
}

void LengthBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const std::uint64_t most = std::max<std::uint64_t>(1, *std::max_element(m_lengths.begin(), m_lengths.end()));
    const double cell = static_cast<double>(width()) / static_cast<double>(kLengthBins);
    for (std::size_t bin = 0; bin < kLengthBins; ++bin) {
        const double share = static_cast<double>(m_lengths[bin]) / static_cast<double>(most);
        const double high = m_lengths[bin] == 0 ? 0.0 : std::max(2.0, share * kBarsHeight);
        const QRectF bar(static_cast<double>(bin) * cell + kSpaceS, kBarsHeight - high, cell - 2 * kSpaceS, high);
        painter.fillRect(bar, bin + 1 == kLengthBins ? theme::colors().warning : theme::series(0));
        painter.setPen(theme::colors().textMuted);
        painter.drawText(QRectF(static_cast<double>(bin) * cell, kBarsHeight + kSpaceS, cell, fontMetrics().height()),
                         Qt::AlignCenter, binName(bin));
    }
    painter.setPen(theme::colors().border);
    painter.drawLine(0, kBarsHeight, width(), kBarsHeight);
}

}  // namespace tb::ui
