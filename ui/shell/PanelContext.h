#pragma once

class QSettings;

namespace tb::ui {

class StoreBridge;
class RunDraft;
class RunCenter;
class Notifier;

/// What every panel may use. All outlive the panels. Main thread only.
struct PanelContext {
    StoreBridge& store;
    RunDraft& draft;
    RunCenter& runs;
    Notifier& notifier;
    QSettings& settings;
};

}  // namespace tb::ui
