#include "ui/tryit/AnswerBars.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>
#include <algorithm>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/intents/LabelListModel.h"

namespace tb::ui {
namespace {

constexpr int kFirstHeight = 52;
constexpr int kRowHeight = 22;
constexpr int kShownRows = 5;
constexpr int kFirstPixels = 20;
constexpr int kBarHeight = 6;
constexpr int kStrip = 4;
constexpr int kScoreWidth = 62;
constexpr double kNameShare = 0.42;  ///< Of the width, for the names of the others.

QColor colourOf(const AnswerBars::Row& row) {
    return row.intent.id == 0 ? theme::colors().textMuted : intentColour(row.intent);
}

void drawBar(QPainter& painter, const QRect& place, double share, const QColor& colour) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colors().surfaceAlt);
    painter.drawRoundedRect(place, kBarHeight / 2.0, kBarHeight / 2.0);
    QRectF filled(place);
    filled.setWidth(std::max(place.width() * share, static_cast<double>(kBarHeight)));
    painter.setBrush(colour);
    painter.drawRoundedRect(filled, kBarHeight / 2.0, kBarHeight / 2.0);
}

}  // namespace

AnswerBars::AnswerBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Answer of the model"));
}

QSize AnswerBars::sizeHint() const {
    return {2 * kScoreWidth, kFirstHeight + kSpaceS + (kShownRows - 1) * kRowHeight};
}

void AnswerBars::setRows(std::vector<Row> rows) {
    m_rows = std::move(rows);
    QStringList said;
    for (const Row& row : m_rows)
        said << tr("%1, %2", "an intent and its score").arg(row.name, runtext::percent(row.score));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update();
}

bool AnswerBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_rows.empty()) {
        QStringList lines;
        for (const Row& row : m_rows) lines << row.name + QStringLiteral("   ") + runtext::percent(row.score);
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), lines.join(QLatin1Char('\n')), this);
        return true;
    }
    return QWidget::event(event);
}

void AnswerBars::paintFirst(QPainter& painter, const Row& row) const {
    const ThemeColors& colors = theme::colors();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(row));
    painter.drawRoundedRect(QRectF(0, 3, kStrip, kFirstHeight - 18), 2, 2);
    QFont large = font();
    large.setPixelSize(theme::scaled(kFirstPixels));
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(colors.text);
    const QString score = runtext::percent(row.score);
    const QFontMetrics metrics(large);
    const int scoreWidth = metrics.horizontalAdvance(score);
    const int left = kStrip + kSpaceM;
    const QRect line(left, 0, width() - left, kFirstHeight - 12);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, score);
    const int room = line.width() - scoreWidth - kSpaceM;
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(row.name, Qt::ElideMiddle, room));
    drawBar(painter, QRect(0, kFirstHeight - kBarHeight - 2, width(), kBarHeight), row.score, colors.accent);
}

void AnswerBars::paintOther(QPainter& painter, const Row& row, int top) const {
    const ThemeColors& colors = theme::colors();
    painter.setFont(font());
    const int nameWidth = static_cast<int>(width() * kNameShare);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(row));
    painter.drawRoundedRect(QRectF(0, top + 5, kStrip, kRowHeight - 10), 2, 2);
    painter.setPen(colors.textMuted);
    const int left = kStrip + kSpaceM;
    painter.drawText(QRect(left, top, nameWidth - left, kRowHeight), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(row.name, Qt::ElideMiddle, nameWidth - left - kSpaceS));
    painter.drawText(QRect(width() - kScoreWidth, top, kScoreWidth, kRowHeight), Qt::AlignVCenter | Qt::AlignRight,
                     runtext::percent(row.score));
    const QRect bar(nameWidth, top + (kRowHeight - kBarHeight) / 2, width() - nameWidth - kScoreWidth - kSpaceS,
                    kBarHeight);
    drawBar(painter, bar, row.score, colors.textMuted);
}

void AnswerBars::paintEvent(QPaintEvent*) {
    if (m_rows.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFirst(painter, m_rows.front());
    int top = kFirstHeight + kSpaceS;
    for (std::size_t i = 1; i < m_rows.size() && i < kShownRows; ++i, top += kRowHeight)
        paintOther(painter, m_rows[i], top);
}

}  // namespace tb::ui
