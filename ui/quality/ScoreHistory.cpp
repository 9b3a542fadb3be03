#include "ui/quality/ScoreHistory.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/base/Theme.h"
#include "ui/quality/QualityText.h"

namespace tb::ui {
namespace {

constexpr double kMinRange = 0.04;  ///< Of the score, so that noise does not look like a mountain.
constexpr double kDot = 3.0;

}  // namespace

ScoreHistory::ScoreHistory(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scoreHistory"));
    setMinimumSize(96, 56);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize ScoreHistory::sizeHint() const {
    return {220, 72};
}

void ScoreHistory::setMarks(std::vector<QualitySnapshot> marks) {
    m_marks = std::move(marks);
    const QString text = m_marks.empty() ? tr("No check yet")
                                         : tr("Score of the last %1 checks: from %2 to %3")
                                               .arg(QLocale().toString(static_cast<qlonglong>(m_marks.size())),
                                                    qualitytext::points(m_marks.front().score),
                                                    qualitytext::points(m_marks.back().score));
    setAccessibleName(text);
    setToolTip(text);
    update();
}

void ScoreHistory::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& colors = theme::colors();
    if (m_marks.empty()) return;
    double low = 1.0, high = 0.0;
    for (const QualitySnapshot& mark : m_marks) {
        low = std::min(low, mark.score);
        high = std::max(high, mark.score);
    }
    const double middle = (low + high) / 2.0;
    const double range = std::max(kMinRange, high - low);
    const int words = fontMetrics().horizontalAdvance(QStringLiteral("100.0 "));
    const QRectF area = QRectF(rect()).adjusted(words, 6, -6, -6);
    const auto at = [&](std::size_t i) {
        const double x = m_marks.size() == 1 ? area.right()
                                             : area.left() + area.width() * static_cast<double>(i) /
                                                                 static_cast<double>(m_marks.size() - 1);
        return QPointF(x, area.center().y() - area.height() * (m_marks[i].score - middle) / range);
    };
    painter.setPen(colors.border);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colors.textMuted);
    painter.drawText(QRectF(0, area.top() - 6, words, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                     qualitytext::points(middle + range / 2.0));
    painter.drawText(QRectF(0, area.bottom() - fontMetrics().height() + 6, words, fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignVCenter, qualitytext::points(middle - range / 2.0));
    QPolygonF line;
    for (std::size_t i = 0; i < m_marks.size(); ++i) line << at(i);
    painter.setPen(QPen(colors.accent, 2));
    painter.drawPolyline(line);
    painter.setBrush(colors.accent);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(line.back(), kDot, kDot);
}

}  // namespace tb::ui
