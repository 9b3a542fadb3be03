#pragma once

#include <optional>

#include "core/store/DatasetStore.h"

class QSettings;

namespace tb::ui {

class StoreBridge;
class RunDraft;
class RunCenter;
class Notifier;
class SuggestCenter;
class QualityCenter;
class Playground;

/// What every panel may use. All outlive the panels. Main thread only.
struct PanelContext {
    StoreBridge& store;
    RunDraft& draft;
    RunCenter& runs;
    Notifier& notifier;
    QSettings& settings;
    SuggestCenter* suggestions = nullptr;  ///< nullptr = nothing is suggested here.
    QualityCenter* quality = nullptr;      ///< nullptr = nothing is checked here.
    std::optional<RowQuery> rowsToShow{};  ///< For the Label panel, which takes it when it comes to the front.
    Playground* playground = nullptr;      ///< nullptr = no model can be tried here.
};

}  // namespace tb::ui
