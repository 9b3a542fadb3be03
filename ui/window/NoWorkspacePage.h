#pragma once

#include <QWidget>

namespace tb::ui {

/// What stands in the window while no workspace is open, for example because the last one could not be opened.
class NoWorkspacePage : public QWidget {
    Q_OBJECT
public:
    explicit NoWorkspacePage(QWidget* parent = nullptr);

signals:
    void openWanted();
    void newWanted();
};

}  // namespace tb::ui
