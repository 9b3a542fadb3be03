#include "ui/window/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QMenu>
#include <QMenuBar>

#include "ui/base/Icons.h"
#include "ui/base/Language.h"
#include "ui/base/Panel.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/window/CommandPalette.h"
#include "ui/window/HelpDialogs.h"
#include "ui/window/MainWindow.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/Session.h"
#include "ui/window/Settings.h"

namespace tb::ui {

namespace {

QKeySequence keys(const char* portable) {
    return QKeySequence(QString::fromLatin1(portable), QKeySequence::PortableText);
}

/// The title with a letter that no other menu has, so that Alt reaches it on every page.
QString withMnemonic(const QString& title, const QMenuBar& bar) {
    QString taken;
    for (const QAction* menu : bar.actions()) {
        const qsizetype at = menu->text().indexOf(u'&');
        if (at >= 0 && at + 1 < menu->text().size() && menu->objectName() != QLatin1String("panelMenu"))
            taken += menu->text().at(at + 1).toUpper();
    }
    for (qsizetype i = 0; i < title.size(); ++i)
        if (title[i].unicode() < 128 && title[i].isLetter() && !taken.contains(title[i].toUpper()))
            return QString(title).insert(i, u'&');
    return QStringLiteral("%1(&P)").arg(title);
}

}  // namespace

WindowActions::WindowActions(MainWindow& window) : m_window(window) {
    window.setMenuBar(new QMenuBar(&window));  // deletes the old one with its menus
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    m_panelMenu = window.menuBar()->addMenu(tr("Panel"));
    m_panelMenu->setToolTipsVisible(true);
    m_panelMenu->menuAction()->setObjectName(QStringLiteral("panelMenu"));
    makeRunMenu();
    makeHelpMenu();
    connect(&window.history(), &HistoryCommands::named, this, &WindowActions::nameHistory);
}

QAction* WindowActions::add(QMenu* menu, const char* name, const QString& text, const QString& help,
                            const QKeySequence& sequence, const QString& icon) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(help);
    action->setStatusTip(help);
    action->setShortcut(sequence);
    if (!icon.isEmpty()) action->setIcon(themeIcon(icon));
    menu->setToolTipsVisible(true);
    menu->addAction(action);
    m_keys.insert(action, sequence);
    return action;
}

void WindowActions::makeFileMenu() {
    QMenu* const menu = m_window.menuBar()->addMenu(tr("&File"));
    connect(
        add(menu, "newWorkspace", tr("New workspace…"), tr("Make an empty workspace in a folder of your choice"),
            keys("Ctrl+Shift+N"), QStringLiteral("new")),
        &QAction::triggered, &m_window, [window = &m_window] { window->chooseNewWorkspace(); }, Qt::QueuedConnection);
    connect(add(menu, "openWorkspace", tr("Open workspace…"), tr("Open the workspace in a folder"), QKeySequence::Open,
                QStringLiteral("folder")),
            &QAction::triggered, &m_window, &MainWindow::chooseWorkspace, Qt::QueuedConnection);
    m_recent = menu->addMenu(tr("Open recent"));
    m_recent->setToolTipsVisible(true);
    connect(m_recent, &QMenu::aboutToShow, this, &WindowActions::fillRecent);
    fillRecent();
    menu->addSeparator();
    QAction* const import = add(menu, "import", tr("Import…"), tr("Bring texts from a file into the workspace"),
                                keys("Ctrl+I"), QStringLiteral("import"));
    connect(import, &QAction::triggered, this, [this] { m_window.navigator().openImport(); });
    QAction* const exportData = add(menu, "exportDataFromMenu", tr("Export data…"),
                                    tr("Write all labelled rows to a file"), keys("Ctrl+E"), QStringLiteral("export"));
    connect(exportData, &QAction::triggered, this, [this] { m_window.navigator().exportData(); });
    QAction* const close = add(menu, "closeWorkspace", tr("Close workspace"),
                               tr("Back to the start page; a run is stopped and saved first"), keys("Ctrl+W"));
    connect(close, &QAction::triggered, &m_window, &MainWindow::closeWorkspace, Qt::QueuedConnection);
    m_needWorkspace << import << exportData << close;
    menu->addSeparator();
    QAction* const quit =
        add(menu, "quit", tr("Quit"), tr("Close the window; a run is stopped and saved first"), keys("Ctrl+Q"));
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, &m_window, &QWidget::close);
}

