#include "ui/runs/ConfusionMap.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <numeric>

#include "ui/base/RunText.h"
#include "ui/base/Theme.h"

namespace tb::ui {

namespace {

constexpr int kSmallestCell = 20;
constexpr int kLargestCell = 44;
constexpr int kMaxGutter = 180;
constexpr double kFaintest = 0.12;  ///< A single text of a large intent can still be seen.

}  // namespace

ConfusionMap::ConfusionMap(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("confusionMap"));
    setAccessibleName(tr("Confusion matrix"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
}

void ConfusionMap::display(const Evaluation& evaluation, std::span<const QString> labels) {
    std::vector<std::int64_t> wrong(labels.size(), 0);
    for (const ConfusionCell& cell : evaluation.confusion) {
        if (cell.truth == cell.predicted) continue;
        for (const std::int32_t label : {cell.truth, cell.predicted})
            if (label >= 0 && static_cast<std::size_t>(label) < wrong.size())
                wrong[static_cast<std::size_t>(label)] += cell.count;
    }
    m_order.resize(evaluation.confusion.empty() ? 0 : labels.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::int32_t l, std::int32_t r) {
        return wrong[static_cast<std::size_t>(l)] > wrong[static_cast<std::size_t>(r)];
    });
    std::vector<std::size_t> placeOf(labels.size());
    m_names.clear();
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        placeOf[static_cast<std::size_t>(m_order[i])] = i;
        m_names.push_back(labels[static_cast<std::size_t>(m_order[i])]);
    }
    m_counts.assign(m_order.size() * m_order.size(), 0);
    m_totals.assign(m_order.size(), 0);
    for (const ConfusionCell& cell : evaluation.confusion) {
        const auto truth = static_cast<std::size_t>(cell.truth);
        const auto predicted = static_cast<std::size_t>(cell.predicted);
        if (truth >= m_order.size() || predicted >= m_order.size()) continue;
        m_counts[placeOf[truth] * m_order.size() + placeOf[predicted]] += cell.count;
        m_totals[placeOf[truth]] += cell.count;
    }
    m_current = {};
    layOut();
    viewport()->update();
}

void ConfusionMap::layOut() {
    m_gutter = 0;
    for (const QString& name : m_names) m_gutter = std::max(m_gutter, fontMetrics().horizontalAdvance(name));
    m_gutter = std::min({m_gutter + kSpaceM, kMaxGutter, std::max(40, viewport()->width() / 3)});
    const int room = std::min(viewport()->width(), viewport()->height()) - m_gutter;
    m_cell = size() == 0 ? 0 : std::clamp(room / size(), kSmallestCell, kLargestCell);
    const int whole = m_gutter + m_cell * size();
    for (QScrollBar* bar : {horizontalScrollBar(), verticalScrollBar()}) {
        const int seen = bar == horizontalScrollBar() ? viewport()->width() : viewport()->height();
        bar->setRange(0, std::max(0, whole - seen));
        bar->setPageStep(seen);
        bar->setSingleStep(m_cell);
    }
}

std::int64_t ConfusionMap::count(Place place) const {
    return m_counts[static_cast<std::size_t>(place.row) * m_order.size() + static_cast<std::size_t>(place.column)];
}

double ConfusionMap::share(Place place) const {
    const auto total = static_cast<double>(m_totals[static_cast<std::size_t>(place.row)]);
    return total > 0.0 ? static_cast<double>(count(place)) / total : 0.0;
}

QRect ConfusionMap::cellRect(Place place) const {
    return {m_gutter + place.column * m_cell - horizontalScrollBar()->value(),
            m_gutter + place.row * m_cell - verticalScrollBar()->value(), m_cell, m_cell};
}

std::optional<ConfusionMap::Place> ConfusionMap::placeAt(const QPoint& point) const {
    if (m_cell == 0 || point.x() < m_gutter || point.y() < m_gutter) return std::nullopt;
    const Place place{(point.y() - m_gutter + verticalScrollBar()->value()) / m_cell,
                      (point.x() - m_gutter + horizontalScrollBar()->value()) / m_cell};
    if (place.row >= size() || place.column >= size()) return std::nullopt;
    return place;
}

QString ConfusionMap::words(Place place) const {
    const QString& truth = m_names[static_cast<std::size_t>(place.row)];
    const QString& predicted = m_names[static_cast<std::size_t>(place.column)];
    const QString texts = tr("%Ln text(s)", nullptr, static_cast<int>(count(place)));
    const QString part = runtext::percent(share(place));
    return place.row == place.column ? tr("%1 of “%2” recognised (%3)", "texts, intent, share").arg(texts, truth, part)
                                     : tr("%1 of “%2” taken for “%3” (%4)", "texts, intent, intent, share")
                                           .arg(texts, truth, predicted, part);
}

