#include "ui/window/MainWindow.h"

#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QMimeData>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

#include "core/store/InboxStore.h"
#include "ui/base/Language.h"
#include "ui/base/Panel.h"
#include "ui/base/Resources.h"
#include "ui/base/RunText.h"
#include "ui/base/Theme.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/window/NavigationRail.h"
#include "ui/window/NextStep.h"
#include "ui/window/NoWorkspacePage.h"
#include "ui/window/NotifierBar.h"
#include "ui/window/OpeningStatus.h"
#include "ui/window/PanelRegistry.h"
#include "ui/window/PreferencesDialog.h"
#include "ui/window/RunStatus.h"
#include "ui/window/SampleWorkspace.h"
#include "ui/window/Settings.h"
#include "ui/window/WindowActions.h"

namespace tb::ui {

namespace {
constexpr QSize kFirstSize{1280, 820};
constexpr QSize kSmallest{960, 640};
constexpr int kInboxMs = 300;
}  // namespace

MainWindow::MainWindow(TrainFunction train, Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_train(std::move(train)), m_settings(settings) {
    initResources();
    setWindowIcon(QIcon(QStringLiteral(":/icons/tunebench.svg")));
    setMinimumSize(kSmallest);
    setAcceptDrops(true);
    m_inboxTimer.setSingleShot(true);
    m_inboxTimer.setInterval(kInboxMs);
    connect(&m_inboxTimer, &QTimer::timeout, this, &MainWindow::countInbox);
    connect(&m_inboxTimer, &QTimer::timeout, &m_history, &HistoryCommands::askNames);
    connect(&m_navigator, &Navigator::requested, this, &MainWindow::follow);
    connect(&m_server, &WindowServer::raiseWanted, this, &MainWindow::comeToFront);
    if (!restoreGeometry(settings.geometry())) resize(kFirstSize);
    buildUi();
}

MainWindow::~MainWindow() {
    // Panels use the session and the notifier, so they go first.
    dropPanels();
    delete takeCentralWidget();
    m_runStatus->setRuns(nullptr);
}

void MainWindow::buildUi() {
    m_actions = std::make_unique<WindowActions>(*this);
    m_rail = new NavigationRail(m_actions->panelSwitches());
    m_stack = new QStackedWidget;
    auto* none = new NoWorkspacePage(m_opener, m_settings.recentWorkspaces(), m_stack);
    connect(none, &NoWorkspacePage::openWanted, this, &MainWindow::chooseWorkspace);
    connect(none, &NoWorkspacePage::newWanted, this, [this] { chooseNewWorkspace(); });
    connect(none, &NoWorkspacePage::importWanted, this, &MainWindow::newFromFile);
    connect(none, &NoWorkspacePage::sampleWanted, this, [this] { openSampleWorkspace(*this); });
    connect(none, &NoWorkspacePage::recentWanted, this, &MainWindow::changeWorkspace, Qt::QueuedConnection);
    m_stack->addWidget(none);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    auto* central = new QWidget;
    auto* layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);
    setCentralWidget(central);
    new NotifierBar(m_notifier, *m_stack, central);

    setStatusBar(new QStatusBar);
    statusBar()->setSizeGripEnabled(false);
    m_runStatus = new RunStatus;
    connect(m_runStatus, &RunStatus::clicked, this, [this] { showPanel(PanelId::Train); });
    statusBar()->addPermanentWidget(new OpeningStatus(m_opener));
    statusBar()->addPermanentWidget(m_runStatus);
    auto* next = new QToolButton;
    statusBar()->addWidget(next);
    m_nextStep = std::make_unique<NextStepLine>(*next, m_navigator, m_settings.raw(), nullptr);
    m_nextStep->setStore(m_session ? &m_session->store() : nullptr);
    m_actions->enableForWorkspace(m_session != nullptr);
    m_actions->showPanel(std::nullopt, nullptr);
    m_rail->setWorkspace(m_session ? m_session->folder() : QString());
    if (m_session) {
        m_runStatus->setRuns(&m_session->runs());
        countInbox();
        m_history.askNames();
    }
    setWindowTitle(m_session ? QDir(m_session->folder()).dirName() + QString::fromUtf8(" — Tunebench")
                             : QStringLiteral("Tunebench"));
}

void MainWindow::rebuildUi() {
    const std::optional<PanelId> id = m_panelId;
    dropPanels();
    buildUi();
    if (id) showPanel(*id);
}

void MainWindow::dropPanels() {
    if (Panel* const panel = currentPanel()) panel->setCurrent(false);
    qDeleteAll(std::exchange(m_panels, {}));
    m_panelId.reset();
}

void MainWindow::openWorkspace(const QString& folder, std::function<void()> then) {
    m_opener.open(folder, adopting(folder, std::move(then)));
}

void MainWindow::createWorkspace(const QString& folder, std::function<void()> then, WorkspaceOpener::Fill fill) {
    m_opener.create(folder, adopting(folder, std::move(then)), std::move(fill));
}

bool MainWindow::leaveToOtherWindow(const QString& folder, const Error& error) {
    if (error.code != ErrorCode::Locked || !WindowServer::raise(folder)) return false;
    if (!m_session) {
        close();
        return true;
    }
    m_notifier.show(Notifier::Level::Info,
                    tr("%1 is open in another window, which is in front now.").arg(QDir(folder).dirName()));
    return true;
}

void MainWindow::comeToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

WorkspaceOpener::Done MainWindow::adopting(const QString& folder, std::function<void()> then) {
    return [this, folder, then = std::move(then)](WorkspaceOpener::Opened opened) {
        if (!opened) {
            if (!leaveToOtherWindow(folder, opened.error())) m_notifier.showError(opened.error());
            return;
        }
        const auto store = std::make_shared<std::unique_ptr<StoreThread>>(*std::move(opened));
        // A run may have been started meanwhile.
        whenRunIsOver(tr("A run is going on. It will be stopped and saved before the other workspace opens."),
                      [this, store, then] {
                          adopt(std::move(*store));
                          if (then) then();
                      });
    };
}

void MainWindow::adopt(std::unique_ptr<StoreThread> store) {
    dropPanels();
    m_runStatus->setRuns(nullptr);
    m_session = std::make_unique<Session>(std::move(store), m_train, m_services, m_settings, m_notifier, m_navigator);
    m_history.setStore(&m_session->store());
    RunController& runs = m_session->runs();
    connect(&runs, &RunController::stateChanged, this, [this] { m_actions->updateRun(); });
    connect(&runs, &RunController::failed, this, [this](const QString& message) {
        m_actions->updateRun();
        m_notifier.show(Notifier::Level::Error, message);
    });
    connect(&runs, &RunController::finished, this, &MainWindow::showRunEnd);
    connect(&m_session->store(), &StoreBridge::datasetChanged, &m_inboxTimer, qOverload<>(&QTimer::start));
    m_server.listen(m_session->folder());
    m_settings.addRecentWorkspace(m_session->folder());
    buildUi();
    const PanelEntry* const last = panelOfKey(m_settings.panel());
    showPanel(last ? last->id : panelRegistry().front().id);
}

void MainWindow::showRunEnd() {
    m_actions->updateRun();
    const LiveRun& live = m_session->runs().live();
    if (live.state == RunState::Failed) return;  // failed() has said why
    const bool done = live.state == RunState::Finished;
    QString text = done ? tr("%1 has finished.").arg(live.name) : tr("%1 has been stopped.").arg(live.name);
    for (auto result = live.results.rbegin(); result != live.results.rend(); ++result) {
        if (result->split != Split::Test) continue;
        text += u' ' + tr("Test accuracy: %1.").arg(runtext::percent(result->evaluation.accuracy));
        break;
    }
    m_notifier.show(done ? Notifier::Level::Success : Notifier::Level::Info, text, tr("Show in runs"),
                    [this, run = live.run] { m_navigator.openRun(run); });
}

void MainWindow::countInbox() {
    if (!m_session) return;
    m_session->store().ask(
        StorePriority::Read, m_rail, [](Workspace& workspace) { return workspace.inbox().waiting(); },
        [this](const Expected<std::int64_t>& waiting) {
            if (waiting)
                m_rail->setBadge(PanelId::Data, static_cast<int>(*waiting),
                                 tr("corrections that wait: %1").arg(*waiting));
        });
}

Panel* MainWindow::makePanel(const PanelEntry& entry) {
    Panel* const panel = entry.make(m_session->context(), m_stack);
    panel->setAccessibleName(panelTitle(entry));
    // The keyboard can scroll them, so a screen reader must be able to say where it is.
    for (QScrollArea* area : panel->findChildren<QScrollArea*>()) {
        if (area->accessibleName().isEmpty()) area->setAccessibleName(panelTitle(entry));
    }
    m_stack->addWidget(panel);
    return panel;
}

Panel* MainWindow::currentPanel() const {
    return m_panelId ? m_panels.value(*m_panelId) : nullptr;
}

void MainWindow::showPanel(PanelId id) {
    if (!m_session || id == m_panelId) return;
    if (Panel* const before = currentPanel()) before->setCurrent(false);
    const PanelEntry& entry = panelEntry(id);
    Panel*& panel = m_panels[id];
    if (!panel) panel = makePanel(entry);
    m_panelId = id;
    m_nextStep->visited(id);
    m_settings.setPanel(QString::fromLatin1(entry.key));
    m_stack->setCurrentWidget(panel);
    m_actions->showPanel(id, panel);
    panel->setFocus(Qt::OtherFocusReason);
    panel->setCurrent(true);
}

void MainWindow::follow(const Destination& destination) {
    if (!m_session) return;
    showPanel(panelOf(destination));
    currentPanel()->open(destination);
}

void MainWindow::whenRunIsOver(const QString& question, std::function<void()> next) {
    m_runStopper.whenOver(m_session ? &m_session->runs() : nullptr, question, std::move(next));
}

void MainWindow::chooseNewWorkspace(const QString& import) {
    const QString start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QFileDialog::getSaveFileName(
        this, tr("New workspace: choose a name for its folder"),
        QDir(start).filePath(import.isEmpty() ? tr("My workspace") : QFileInfo(import).completeBaseName()), QString(),
        nullptr, QFileDialog::DontConfirmOverwrite);
    if (folder.isEmpty()) return;
    whenRunIsOver(tr("A run is going on. It will be stopped and saved before the new workspace opens."),
                  [this, folder, import] {
                      createWorkspace(folder, [this, import] {
                          if (!import.isEmpty()) m_navigator.openImport(import);
                      });
                  });
}

void MainWindow::newFromFile() {
    const QString start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString file = QFileDialog::getOpenFileName(this, tr("Choose a file with texts"), start);
    if (!file.isEmpty()) chooseNewWorkspace(file);
}

void MainWindow::closeWorkspace() {
    whenRunIsOver(tr("A run is going on. It will be stopped and saved before the workspace closes."), [this] {
        dropPanels();
        m_runStatus->setRuns(nullptr);
        m_nextStep->setStore(nullptr);
        m_history.setStore(nullptr);
        m_server.stop();
        m_session.reset();
        buildUi();
    });
}

void MainWindow::takeFile(const QString& path) {
    if (QFileInfo(path).isDir()) return changeWorkspace(path);
    if (m_session) return m_navigator.openImport(path);
    chooseNewWorkspace(path);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) return event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        event->acceptProposedAction();
        // Queued: dialogs must not open inside somebody else's drag.
        QMetaObject::invokeMethod(
            this, [this, path = url.toLocalFile()] { takeFile(path); }, Qt::QueuedConnection);
        return;
    }
}

