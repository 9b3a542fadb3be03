#include "ui/window/CommandPalette.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <functional>

#include "core/config/Schema.h"
#include "core/store/Workspace.h"
#include "ui/base/Mnemonic.h"
#include "ui/base/Navigator.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/form/SchemaText.h"
#include "ui/intents/PickerDialog.h"
#include "ui/window/MainWindow.h"

namespace tb::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandPalette)
};

/// What the palette offers, and what choosing each does.
struct Commands {
    std::vector<PickerEntry> entries;
    std::vector<std::function<void()>> acts;
    void add(PickerEntry entry, std::function<void()> act) {
        entries.push_back(std::move(entry));
        acts.push_back(std::move(act));
    }
};

void addActions(Commands& commands, const QString& menu, const QList<QAction*>& actions) {
    for (QAction* const action : actions) {
        if (action->menu() != nullptr) {
            addActions(commands, menu, action->menu()->actions());
        } else if (!action->isSeparator() && action->isEnabled() && action->isVisible()) {
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            commands.add({withoutMnemonic(action->text()), keys.isEmpty() ? menu : keys, action->toolTip()},
                         [chosen = QPointer<QAction>(action)] {
                             if (chosen) chosen->trigger();
                         });
        }
    }
}

void addSettings(Commands& commands, MainWindow& window) {
    for (const FieldInfo& field : schema()) {
        commands.add({schemaText(field.label), Words::tr("setting of a run"), schemaText(field.help)},
                     [&window, key = toQt(field.key)] { window.navigator().openSetting(key); });
    }
}

void open(MainWindow& window, const std::vector<LabelInfo>& intents) {
    Commands commands;
    for (QAction* const menu : window.menuBar()->actions())
        if (menu->menu() != nullptr && menu->isVisible())
            addActions(commands, withoutMnemonic(menu->text()), menu->menu()->actions());
    if (window.session() != nullptr) addSettings(commands, window);
    for (const LabelInfo& intent : intents) {
        commands.add({toQt(intent.name), Words::tr("intent"), Words::tr("Show its texts in the Label panel")},
                     [&window, id = intent.id] {
                         RowQuery rows;
                         rows.label = id;
                         window.navigator().openRows(rows);
                     });
    }
    auto* dialog = new PickerDialog(Words::tr("Find a command"), {}, std::move(commands.entries), &window);
    // Queued: what is chosen may make the menus anew, or open a dialog of its own.
    QObject::connect(
        dialog, &PickerDialog::picked, &window,
        [acts = std::move(commands.acts)](int entry) { acts[static_cast<std::size_t>(entry)](); },
        Qt::QueuedConnection);
    dialog->open();
}

}  // namespace

void openCommandPalette(MainWindow& window) {
    Session* const session = window.session();
    if (session == nullptr) return open(window, {});
    session->store().ask(
        StorePriority::Key, &window, [](Workspace& workspace) { return workspace.dataset().labels(); },
        [&window](const Expected<std::vector<LabelInfo>>& intents) {
            open(window, intents ? *intents : std::vector<LabelInfo>{});
        });
}

}  // namespace tb::ui
