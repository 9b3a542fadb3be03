#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <optional>

#include "ui/base/Destination.h"

class QAction;
class QMenu;

namespace tb::ui {

class MainWindow;
class Panel;

/// The menu bar: makes the window's actions and hands each to MainWindow. Made anew when the language changes.
class WindowActions : public QObject {
    Q_OBJECT
public:
    explicit WindowActions(MainWindow& window);

    [[nodiscard]] const QList<QAction*>& panelSwitches() const { return m_panelSwitches; }
    /// Puts the panel's actions into its menu. Where a panel uses the same keys as the window, the panel's win while it
    /// is shown.
    void showPanel(std::optional<PanelId> id, const Panel* panel);
    void enableForWorkspace(bool open);
    /// What Undo and Redo would do; empty = nothing.
    void nameHistory(const QString& undo, const QString& redo);
    void updateRun();  ///< The Run menu follows the state of the run.

private:
    QAction* add(QMenu* menu, const char* name, const QString& text, const QString& help, const QKeySequence& keys,
                 const QString& icon = {});
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeThemeMenu(QMenu* view);
    void makeLanguageMenu(QMenu* view);
    void makeRunMenu();
    void makeHelpMenu();
    void fillRecent();

    MainWindow& m_window;
    QList<QAction*> m_panelSwitches;
    QList<QAction*> m_needWorkspace;
    QHash<QAction*, QKeySequence> m_keys;  ///< As given, also while a panel has taken them.
    QMenu* m_recent = nullptr;
    QMenu* m_panelMenu = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_start = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;
};

}  // namespace tb::ui
