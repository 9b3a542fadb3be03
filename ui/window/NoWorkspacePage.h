#pragma once

#include <QStringList>
#include <QWidget>

namespace tb::ui {

class WorkspaceOpener;

/// The start page, in the window while no workspace is open: the sample, a file to import, a workspace to open or make,
/// and those of before. Empty while one is being opened: mostly that is over before anybody could read.
class NoWorkspacePage : public QWidget {
    Q_OBJECT
public:
    /// `recent`: folders of workspaces, the newest first.
    NoWorkspacePage(const WorkspaceOpener& opener, const QStringList& recent, QWidget* parent = nullptr);

signals:
    void sampleWanted();
    void importWanted();
    void openWanted();
    void newWanted();
    void recentWanted(const QString& folder);

private:
    QWidget* buildDoors();
    QWidget* buildRecent(const QStringList& recent);
};

}  // namespace tb::ui
