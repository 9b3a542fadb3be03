#include "ui/window/HistoryCommands.h"

#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

namespace {
/// More steps undone than this: redo goes without its name.
constexpr std::size_t kNamesSearched = 200;
}  // namespace

void HistoryCommands::setStore(StoreBridge* store) {
    m_store = store;
    emit named({}, {});
    if (store == nullptr) return;
    askNames();
}

void HistoryCommands::askNames() {
    if (!m_store) return;
    m_store->ask(
        StorePriority::Read, this, [](Workspace& workspace) { return workspace.dataset().history(kNamesSearched); },
        [this](const Expected<std::vector<EditStep>>& steps) {
            if (!steps) return;
            QString redo;
            for (const EditStep& step :
                 *steps) {  // the undone ones are the newest; the oldest of them comes back first
                if (!step.undone) return emit named(translated(step.summary), redo);
                redo = translated(step.summary);
            }
            emit named({}, redo);
        });
}

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
