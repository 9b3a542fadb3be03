#pragma once

namespace tb::ui {

/// Makes icons, style, translations and sample data readable under ":/". Needed before the first use because resources
/// in a static library do not register themselves; cheap to repeat. Main thread only.
void initResources();

}  // namespace tb::ui