void WindowActions::makeEditMenu() {
    QMenu* const menu = m_window.menuBar()->addMenu(tr("&Edit"));
    m_undo = add(menu, "undo", tr("Undo"), tr("Take back the last change to the data"), QKeySequence::Undo,
                 QStringLiteral("undo"));
    m_redo = add(menu, "redo", tr("Redo"), tr("Make the last undone change again"), keys("Ctrl+Shift+Z"),
                 QStringLiteral("redo"));
    connect(m_undo, &QAction::triggered, &m_window.history(), &HistoryCommands::undo);
    connect(m_redo, &QAction::triggered, &m_window.history(), &HistoryCommands::redo);
    m_needWorkspace << m_undo << m_redo;
    menu->addSeparator();
    QAction* const preferences =
        add(menu, "preferences", tr("Settings…"), tr("Language, colours and size of the text"), keys("Ctrl+,"));
    preferences->setMenuRole(QAction::PreferencesRole);
    connect(preferences, &QAction::triggered, &m_window, &MainWindow::showPreferences);
}

void WindowActions::makeViewMenu() {
    QMenu* const menu = m_window.menuBar()->addMenu(tr("&View"));
    connect(add(menu, "findCommand", tr("Find a command…"),
                tr("Type what you want to do: every action, setting and intent is found"), keys("Ctrl+Shift+P"),
                QStringLiteral("search")),
            &QAction::triggered, &m_window, [window = &m_window] { openCommandPalette(*window); });
    menu->addSeparator();
    auto* group = new QActionGroup(this);
    int number = 1;
    for (const PanelEntry& entry : panelRegistry()) {
        const QString key = QString::fromLatin1(entry.key);
        QAction* const action =
            add(menu, entry.key, panelTitle(entry), panelPurpose(entry),
                QKeySequence(QStringLiteral("Ctrl+%1").arg(number++)), QString::fromLatin1(entry.icon));
        action->setObjectName(QStringLiteral("show_") + key);
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(panelPurpose(entry), action->shortcut().toString(QKeySequence::NativeText)));
        action->setIconText(QStringLiteral("  ") + action->text());  // the rail's gap between icon and word
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { m_window.navigator().openPanel(id); });
        m_panelSwitches << action;
        m_needWorkspace << action;
    }
    menu->addSeparator();
    makeThemeMenu(menu);
    makeLanguageMenu(menu);
}

void WindowActions::makeThemeMenu(QMenu* view) {
    QMenu* const menu = view->addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const struct {
        const char* name;
        ThemeMode mode;
        QString text;
        QString help;
        const char* shortcut;
    } modes[] = {
        {"themeSystem", ThemeMode::System, tr("Follow system"), tr("Light or dark as the desktop is"), "Ctrl+Alt+S"},
        {"themeLight", ThemeMode::Light, tr("Light"), tr("Dark text on a light window"), "Ctrl+Alt+L"},
        {"themeDark", ThemeMode::Dark, tr("Dark"), tr("Light text on a dark window"), "Ctrl+Alt+D"}};
    for (const auto& mode : modes) {
        QAction* const action = add(menu, mode.name, mode.text, mode.help, keys(mode.shortcut));
        action->setCheckable(true);
        action->setChecked(m_window.m_settings.theme() == mode.mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, value = static_cast<int>(mode.mode)] { m_window.changeTheme(value); });
    }
}

void WindowActions::makeLanguageMenu(QMenu* view) {
    QMenu* const menu = view->addMenu(tr("Language"));
    auto* group = new QActionGroup(this);
    int number = 1;
    for (const LanguageInfo& info : language::available()) {
        QAction* const action =
            add(menu, "", info.nativeName, tr("Show every text in this language: %1").arg(info.nativeName),
                QKeySequence(QStringLiteral("Ctrl+Alt+%1").arg(number++)));
        action->setObjectName(QStringLiteral("language_") + info.code);
        action->setCheckable(true);
        action->setChecked(language::current() == info.code);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code = info.code] { m_window.changeLanguage(code); });
    }
}

