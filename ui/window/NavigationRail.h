#pragma once

#include <QFrame>
#include <QHash>
#include <QList>

#include "ui/base/Destination.h"

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
    /// How many things wait in a panel, beside its name; 0 = nothing is shown. `meaning` is for those who hear the
    /// window.
    void setBadge(PanelId panel, int count, const QString& meaning);

private:
    QLabel* m_workspace = nullptr;
    QButtonGroup* m_group = nullptr;
    QHash<QString, QLabel*> m_badges;  ///< By the object name of the panel's action.
};

}  // namespace tb::ui
