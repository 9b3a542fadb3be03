#pragma once

#include <QPainter>
#include <QStyleOptionViewItem>

#include "ui/base/Theme.h"

namespace tb::ui {

/// What the style sheet says of a selected item and of the one under the mouse, without asking it: in lists that are
/// drawn again at each key press, a style sheet asked for each cell takes longer than all the rest.
inline void drawItemBackground(QPainter& painter, const QStyleOptionViewItem& option) {
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, theme::colors().selection);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, theme::colors().surfaceAlt);
    }
}

}  // namespace tb::ui
