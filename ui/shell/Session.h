#pragma once

#include <memory>

#include "core/engine/TrainSession.h"
#include "ui/bridge/RunCenter.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/shell/PanelContext.h"

namespace tb::ui {

class Settings;

/// An open workspace: the store, the trainer and what panels may use. Outlives the panels; ends trainer first, store last.
class Session {
public:
    Session(std::unique_ptr<StoreThread> store, TrainFunction train, Settings& settings, Notifier& notifier);

    [[nodiscard]] StoreBridge& store() { return m_store; }
    [[nodiscard]] RunCenter& runs() { return m_runs; }
    [[nodiscard]] RunDraft& draft() { return m_draft; }
    [[nodiscard]] PanelContext& context() { return m_context; }
    [[nodiscard]] QString folder() const;

private:
    StoreBridge m_store;
    RunDraft m_draft;
    RunCenter m_runs;
    PanelContext m_context;
};

}  // namespace tb::ui
