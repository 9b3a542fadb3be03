#include "ui/base/Resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE declares a global function, so it cannot be used inside a namespace.
static void registerResources() {
    Q_INIT_RESOURCE(tunebench);
}

namespace tb::ui {

void initResources() {
    registerResources();
}

}  // namespace tb::ui
