#include "ui/label/LabelKeys.h"

#include <QAction>
#include <QCoreApplication>
#include <QSettings>
#include <algorithm>

namespace tb::ui {
namespace {

QString settingOf(const LabelKey& key) {
    return QStringLiteral("label/keys/") + key.id;
}

QString words(const char* source) {
    return QCoreApplication::translate("LabelKeys", source);
}

bool isReserved(const QKeySequence& key) {
    static constexpr Qt::Key kReserved[] = {
        Qt::Key_1,   Qt::Key_2,      Qt::Key_3,        Qt::Key_4,      Qt::Key_5,    Qt::Key_6,        Qt::Key_7,
        Qt::Key_8,   Qt::Key_9,      Qt::Key_Up,       Qt::Key_Down,   Qt::Key_Left, Qt::Key_Right,    Qt::Key_Home,
        Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Escape, Qt::Key_Tab,  Qt::Key_Backspace};
    return std::any_of(std::begin(kReserved), std::end(kReserved),
                       [&](Qt::Key one) { return key == QKeySequence(one); });
}

}  // namespace

QKeySequence LabelKeys::now(const QString& id) const {
    const auto at = std::find_if(m_keys.begin(), m_keys.end(), [&](const LabelKey& key) { return key.id == id; });
    return at == m_keys.end() ? QKeySequence() : at->now;
}

void LabelKeys::load(QSettings& settings) {
    for (LabelKey& key : m_keys) {
        const QVariant stored = settings.value(settingOf(key));
        key.now = stored.isValid() ? QKeySequence(stored.toString(), QKeySequence::PortableText) : key.standard;
    }
}

void LabelKeys::save(QSettings& settings) const {
    for (const LabelKey& key : m_keys) {
        if (key.now == key.standard)
            settings.remove(settingOf(key));
        else
            settings.setValue(settingOf(key), key.now.toString(QKeySequence::PortableText));
    }
}

void LabelKeys::set(const QString& id, const QKeySequence& key) {
    for (LabelKey& one : m_keys)
        if (one.id == id) one.now = key;
}

void LabelKeys::rename(const QString& id, const QString& name, const QString& toolTip) {
    for (LabelKey& one : m_keys) {
        if (one.id != id) continue;
        one.name = name;
        one.toolTip = toolTip;
        if (one.action != nullptr) one.action->setText(name);
    }
}

void LabelKeys::apply() const {
    for (const LabelKey& key : m_keys) {
        if (key.action == nullptr) continue;
        key.action->setShortcut(key.now);
        const QString text = key.now.toString(QKeySequence::NativeText);
        key.action->setToolTip(text.isEmpty() ? key.toolTip : QStringLiteral("%1 (%2)").arg(key.toolTip, text));
    }
}

QString keyProblem(const LabelKey& of, const std::vector<LabelKey>& keys, const std::vector<TakenKey>& taken) {
    if (of.now.isEmpty())
        return of.place == LabelKey::Place::Table ? words(QT_TRANSLATE_NOOP("LabelKeys", "This needs a key."))
                                                  : QString();
    const QString text = of.now.toString(QKeySequence::NativeText);
    const Qt::KeyboardModifiers modifiers = of.now[0].keyboardModifiers();
    if (of.place == LabelKey::Place::Table && (modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) != Qt::NoModifier)
        return words(QT_TRANSLATE_NOOP("LabelKeys", "%1: a key without Ctrl, Alt or Meta is needed here.")).arg(text);
    if (isReserved(of.now))
        return words(QT_TRANSLATE_NOOP("LabelKeys",
                                       "%1 moves among rows or assigns a numbered intent; choose another key."))
            .arg(text);
    const QString belongs = words(QT_TRANSLATE_NOOP("LabelKeys", "%1 belongs to %2; choose another key."));
    for (const LabelKey& other : keys)
        if (other.id != of.id && other.now == of.now) return belongs.arg(text, QStringLiteral("“%1”").arg(other.name));
    for (const TakenKey& other : taken)
        if (other.key == of.now) return belongs.arg(text, other.by);
    return {};
}

}  // namespace tb::ui
