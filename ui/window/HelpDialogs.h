#pragma once

class QMainWindow;

namespace tb::ui {

/// Every action of the menu bar with its keys, as it is now. Does not block.
void showShortcutsDialog(QMainWindow& window);
/// Version, licence, parts. Does not block.
void showAboutDialog(QMainWindow& window);

}  // namespace tb::ui
