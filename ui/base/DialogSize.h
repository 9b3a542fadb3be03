#pragma once

#include <QSize>

class QDialog;

namespace tb::ui {

/// `wanted`, but never larger than the window below it or the screen: on a small one a dialog fills the window.
void resizeWithin(QDialog& dialog, QSize wanted);

}  // namespace tb::ui
