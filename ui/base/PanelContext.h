#pragma once

class QSettings;

namespace tb::ui {

class BackgroundScheduler;
class StoreBridge;
class RunDraft;
class RunController;
class Navigator;
class Notifier;
class SuggestController;
class QualityController;
class Playground;
class EvaluationController;
class ExploreController;

/// What every panel may use. All outlive the panels. Main thread only.
struct PanelContext {
    StoreBridge& store;
    RunDraft& draft;
    RunController& runs;
    BackgroundScheduler& background;
    Notifier& notifier;
    Navigator& navigator;
    QSettings& settings;
    SuggestController* suggestions = nullptr;    ///< nullptr = nothing is suggested here.
    QualityController* quality = nullptr;        ///< nullptr = nothing is checked here.
    Playground* playground = nullptr;            ///< nullptr = no model can be tried here.
    EvaluationController* evaluation = nullptr;  ///< nullptr = no model can be measured here.
    ExploreController* explore = nullptr;        ///< nullptr = no search by meaning here.
};

}  // namespace tb::ui
