#pragma once

namespace tb::ui {

class MainWindow;

/// Everything the window can do, found by typing: the actions of the menus and of the page in front, the settings of a
/// run, the intents of the workspace. Choosing does it, or leads there. The intents come from the store first, so the
/// dialog opens a moment later.
void openCommandPalette(MainWindow& window);

}  // namespace tb::ui
