#pragma once

#include "core/base/Error.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

class MainWindow;

/// Brings the built-in sample (texts with intents, a reply template per intent) into a workspace. Store thread.
[[nodiscard]] Expected<void> fillWithSample(Workspace& workspace);

/// Makes the sample workspace in the user's documents, or opens it if it is there, and shows it. The
/// window says so while it is made, and its notifier tells what fails.
void openSampleWorkspace(MainWindow& window);

}  // namespace tb::ui
