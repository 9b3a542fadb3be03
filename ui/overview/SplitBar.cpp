#include "ui/overview/SplitBar.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <numeric>

#include "core/data/Example.h"
#include "ui/base/Theme.h"
#include "ui/rows/ExampleTableModel.h"

namespace tb::ui {
namespace {

constexpr int kBarHeight = 14;
constexpr int kDot = 9;
constexpr double kRadius = 5.0;
constexpr std::array<Split, 4> kSplits{Split::Train, Split::Validation, Split::Test, Split::Unassigned};

QColor colorOf(std::size_t part) {
    return part == 3 ? theme::colors().border : theme::series(static_cast<int>(part));
}

}  // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::setCounts(const Counts& counts) {
    m_counts = counts;
    QStringList words;
    for (std::size_t i = 0; i < kSplits.size(); ++i)
        words << splitTitle(kSplits[i]) + QStringLiteral(" ") + QLocale().toString(counts[i]);
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

QSize SplitBar::sizeHint() const {
    return {260, kBarHeight + kSpaceM + 2 * (fontMetrics().height() + kSpaceS)};
}

void SplitBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(0, 0, width(), kBarHeight), kRadius, kRadius);
    painter.save();
    painter.setClipPath(clip);
    painter.fillRect(0, 0, width(), kBarHeight, theme::colors().surfaceAlt);
    const qint64 total = std::accumulate(m_counts.begin(), m_counts.end(), qint64{0});
    qint64 before = 0;
    for (std::size_t i = 0; i < m_counts.size() && total > 0; ++i) {
        const double from = static_cast<double>(before) / static_cast<double>(total) * width();
        before += m_counts[i];
        const double to = static_cast<double>(before) / static_cast<double>(total) * width();
        painter.fillRect(QRectF(from, 0, to - from, kBarHeight), colorOf(i));
    }
    painter.restore();
    paintLegend(painter);
}

void SplitBar::paintLegend(QPainter& painter) const {
    const QLocale locale;
    const int line = fontMetrics().height() + kSpaceS;
    const int cell = width() / 2;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const int x = static_cast<int>(i % 2) * cell;
        const int y = kBarHeight + kSpaceM + static_cast<int>(i / 2) * line;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(i));
        painter.drawEllipse(QRectF(x, y + (line - kDot) / 2.0, kDot, kDot));
        painter.setPen(theme::colors().text);
        const QString text = QStringLiteral("%1  %2").arg(splitTitle(kSplits[i]), locale.toString(m_counts[i]));
        painter.drawText(QRect(x + kDot + kSpaceM, y, cell - kDot - kSpaceM, line), Qt::AlignVCenter | Qt::AlignLeft,
                         text);
    }
}

}  // namespace tb::ui
