#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace tb::ui {

/// The column at the left: which workspace, and one button per panel. Buttons show the actions they are given.
class NavigationRail : public QFrame {
    Q_OBJECT
public:
    explicit NavigationRail(const QList<QAction*>& panelActions, QWidget* parent = nullptr);

    void setWorkspace(const QString& folder);

private:
    QLabel* m_workspace = nullptr;
    QButtonGroup* m_group = nullptr;
};

}  // namespace tb::ui
