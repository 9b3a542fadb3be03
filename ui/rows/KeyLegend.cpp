#include "ui/rows/KeyLegend.h"

#include <QCoreApplication>

#include "ui/base/Theme.h"

namespace tb::ui {
namespace {

const QString kBetween = QStringLiteral("  ·  ");

}  // namespace

KeyLegend::KeyLegend(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setMinimumWidth(1);  // shortened rather than widening the window
    theme::setRole(this, "muted");
}

void KeyLegend::setKeys(const QString& text) {
    m_keys = text;
    setAccessibleName(text);
    fit();
}

void KeyLegend::fit() {
    const int width = contentsRect().width();
    QString first = m_keys;
    QString second;
    while (fontMetrics().horizontalAdvance(first) > width && first.contains(kBetween)) {
        const qsizetype at = first.lastIndexOf(kBetween);
        second = m_keys.mid(at + kBetween.size());
        first.truncate(at);
    }
    const auto fitting = [&](const QString& line) { return fontMetrics().elidedText(line, Qt::ElideRight, width); };
    const bool whole = fitting(first) == first && fitting(second) == second;
    setText(second.isEmpty() ? fitting(first) : fitting(first) + u'\n' + fitting(second));
    setToolTip(whole ? QString() : m_keys);
}

void KeyLegend::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fit();
}

QString keyName(const QKeySequence& key) {
    if (key == QKeySequence(Qt::Key_Return)) return QCoreApplication::translate("KeyLegend", "Enter");
    if (key == QKeySequence(Qt::Key_Space)) return QCoreApplication::translate("KeyLegend", "Space");
    return key.toString(QKeySequence::NativeText);
}

QString labellingKeys(Naming naming, const QKeySequence& assign, const QKeySequence& accept) {
    if (naming == Naming::Intents)
        return QCoreApplication::translate("KeyLegend",
                                           "Type to find an intent  ·  %1 assigns it  ·  1–9 numbered intents  ·  %2 "
                                           "suggestion  ·  Shift+Enter repeat  ·  ↓ skip  ·  ↑ back")
            .arg(keyName(assign), keyName(accept));
    return QCoreApplication::translate("KeyLegend",
                                       "Type to find a label  ·  %1 assigns it  ·  1–9 numbered labels  ·  "
                                       "Shift+Enter repeat  ·  ↓ skip  ·  ↑ back")
        .arg(keyName(assign));
}

}  // namespace tb::ui
