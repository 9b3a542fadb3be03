#pragma once

#include <memory>

#include "core/engine/TrainSession.h"
#include "ui/bridge/RunCenter.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/SuggestCenter.h"
#include "ui/shell/PanelContext.h"

namespace tb::ui {

class Settings;

/// An open workspace: the store, the trainer, the labelling helper and what panels may use. Outlives the panels; ends the helper
/// first, then the trainer, the store last.
class Session {
public:
    /// `makeSuggester` empty = nothing is suggested.
    Session(std::unique_ptr<StoreThread> store, TrainFunction train, const MakeSuggester& makeSuggester, Settings& settings, Notifier& notifier);

    [[nodiscard]] StoreBridge& store() { return m_store; }
    [[nodiscard]] RunCenter& runs() { return m_runs; }
    [[nodiscard]] RunDraft& draft() { return m_draft; }
    [[nodiscard]] PanelContext& context() { return m_context; }
    [[nodiscard]] QString folder() const;

private:
    StoreBridge m_store;
    RunDraft m_draft;
    RunCenter m_runs;
    std::unique_ptr<SuggestCenter> m_suggestions;
    PanelContext m_context;
};

}  // namespace tb::ui
