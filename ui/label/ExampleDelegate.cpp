#include "ui/label/ExampleDelegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

#include "ui/base/Icons.h"
#include "ui/base/Theme.h"
#include "ui/rows/ExampleTableModel.h"
#include "ui/rows/ItemBackground.h"

namespace tb::ui {
namespace {

constexpr int kMarkWidth = 3;
constexpr int kFlagSize = 16;
constexpr qreal kOneLine = 1e6;  // wide enough for any text

/// Text that is laid out once, unless it is too long and has to be cut.
void drawLine(QPainter& painter, const QRect& room, const QString& text, const QFont& font) {
    const QString most =
        text.left(room.width());  // no letter is narrower than a pixel: the rest of a very long text costs nothing
    QTextLayout layout(most, font, painter.device());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(kOneLine);
    layout.endLayout();
    const qreal top = room.top() + (room.height() - line.height()) / 2.0;
    if (line.naturalTextWidth() <= room.width() && most.size() == text.size()) {
        layout.draw(&painter, QPointF(room.left(), top));
    } else {
        painter.setFont(font);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         QFontMetrics(font, painter.device()).elidedText(most, Qt::ElideRight, room.width()));
    }
}

bool isQuiet(const QModelIndex& index) {
    switch (index.column()) {
        case ExampleTableModel::SplitColumn:
        case ExampleTableModel::NoteColumn:
            return true;
        case ExampleTableModel::IntentColumn:
            return index.data(ExampleTableModel::LabelRole).toLongLong() == 0;
        default:
            return index.data(ExampleTableModel::WaitingRole).toBool();
    }
}

}  // namespace

void ExampleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ThemeColors& colors = theme::colors();
    drawItemBackground(*painter, option);
    if (index.column() == ExampleTableModel::FlagColumn) {
        if (!index.data(ExampleTableModel::FlaggedRole).toBool()) return;
        QRect box(0, 0, kFlagSize, kFlagSize);
        box.moveCenter(option.rect.center());
        themeIcon(QStringLiteral("flag")).paint(painter, box, Qt::AlignCenter, QIcon::Normal, QIcon::On);
        return;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    if (!text.isEmpty()) {
        const bool quiet = isQuiet(index);
        QFont font = option.font;
        if (quiet && index.column() == ExampleTableModel::IntentColumn) font.setItalic(true);
        painter->setPen(quiet ? colors.textMuted : colors.text);
        drawLine(*painter, option.rect.adjusted(kSpaceM, 0, -kSpaceM, 0), text, font);
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view != nullptr && index.column() == ExampleTableModel::TextColumn &&
        view->currentIndex().row() == index.row()) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kMarkWidth, option.rect.height())), colors.accent);
    }
}

}  // namespace tb::ui
