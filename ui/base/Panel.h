#pragma once

#include <QAction>
#include <QIcon>
#include <QList>
#include <QString>
#include <QWidget>

#include "ui/base/Destination.h"
#include "ui/base/PanelContext.h"

namespace tb::ui {

/// One page of the window. The window puts it into the stack, its actions into the menu bar, and makes it anew when the
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
    /// The panel is in front and is to show this; a destination of another panel, or its own id alone, does nothing.
    virtual void open(const Destination&) {}

protected:
    PanelContext& m_context;
};

}  // namespace tb::ui