void MainWindow::chooseWorkspace() {
    const QString start = m_session ? QFileInfo(m_session->folder()).path()
                                    : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open the workspace in a folder"), start);
    if (!folder.isEmpty()) changeWorkspace(folder);
}

void MainWindow::changeWorkspace(const QString& folder) {
    if (m_session && QDir(m_session->folder()) == QDir(folder)) return;
    whenRunIsOver(tr("A run is going on. It will be stopped and saved before the other workspace opens."),
                  [this, folder] { openWorkspace(folder); });
}

void MainWindow::changeTheme(int mode) {
    const auto chosen = static_cast<ThemeMode>(mode);
    m_settings.setTheme(chosen);
    theme::apply(chosen);
}

void MainWindow::showPreferences() {
    auto* dialog = new PreferencesDialog(m_settings, this);
    connect(dialog, &PreferencesDialog::themeChosen, this, &MainWindow::changeTheme);
    connect(dialog, &PreferencesDialog::textSizeChosen, this, &MainWindow::changeTextSize);
    connect(dialog, &PreferencesDialog::languageChosen, this, [this, dialog](const QString& code) {
        dialog->close();  // its words are of the language before
        changeLanguage(code);
    });
    dialog->open();
}

void MainWindow::changeTextSize(int percent) {
    m_settings.setTextSize(percent);
    theme::setTextSize(percent);
    theme::apply(m_settings.theme());
    QMetaObject::invokeMethod(
        this, [this] { rebuildUi(); }, Qt::QueuedConnection);
}

void MainWindow::changeLanguage(const QString& code) {
    m_settings.setLanguage(code);
    language::apply(code);
    // Queued: the action that asked for this belongs to the menus that are made anew.
    QMetaObject::invokeMethod(
        this, [this] { rebuildUi(); }, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setGeometry(saveGeometry());
    if (m_session && m_session->runs().busy()) {
        event->ignore();
        whenRunIsOver(tr("A run is going on. It will be stopped and saved before the window closes."),
                      [this] { close(); });
        return;
    }
    if (Panel* const panel = currentPanel()) panel->setCurrent(false);
    QMainWindow::closeEvent(event);
}

}  // namespace tb::ui
