#pragma once

#include <QString>

class QMainWindow;

namespace tb::ui {

/// The text of a menu or an action without the letter for Alt: "文件(&F)" is "文件".
[[nodiscard]] QString withoutMnemonic(QString text);
/// Every action of the menu bar with its keys, as it is now. Does not block.
void showShortcutsDialog(QMainWindow& window);
/// Version, licence, parts. Does not block.
void showAboutDialog(QMainWindow& window);

}  // namespace tb::ui
