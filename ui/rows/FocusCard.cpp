#include "ui/rows/FocusCard.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/Theme.h"
#include "ui/bridge/Text.h"
#include "ui/rows/KeyLegend.h"

namespace tb::ui {
namespace {

constexpr int kLargestType = 30;   // px, for a short text
constexpr int kSmallestType = 14;  // for one that would not fit otherwise

QLabel* line(const char* name, const char* role, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setMinimumWidth(1);  // shortened rather than widening the window
    if (role) theme::setRole(label, role);
    return label;
}

void showShortened(QLabel* label, const QString& text) {
    label->setText(label->fontMetrics().elidedText(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')),
                                                   Qt::ElideRight, label->width()));
}

}  // namespace

FocusCard::FocusCard(QWidget& keys, QWidget* parent) : QFrame(parent), m_keys(keys) {
    setObjectName(QStringLiteral("focusCard"));
    setAccessibleName(tr("Text to label"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    theme::setRole(this, "card");
    m_where = line("focusWhere", "muted", this);
    m_previous = line("focusPrevious", "muted", this);
    m_text = line("focusText", nullptr, this);
    m_text->setWordWrap(true);
    m_intent = line("focusIntent", nullptr, this);
    m_flag = line("focusFlag", nullptr, this);
    m_note = line("focusNote", "muted", this);
    m_note->setWordWrap(true);
    m_next = line("focusNext", "muted", this);
    m_noteEdit = new QLineEdit(this);
    m_noteEdit->setObjectName(QStringLiteral("focusNoteEdit"));
    m_noteEdit->setPlaceholderText(tr("Note for this text; Enter keeps it, Esc does not"));
    m_noteEdit->setAccessibleName(tr("Note"));
    m_noteEdit->installEventFilter(this);
    m_noteEdit->hide();
    m_hints = new KeyLegend(this);
    m_hints->setObjectName(QStringLiteral("focusHints"));
    m_hints->setAlignment(Qt::AlignCenter);
    m_others = line("focusOthers", "muted", this);
    m_others->hide();
    setKeys(QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Space));

    auto* decided = new QHBoxLayout;
    decided->addStretch();
    decided->addWidget(m_flag);
    decided->addWidget(m_intent);
    decided->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpaceXL, kSpaceL, kSpaceXL, kSpaceL);
    column->setSpacing(kSpaceM);
    column->addWidget(m_where);
    column->addWidget(m_previous);
    column->addWidget(m_text, 1);
    column->addLayout(decided);
    column->addWidget(m_others);
    column->addWidget(m_note);
    column->addWidget(m_noteEdit);
    column->addSpacing(kSpaceL);
    column->addWidget(m_next);
    column->addWidget(m_hints);
    connect(m_noteEdit, &QLineEdit::returnPressed, this, [this] {
        if (m_noteEdit->text() != m_noteText) emit noteEdited(m_id, m_noteEdit->text());
        closeNote();
    });
}

void FocusCard::show(const Content& content) {
    const ExampleRow* row = content.current && content.current->id != 0 ? content.current : nullptr;
    if (!m_noteEdit->isHidden() && (!row || row->id != m_id)) closeNote();
    m_id = row ? row->id : 0;
    m_noteText = row ? toQt(row->note) : QString();
    m_text->setText(row ? toQt(row->text) : QStringLiteral("…"));
    const QLocale locale;
    m_where->setText(tr("Row %1 of %2").arg(locale.toString(content.position + 1), locale.toString(content.total)));
    m_intent->setText(!row                          ? QString()
                      : !content.intent.isEmpty()   ? content.intent
                      : m_naming == Naming::Intents ? tr("No intent yet")
                                                    : tr("No label yet"));
    m_others->setText(content.others);
    m_others->setVisible(!content.others.isEmpty());
    theme::setRole(m_intent, content.intent.isEmpty() ? "muted" : "subtitle");
    m_flag->setText(row && row->flagged ? tr("Flagged") + QStringLiteral("  ·") : QString());
    m_note->setText(m_noteText.isEmpty() ? QString() : tr("Note: %1").arg(m_noteText));
    m_note->setVisible(!m_noteText.isEmpty() && m_noteEdit->isHidden());
    m_previousText =
        !content.previous ? QString()
        : content.previousIntent.isEmpty()
            ? toQt(content.previous->text)
            : tr("%1  →  %2", "a text and its intent").arg(toQt(content.previous->text), content.previousIntent);
    m_nextText = content.next ? toQt(content.next->text) : QString();
    setAccessibleDescription(m_text->text());
    fitText();
}

void FocusCard::setNaming(Naming naming) {
    m_naming = naming;
    showHints();
}

void FocusCard::setKeys(const QKeySequence& give, const QKeySequence& accept) {
    m_give = give;
    m_accept = accept;
    showHints();
}

void FocusCard::showHints() {
    setHints(labellingKeys(m_naming, m_give, m_accept));
}

void FocusCard::setHints(const QString& hints) {
    m_hints->setKeys(hints);
}

void FocusCard::fitText() {
    showShortened(m_previous, m_previousText);
    showShortened(m_next, m_nextText);
    const QSize room = m_text->size();
    int size = kLargestType;
    QFont font = m_text->font();
    for (; size > kSmallestType; size -= 2) {
        font.setPixelSize(size);
        const QRect needed = QFontMetrics(font).boundingRect(QRect(0, 0, std::max(room.width(), 1), 100'000),
                                                             Qt::TextWordWrap | Qt::AlignCenter, m_text->text());
        if (needed.height() <= room.height() && needed.width() <= room.width()) break;
    }
    m_text->setStyleSheet(QStringLiteral("font-size: %1px;").arg(size));
}

void FocusCard::editNote() {
    if (m_id == 0) return;
    m_noteEdit->setText(m_noteText);
    m_note->hide();
    m_noteEdit->show();
    m_noteEdit->setFocus();
    m_noteEdit->selectAll();
}

void FocusCard::closeNote() {
    const bool hadFocus = m_noteEdit->hasFocus();
    m_noteEdit->hide();
    m_note->setVisible(!m_noteText.isEmpty());
    if (hadFocus) setFocus();
}

void FocusCard::keyPressEvent(QKeyEvent* event) {
    // What selects more rows than the one that is seen must not reach the table.
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        event->ignore();
        return;
    }
    const bool printable = !event->text().isEmpty() && event->text().front().isPrint();
    const bool acts = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace ||
                      event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers =
        printable || acts ? event->modifiers() : event->modifiers() & ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    QKeyEvent passed(event->type(), event->key(), modifiers, event->nativeScanCode(), event->nativeVirtualKey(),
                     event->nativeModifiers(), event->text(), event->isAutoRepeat(),
                     static_cast<quint16>(event->count()));
    QCoreApplication::sendEvent(&m_keys, &passed);
    event->setAccepted(passed.isAccepted());
}

void FocusCard::inputMethodEvent(QInputMethodEvent* event) {
    QCoreApplication::sendEvent(&m_keys, event);
}

void FocusCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitText();
}

bool FocusCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_noteEdit && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        closeNote();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace tb::ui
