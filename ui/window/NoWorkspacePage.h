#pragma once

#include <QWidget>

namespace tb::ui {

class WorkspaceOpener;

/// What stands in the window while no workspace is open, for example because the last one could not be opened. Empty
/// while one is being opened: mostly that is over before anybody could read.
class NoWorkspacePage : public QWidget {
    Q_OBJECT
public:
    explicit NoWorkspacePage(const WorkspaceOpener& opener, QWidget* parent = nullptr);

signals:
    void openWanted();
    void newWanted();
};

}  // namespace tb::ui
