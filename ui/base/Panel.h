#pragma once

#include <QAction>
#include <QIcon>
#include <QList>
#include <QString>
#include <QWidget>

#include "ui/base/PanelContext.h"

namespace tb::ui {

/// One room of the window. The shell puts it into the stack, its actions into the menu bar, and makes it anew when the
/// language changes, so a panel builds all its texts in its constructor and keeps no state the store or context could
/// hold.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(PanelContext& context, QWidget* parent = nullptr) : QWidget(parent), m_context(context) {}

    /// Every action of the panel, for the menu bar; each has text, shortcut, tooltip.
    [[nodiscard]] virtual QList<QAction*> panelActions() const { return {}; }
    /// The panel came to the front or left it. Stop pumps and timers when it left.
    virtual void setCurrent(bool) {}

signals:
    /// Asks the shell to show another panel by its registry key: "data", "label", "quality", "configure", "train",
    /// "runs", "tryit", "export".
    void navigate(const QString& panelKey);
    /// Asks the shell to show another panel and to trigger one of its actions by the action's object name.
    void actionWanted(const QString& panelKey, const QString& actionName);

protected:
    PanelContext& m_context;
};

}  // namespace tb::ui