void WindowActions::makeRunMenu() {
    QMenu* const menu = m_window.menuBar()->addMenu(tr("&Run"));
    m_start = add(menu, "startRun", tr("Start run"), tr("Train with the settings of the configure panel"),
                  keys("Ctrl+R"), QStringLiteral("play"));
    m_pause = add(menu, "pauseRun", tr("Pause or continue"), tr("Let the run wait at the next step, or go on"),
                  keys("Ctrl+P"), QStringLiteral("pause"));
    m_stop = add(menu, "stopRun", tr("Stop and keep"), tr("End the run now and keep what it has learned"),
                 keys("Ctrl+."), QStringLiteral("stop"));
    connect(m_start, &QAction::triggered, this, [this] {
        Session* const session = m_window.session();
        if (!session) return;
        m_window.navigator().openPanel(PanelId::Train);
        session->runs().start(session->draft().config(), session->draft().runName());
    });
    connect(m_pause, &QAction::triggered, this, [this] {
        Session* const session = m_window.session();
        if (!session) return;
        if (session->runs().live().state == RunState::Paused) {
            session->runs().unpause();
        } else {
            session->runs().pause();
        }
    });
    connect(m_stop, &QAction::triggered, this, [this] {
        if (Session* const session = m_window.session()) session->runs().stop(RunControl::StopMode::Keep);
    });
    updateRun();
}

void WindowActions::makeHelpMenu() {
    QMenu* const menu = m_window.menuBar()->addMenu(tr("&Help"));
    connect(add(menu, "shortcuts", tr("Keyboard shortcuts"), tr("List every action and its keys"),
                QKeySequence::HelpContents),
            &QAction::triggered, this, [this] { showShortcutsDialog(m_window); });
    QAction* const about = add(menu, "about", tr("About Tunebench"), tr("Version, licence and parts"), keys("Ctrl+F1"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, [this] { showAboutDialog(m_window); });
}

void WindowActions::fillRecent() {
    m_recent->clear();
    for (const QString& folder : m_window.m_settings.recentWorkspaces()) {
        QAction* const action = m_recent->addAction(QDir::toNativeSeparators(folder));
        action->setToolTip(tr("Open this workspace: %1").arg(QDir::toNativeSeparators(folder)));
        // Queued, as for the others that open a workspace: the menus are made anew with it.
        connect(
            action, &QAction::triggered, &m_window, [window = &m_window, folder] { window->changeWorkspace(folder); },
            Qt::QueuedConnection);
    }
    m_recent->setEnabled(!m_recent->isEmpty());
}

void WindowActions::showPanel(std::optional<PanelId> id, const Panel* panel) {
    m_panelMenu->clear();
    const QList<QAction*> actions = panel ? panel->panelActions() : QList<QAction*>{};
    m_panelMenu->setTitle(withMnemonic(id ? panelTitle(panelEntry(*id)) : tr("Panel"), *m_window.menuBar()));
    m_panelMenu->addActions(actions);
    m_panelMenu->menuAction()->setVisible(!actions.isEmpty());
    for (QAction* action : std::as_const(m_panelSwitches)) {
        if (id && action->objectName() == QStringLiteral("show_") + QLatin1String(panelEntry(*id).key))
            action->setChecked(true);
    }
    QList<QKeySequence> taken;
    for (const QAction* action : actions) taken << action->shortcuts();
    for (auto it = m_keys.cbegin(); it != m_keys.cend(); ++it) {
        it.key()->setShortcut(taken.contains(it.value()) ? QKeySequence() : it.value());
    }
}

void WindowActions::enableForWorkspace(bool open) {
    for (QAction* action : std::as_const(m_needWorkspace)) action->setEnabled(open);
    fillRecent();
    updateRun();
}

void WindowActions::nameHistory(const QString& undo, const QString& redo) {
    const QString both = QStringLiteral("%1: %2");
    m_undo->setText(undo.isEmpty() ? tr("Undo") : both.arg(tr("Undo"), undo));
    m_redo->setText(redo.isEmpty() ? tr("Redo") : both.arg(tr("Redo"), redo));
}

void WindowActions::updateRun() {
    Session* const session = m_window.session();
    const bool busy = session && session->runs().busy();
    m_start->setEnabled(session && !busy);
    m_pause->setEnabled(busy);
    m_stop->setEnabled(busy);
}

}  // namespace tb::ui
