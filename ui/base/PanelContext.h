#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/store/DatasetStore.h"

class QSettings;

namespace tb::ui {

class StoreBridge;
class RunDraft;
class RunController;
class Notifier;
class SuggestController;
class QualityController;
class Playground;
class ExploreController;

/// Some rows in an order of their own.
struct RowsToShow {
    std::vector<ExampleId> rows;
    QString words;  ///< What they are.
};

/// What every panel may use. All outlive the panels. Main thread only.
struct PanelContext {
    StoreBridge& store;
    RunDraft& draft;
    RunController& runs;
    Notifier& notifier;
    QSettings& settings;
    SuggestController* suggestions = nullptr;  ///< nullptr = nothing is suggested here.
    QualityController* quality = nullptr;      ///< nullptr = nothing is checked here.
    Playground* playground = nullptr;      ///< nullptr = no model can be tried here.
    ExploreController* explore = nullptr;      ///< nullptr = no search by meaning here.
    // For the Label panel, which takes them when it comes to the front.
    std::optional<RowQuery> rowsToShow{};
    std::optional<RowsToShow> listToShow{};
};

}  // namespace tb::ui
