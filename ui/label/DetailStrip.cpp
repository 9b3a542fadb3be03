#include "ui/label/DetailStrip.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTextDocument>
#include <QVBoxLayout>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"

namespace tb::ui {
namespace {
constexpr int kTextHeight = 64;
}

DetailStrip::DetailStrip(QWidget* parent) : QFrame(parent) {
    theme::setRole(this, "card");
    m_where = new QLabel(this);
    m_where->setObjectName(QStringLiteral("detailWhere"));
    m_where->setTextFormat(Qt::PlainText);
    theme::setRole(m_where, "muted");
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("detailText"));
    m_text->setAccessibleName(tr("Whole text of the current row"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFixedHeight(kTextHeight);
    m_text->document()->setDocumentMargin(0);
    m_text->setStyleSheet(
        QStringLiteral("QPlainTextEdit { border: 0; background: transparent; padding: 0; font-size: 14px; }"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    column->setSpacing(kSpaceS);
    column->addWidget(m_where);
    column->addWidget(m_text);
}

void DetailStrip::show(const ExampleRow* row, int position, int total, const QString& others) {
    if (row == nullptr || row->id == 0) {
        m_where->clear();
        m_text->clear();
        return;
    }
    const QLocale locale;
    QStringList parts{tr("Row %1 of %2").arg(locale.toString(position + 1), locale.toString(total))};
    if (!others.isEmpty()) parts << others;
    if (!row->source.empty()) parts << tr("from %1").arg(toQt(row->source));
    if (!row->note.empty()) parts << tr("note: %1").arg(toQt(row->note));
    m_where->setText(parts.join(QStringLiteral("  ·  ")));
    if (const QString text = toQt(row->text); text != m_text->toPlainText()) m_text->setPlainText(text);
}

}  // namespace tb::ui
