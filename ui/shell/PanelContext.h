#pragma once

class QSettings;

namespace tb::ui {

class StoreBridge;
class RunDraft;
class RunCenter;
class Notifier;
class SuggestCenter;

/// What every panel may use. All outlive the panels. Main thread only.
struct PanelContext {
    StoreBridge& store;
    RunDraft& draft;
    RunCenter& runs;
    Notifier& notifier;
    QSettings& settings;
    SuggestCenter* suggestions = nullptr;  ///< nullptr = nothing is suggested here.
};

}  // namespace tb::ui
