#include "ui/tryit/QueryEdit.h"

#include <QKeyEvent>
#include <QTextCursor>

#include "ui/base/Theme.h"

namespace tb::ui {
namespace {
constexpr int kLines = 3;
constexpr int kMargins = 22;
constexpr int kFontPixels = 15;

/// Keys of the panel's actions that an editor would take for itself: Ctrl+K deletes to the end of the line.
bool belongsToPanel(const QKeyEvent& key) {
    return key.modifiers() == Qt::ControlModifier && key.key() == Qt::Key_K;
}

}  // namespace

QueryEdit::QueryEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("queryText"));
    setPlaceholderText(tr("Type or paste what a customer would say"));
    setAccessibleName(tr("Text to try"));
    setToolTip(
        tr("The answer follows as you type. Enter keeps it in the list, Shift+Enter breaks the line, Up and Down walk "
           "the earlier texts."));
    setTabChangesFocus(true);
    QFont larger = font();
    larger.setPixelSize(theme::scaled(kFontPixels));
    setFont(larger);
    setFixedHeight(kLines * QFontMetrics(larger).lineSpacing() + kMargins);
}

void QueryEdit::setText(const QString& text) {
    setPlainText(text);
    selectAll();
}

bool QueryEdit::atEdge(QTextCursor::MoveOperation direction) const {
    QTextCursor cursor = textCursor();
    cursor.clearSelection();
    return !cursor.movePosition(direction);
}

bool QueryEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && belongsToPanel(*static_cast<QKeyEvent*>(event))) {
        event->ignore();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void QueryEdit::keyPressEvent(QKeyEvent* event) {
    if (belongsToPanel(*event)) return event->ignore();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool whole =
        textCursor().hasSelection() && textCursor().selectedText().size() == document()->characterCount() - 1;
    switch (plain ? event->key() : 0) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!event->isAutoRepeat()) emit kept();
            return;
        case Qt::Key_Up:
            if (!whole && !atEdge(QTextCursor::Up)) break;
            emit walked(1);
            return;
        case Qt::Key_Down:
            if (!whole && !atEdge(QTextCursor::Down)) break;
            emit walked(-1);
            return;
        default:
            break;
    }
    QPlainTextEdit::keyPressEvent(event);
}

}  // namespace tb::ui
