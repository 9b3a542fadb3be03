#include "ui/rows/MarkedTextDelegate.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {

QTextCharFormat markFormat() {
    QTextCharFormat format;
    format.setFontWeight(QFont::DemiBold);
    format.setFontUnderline(true);
    format.setForeground(theme::colors().accent);
    return format;
}

}  // namespace

void MarkedTextDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    item.state &= ~QStyle::State_HasFocus;
    const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const QRect room = option.rect.adjusted(kSpaceM, 0, -kSpaceM, 0);
    QList<QTextLayout::FormatRange> formats;
    const QVariantList marks = index.data(kMarksRole).toList();
    for (qsizetype i = 0; i + 1 < marks.size(); i += 2) {
        QTextLayout::FormatRange range;
        range.start = marks[i].toInt();
        range.length = marks[i + 1].toInt();
        range.format = markFormat();
        formats << range;
    }
    QTextLayout layout(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')), option.font);
    layout.setFormats(formats);
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(wrap);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    layout.endLayout();
    painter->save();
    painter->setClipRect(room);
    painter->setPen(theme::colors().text);
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2.0));
    painter->restore();
}

QVariantList MarkedTextDelegate::marksOf(std::string_view text, const std::vector<TextSpan>& spans) {
    QVariantList marks;
    for (const TextSpan& span : spans) {
        marks << static_cast<int>(toQt(text.substr(0, span.begin)).size());
        marks << static_cast<int>(toQt(text.substr(span.begin, span.end - span.begin)).size());
    }
    return marks;
}

QString MarkedTextDelegate::markedHtml(const QString& text, const QVariantList& marks) {
    QString html = QStringLiteral("<qt>");
    qsizetype at = 0;
    for (qsizetype i = 0; i + 1 < marks.size(); i += 2) {
        const auto begin = static_cast<qsizetype>(marks[i].toInt());
        const auto length = static_cast<qsizetype>(marks[i + 1].toInt());
        html += text.mid(at, begin - at).toHtmlEscaped() + QStringLiteral("<b><u>") +
                text.mid(begin, length).toHtmlEscaped() + QStringLiteral("</u></b>");
        at = begin + length;
    }
    return html + text.mid(at).toHtmlEscaped() + QStringLiteral("</qt>");
}

}  // namespace tb::ui
