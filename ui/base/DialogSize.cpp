#include "ui/base/DialogSize.h"

#include <QDialog>
#include <QScreen>

namespace tb::ui {

void resizeWithin(QDialog& dialog, QSize wanted) {
    if (const QScreen* const screen = dialog.screen()) wanted = wanted.boundedTo(screen->availableSize());
    if (const QWidget* const parent = dialog.parentWidget()) wanted = wanted.boundedTo(parent->window()->size());
    dialog.resize(wanted);
}

}  // namespace tb::ui
