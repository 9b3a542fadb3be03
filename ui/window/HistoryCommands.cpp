#include "ui/window/HistoryCommands.h"

#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

void HistoryCommands::undo() {
    if (!m_store) return;
    m_store->ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().undo(); },
        [this](const Step& step) {
            if (step && !*step) {
                m_notifier.show(Notifier::Level::Info, tr("There is nothing to undo."));
            } else {
                tell(step, tr("Undone: %1"), tr("Redo"), &HistoryCommands::redo);
            }
        });
}

void HistoryCommands::redo() {
    if (!m_store) return;
    m_store->ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().redo(); },
        [this](const Step& step) {
            if (step && !*step) {
                m_notifier.show(Notifier::Level::Info, tr("There is nothing to redo."));
            } else {
                tell(step, tr("Done again: %1"), tr("Undo"), &HistoryCommands::undo);
            }
        });
}

void HistoryCommands::tell(const Step& step, const QString& done, const QString& wayBack,
                           void (HistoryCommands::*back)()) {
    if (!step) {
        m_notifier.showError(step.error());
        return;
    }
    if (m_store) m_store->notifyDatasetChanged();
    m_notifier.show(Notifier::Level::Info, done.arg(translated((*step)->summary)), wayBack,
                    [this, back] { (this->*back)(); });
}

}  // namespace tb::ui