void ConfusionMap::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::colors().surface);
    if (size() == 0) {
        painter.setPen(theme::colors().textMuted);
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Not measured yet: results appear after the first epoch."));
        return;
    }
    const Place first{verticalScrollBar()->value() / m_cell, horizontalScrollBar()->value() / m_cell};
    const Place last{std::min(size() - 1, first.row + viewport()->height() / m_cell + 1),
                     std::min(size() - 1, first.column + viewport()->width() / m_cell + 1)};
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(m_gutter, m_gutter, 0, 0));
    for (int row = first.row; row <= last.row; ++row)
        for (int column = first.column; column <= last.column; ++column) paintCell(painter, {row, column});
    if (hasFocus()) {
        painter.setPen(QPen(theme::colors().accent, 2));
        painter.drawRect(cellRect(m_current).adjusted(1, 1, -1, -1));
    }
    painter.restore();
    paintNames(painter, first, last);
}

void ConfusionMap::paintCell(QPainter& painter, Place place) const {
    const ThemeColors& colors = theme::colors();
    const QRect rect = cellRect(place).adjusted(0, 0, -1, -1);
    painter.fillRect(rect, colors.surfaceAlt);
    if (count(place) == 0) return;
    QColor shade = place.row == place.column ? colors.success : colors.error;
    shade.setAlphaF(static_cast<float>(kFaintest + (0.75 - kFaintest) * share(place)));
    painter.fillRect(rect, shade);
    painter.setPen(colors.text);
    painter.drawText(rect, Qt::AlignCenter, runtext::count(count(place)));
}

void ConfusionMap::paintNames(QPainter& painter, Place first, Place last) const {
    const ThemeColors& colors = theme::colors();
    const int room = m_gutter - kSpaceS;
    painter.fillRect(QRect(0, 0, viewport()->width(), m_gutter), colors.surface);
    painter.fillRect(QRect(0, 0, m_gutter, viewport()->height()), colors.surface);
    painter.setPen(colors.text);
    for (int row = first.row; row <= last.row; ++row) {
        const QRect cell = cellRect({row, 0});
        if (cell.bottom() < m_gutter) continue;
        painter.save();
        painter.setClipRect(QRect(0, m_gutter, m_gutter, viewport()->height()));
        painter.drawText(QRect(0, cell.top(), room, m_cell), Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_names[static_cast<std::size_t>(row)], Qt::ElideRight, room));
        painter.restore();
    }
    for (int column = first.column; column <= last.column; ++column) {
        const QRect cell = cellRect({0, column});
        if (cell.right() < m_gutter) continue;
        painter.save();
        painter.setClipRect(QRect(m_gutter, 0, viewport()->width(), m_gutter));
        painter.translate(cell.left(), room);
        painter.rotate(-90);
        painter.drawText(QRect(0, 0, room, m_cell), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_names[static_cast<std::size_t>(column)], Qt::ElideRight, room));
        painter.restore();
    }
}

void ConfusionMap::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ConfusionMap::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) layOut();
}

void ConfusionMap::choose(Place place) {
    m_current = place;
    viewport()->update();
    if (count(place) > 0 && place.row != place.column)
        emit cellChosen(m_order[static_cast<std::size_t>(place.row)], m_order[static_cast<std::size_t>(place.column)]);
}

void ConfusionMap::mousePressEvent(QMouseEvent* event) {
    if (const auto place = placeAt(event->position().toPoint())) choose(*place);
}

void ConfusionMap::moveTo(Place place) {
    m_current = {std::clamp(place.row, 0, size() - 1), std::clamp(place.column, 0, size() - 1)};
    const QRect cell = cellRect(m_current);
    const auto follow = [this](QScrollBar* bar, int from, int to, int end) {
        if (from < m_gutter) bar->setValue(bar->value() - (m_gutter - from));
        if (to > end) bar->setValue(bar->value() + to - end);
    };
    follow(horizontalScrollBar(), cell.left(), cell.right(), viewport()->width());
    follow(verticalScrollBar(), cell.top(), cell.bottom(), viewport()->height());
    setAccessibleDescription(words(m_current));
    viewport()->update();
}

void ConfusionMap::keyPressEvent(QKeyEvent* event) {
    if (size() == 0) return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
            return moveTo({m_current.row, m_current.column - 1});
        case Qt::Key_Right:
            return moveTo({m_current.row, m_current.column + 1});
        case Qt::Key_Up:
            return moveTo({m_current.row - 1, m_current.column});
        case Qt::Key_Down:
            return moveTo({m_current.row + 1, m_current.column});
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return choose(m_current);
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

bool ConfusionMap::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPoint at = help->pos();
    if (const auto place = placeAt(at)) {
        QToolTip::showText(help->globalPos(), words(*place), viewport(), cellRect(*place));
    } else if (m_cell > 0 && at.y() >= m_gutter && at.x() < m_gutter) {
        const int row = (at.y() - m_gutter + verticalScrollBar()->value()) / m_cell;
        if (row < size()) QToolTip::showText(help->globalPos(), m_names[static_cast<std::size_t>(row)], viewport());
    } else if (m_cell > 0 && at.x() >= m_gutter) {
        const int column = (at.x() - m_gutter + horizontalScrollBar()->value()) / m_cell;
        if (column < size())
            QToolTip::showText(help->globalPos(), m_names[static_cast<std::size_t>(column)], viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

}  // namespace tb::ui
