#pragma once

#include <QHash>
#include <QMainWindow>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "core/engine/api/TrainSession.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/window/HistoryCommands.h"
#include "ui/window/RunStopper.h"
#include "ui/window/Session.h"
#include "ui/window/WindowServer.h"
#include "ui/window/WorkspaceOpener.h"

class QStackedWidget;
class QToolButton;

namespace tb {
class StoreThread;
}

namespace tb::ui {

class NavigationRail;
class NextStepLine;
class Panel;
class RunStatus;
class Settings;
class WindowActions;
struct PanelEntry;

/// The window: rail, panels made when first shown, menus, notifications, the running run. Owns the open workspace.
/// Closing or changing the workspace while a run is active asks, then stops it and waits visibly until it is saved.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `settings` outlives the window.
    MainWindow(TrainFunction train, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// For workspaces opened from now on; without it there are no suggestions, no quality check and no search by
    /// meaning.
    void setTextServices(MakeTextServices make) { m_services.texts = std::move(make); }
    /// Likewise; without it no model can be tried.
    void setModelLoader(LoadModel load) { m_services.models = std::move(load); }

    /// Replaces the open workspace once the other one is open, and then calls `then`. Until then, and when it cannot be
    /// opened (the notifier says why), the open one stays.
    void openWorkspace(const QString& folder, std::function<void()> then = {});
    void createWorkspace(const QString& folder, std::function<void()> then = {}, WorkspaceOpener::Fill fill = {});
    [[nodiscard]] bool opening() const { return m_opener.busy(); }

    /// Without a workspace nothing happens.
    void showPanel(PanelId id);
    [[nodiscard]] Panel* currentPanel() const;
    [[nodiscard]] std::optional<PanelId> currentPanelId() const { return m_panelId; }
    [[nodiscard]] Session* session() const { return m_session.get(); }
    [[nodiscard]] Notifier& notifier() { return m_notifier; }
    [[nodiscard]] Navigator& navigator() { return m_navigator; }
    [[nodiscard]] HistoryCommands& history() { return m_history; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    friend class WindowActions;
    void buildUi();  ///< Everything with words in it; again after a change of language.
    void rebuildUi();
    [[nodiscard]] WorkspaceOpener::Done adopting(const QString& folder, std::function<void()> then);
    /// Another window has the workspace: that one comes to the front; false = there is none that answers.
    bool leaveToOtherWindow(const QString& folder, const Error& error);
    void comeToFront();
    void adopt(std::unique_ptr<StoreThread> store);
    void dropPanels();
    Panel* makePanel(const PanelEntry& entry);
    void follow(const Destination& destination);
    void showRunEnd();
    void countInbox();
    /// `next` at once, or after the user agreed to stop the run and it has been saved.
    void whenRunIsOver(const QString& question, std::function<void()> next);

    // What the menus do.
    /// `import`: a file that is imported into it at once.
    void chooseNewWorkspace(const QString& import = {});
    void chooseWorkspace();
    void changeWorkspace(const QString& folder);
    void closeWorkspace();
    void newFromFile();  ///< A new workspace whose texts come from a file.
    void takeFile(const QString& path);
    void showPreferences();
    void changeTextSize(int percent);
    void changeTheme(int mode);
    void changeLanguage(const QString& code);

    const TrainFunction m_train;
    BackgroundServices m_services;
    Settings& m_settings;
    Notifier m_notifier;
    WorkspaceOpener m_opener;
    Navigator m_navigator;
    HistoryCommands m_history{m_notifier};
    RunStopper m_runStopper{*this};
    WindowServer m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<WindowActions> m_actions;
    NavigationRail* m_rail = nullptr;
    QStackedWidget* m_stack = nullptr;
    RunStatus* m_runStatus = nullptr;
    std::unique_ptr<NextStepLine> m_nextStep;
    QHash<PanelId, Panel*> m_panels;
    QTimer m_inboxTimer;               ///< Gathers a series of changes into one count.
    std::optional<PanelId> m_panelId;  ///< Of the panel in front.
};

}  // namespace tb::ui
