// What the menus do; the window itself is in MainWindow.cpp.
#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QStandardPaths>
#include <optional>
#include <utility>

#include "core/store/DatasetStore.h"
#include "ui/base/Icons.h"
#include "ui/base/Language.h"
#include "ui/base/Panel.h"
#include "ui/base/Theme.h"
#include "ui/bridge/Said.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Session.h"
#include "ui/window/Settings.h"

namespace tb::ui {

void MainWindow::whenRunIsOver(const QString& question, std::function<void()> next) {
    if (!m_session || !m_session->runs().busy()) {
        next();
        return;
    }
    if (findChild<QMessageBox*>(QStringLiteral("stopQuestion"))) return;
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Stop the run?"), question, QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("stopQuestion"));
    box->setIconPixmap(themeIcon(QStringLiteral("info")).pixmap(kSpaceXL, QIcon::Normal, QIcon::On));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It can be continued later from where it is now."));
    QPushButton* const stop = box->addButton(tr("Stop and save"), QMessageBox::AcceptRole);
    QPushButton* const keep = box->addButton(tr("Keep training"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, [this, next = std::move(next)] { stopRunThen(next); });
    box->open();
}

void MainWindow::stopRunThen(std::function<void()> next) {
    RunController& runs = m_session->runs();
    if (!runs.busy()) {
        next();
        return;
    }
    auto* saving = new QProgressDialog(tr("Saving…"), QString(), 0, 0, this);
    saving->setObjectName(QStringLiteral("savingDialog"));
    saving->setWindowTitle(tr("Stopping the run"));
    saving->setWindowModality(Qt::WindowModal);
    saving->setMinimumDuration(0);
    saving->setCancelButton(nullptr);
    saving->show();
    // Queued: the run's own signal handling must be over before the session may go. Both ends are watched, because a
    // run that fails while its data is being frozen never gets as far as finished().
    const auto proceed = [this, saving, next = std::move(next)] {
        if (m_session->runs().busy() || saving->property("done").toBool()) return;
        saving->setProperty("done", true);
        saving->close();
        saving->deleteLater();
        next();
    };
    connect(&runs, &RunController::finished, saving, proceed, Qt::QueuedConnection);
    connect(&runs, &RunController::failed, saving, proceed, Qt::QueuedConnection);
    runs.shutDown();
}

void MainWindow::chooseNewWorkspace() {
    const QString start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QFileDialog::getSaveFileName(this, tr("New workspace: choose a name for its folder"),
                                                        QDir(start).filePath(tr("My workspace")), QString(), nullptr,
                                                        QFileDialog::DontConfirmOverwrite);
    if (folder.isEmpty()) return;
    whenRunIsOver(tr("A run is going on. It will be stopped and saved before the new workspace opens."),
                  [this, folder] {
                      if (const auto created = createWorkspace(folder); !created) m_notifier.showError(created.error());
                  });
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
                  [this, folder] {
                      if (const auto opened = openWorkspace(folder); !opened) m_notifier.showError(opened.error());
                  });
}

void MainWindow::undo() {
    if (!m_session) return;
    m_session->store().ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().undo(); },
        [this](const Expected<std::optional<EditStep>>& step) {
            if (!step) {
                m_notifier.showError(step.error());
            } else if (!*step) {
                m_notifier.show(Notifier::Level::Info, tr("There is nothing to undo."));
            } else {
                m_session->store().notifyDatasetChanged();
                m_notifier.show(Notifier::Level::Info, tr("Undone: %1").arg(said((*step)->summary)), tr("Redo"),
                                [this] { redo(); });
            }
        });
}

void MainWindow::redo() {
    if (!m_session) return;
    m_session->store().ask(
        StorePriority::Key, this, [](Workspace& workspace) { return workspace.dataset().redo(); },
        [this](const Expected<std::optional<EditStep>>& step) {
            if (!step) {
                m_notifier.showError(step.error());
            } else if (!*step) {
                m_notifier.show(Notifier::Level::Info, tr("There is nothing to redo."));
            } else {
                m_session->store().notifyDatasetChanged();
                m_notifier.show(Notifier::Level::Info, tr("Done again: %1").arg(said((*step)->summary)), tr("Undo"),
                                [this] { undo(); });
            }
        });
}

void MainWindow::changeTheme(int mode) {
    const auto chosen = static_cast<ThemeMode>(mode);
    m_settings.setTheme(chosen);
    theme::apply(chosen);
}

void MainWindow::changeLanguage(const QString& code) {
    m_settings.setLanguage(code);
    language::apply(code);
    // Queued: the action that asked for this belongs to the menus that are made anew.
    QMetaObject::invokeMethod(
        this, [this] { rebuildUi(); }, Qt::QueuedConnection);
}

}  // namespace tb::ui
