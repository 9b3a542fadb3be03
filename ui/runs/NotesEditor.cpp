#include "ui/runs/NotesEditor.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/store/RunStore.h"
#include "core/store/Workspace.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

NotesEditor::NotesEditor(StoreBridge& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_text(new QPlainTextEdit(this)), m_mark(new QLabel(this)) {
    m_text->setObjectName(QStringLiteral("runNotes"));
    m_text->setPlaceholderText(tr("What did you try, and what did you see?"));
    m_text->setAccessibleName(tr("Notes of the run"));
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_mark->setObjectName(QStringLiteral("notesMark"));
    theme::setRole(m_mark, "muted");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kSpaceM, 0, 0);
    column->setSpacing(kSpaceS);
    column->addWidget(m_text, 1);
    column->addWidget(m_mark);
    auto* keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &NotesEditor::save);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_failure.clear();
        mark();
    });
}

NotesEditor::~NotesEditor() {
    if (m_run == 0 || m_text->toPlainText() == m_stored) return;
    m_store.thread().post(StorePriority::Key,
                          [run = m_run, notes = toUtf8(m_text->toPlainText())](Workspace& workspace) {
                              static_cast<void>(workspace.runs().setNotes(run, notes));  // nobody is left to tell
                          });
}

void NotesEditor::display(RunId run, const QString& notes) {
    if (run == m_run && (m_waiting > 0 || m_text->toPlainText() != m_stored)) return;
    if (run != m_run) save();
    m_run = run;
    m_stored = notes;
    m_failure.clear();
    if (m_text->toPlainText() != notes) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(notes);
    }
    mark();
}

void NotesEditor::save() {
    const QString text = m_text->toPlainText();
    if (m_run == 0 || text == m_stored) return;
    ++m_waiting;
    mark();
    m_store.ask(
        StorePriority::Key, this,
        [run = m_run, notes = toUtf8(text)](Workspace& workspace) { return workspace.runs().setNotes(run, notes); },
        [this, run = m_run, text](const Expected<void>& done) {
            --m_waiting;
            if (run != m_run) return;
            if (done) {
                m_stored = text;
            } else {
                m_failure = translated(done.error());
            }
            mark();
        });
}

bool NotesEditor::saved() const {
    return m_waiting == 0 && m_text->toPlainText() == m_stored;
}

void NotesEditor::mark() {
    if (!m_failure.isEmpty()) {
        m_mark->setText(tr("Not saved: %1").arg(m_failure));
    } else if (m_waiting > 0) {
        m_mark->setText(tr("Saving…"));
    } else {
        m_mark->setText(saved() ? tr("Saved") : tr("Not saved yet (Ctrl+S)"));
    }
}

bool NotesEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text && event->type() == QEvent::FocusOut) save();
    return QWidget::eventFilter(watched, event);
}

}  // namespace tb::ui
