#include "ui/label/KeyField.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include "ui/rows/KeyLegend.h"

namespace tb::ui {
namespace {

bool isModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_unknown;
}

}  // namespace

KeyField::KeyField(const QKeySequence& key, QWidget* parent) : QPushButton(parent) {
    setAutoDefault(false);
    setCheckable(true);
    setToolTip(tr("Click, then press the new key; Esc leaves the key as it is"));
    connect(this, &QPushButton::clicked, this, [this] { wait(!m_waiting); });
    setKey(key);
}

void KeyField::setKey(const QKeySequence& key) {
    m_key = key;
    wait(false);
}

void KeyField::wait(bool waiting) {
    m_waiting = waiting;
    setChecked(waiting);
    setText(waiting           ? tr("Press a key…")
            : m_key.isEmpty() ? tr("None", "a key")
                              : keyName(m_key).replace(u'&', QStringLiteral("&&")));
}

bool KeyField::take(const QKeyEvent& event) {
    int key = event.key();
    if (isModifier(key)) return true;
    if (key == Qt::Key_Escape && event.modifiers() == Qt::NoModifier) {
        wait(false);
        return true;
    }
    if (key == Qt::Key_Enter) key = Qt::Key_Return;
    const QKeySequence pressed(
        QKeyCombination(event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier), static_cast<Qt::Key>(key)));
    setKey(pressed);
    emit keyPressed(pressed);
    return true;
}

bool KeyField::event(QEvent* event) {
    if (m_waiting && event->type() == QEvent::ShortcutOverride) {
        event->accept();  // comes as a key press then
        return true;
    }
    if (m_waiting && event->type() == QEvent::KeyPress) return take(*static_cast<QKeyEvent*>(event));
    return QPushButton::event(event);
}

void KeyField::focusOutEvent(QFocusEvent* event) {
    wait(false);
    QPushButton::focusOutEvent(event);
}

}  // namespace tb::ui
