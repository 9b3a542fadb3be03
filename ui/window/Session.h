#pragma once

#include <memory>

#include "core/engine/api/Prediction.h"
#include "core/engine/api/TrainSession.h"
#include "core/engine/services/TextServices.h"
#include "ui/base/PanelContext.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/EvaluationController.h"
#include "ui/bridge/ExploreController.h"
#include "ui/bridge/Playground.h"
#include "ui/bridge/QualityController.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/RunDraft.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/SuggestController.h"

namespace tb::ui {

class Settings;

/// What the engine does in the background of a workspace; what is empty is not done.
struct BackgroundServices {
    MakeTextServices texts;  ///< Suggestions, quality check, search by meaning.
    LoadModel models;
};

/// An open workspace: the store, the trainer, the services and what panels may use. Outlives the panels; ends the
/// services first, then the trainer, the store last.
class Session {
public:
    Session(std::unique_ptr<StoreThread> store, TrainFunction train, const BackgroundServices& services,
            Settings& settings, Notifier& notifier, Navigator& navigator);

    [[nodiscard]] StoreBridge& store() { return m_store; }
    [[nodiscard]] RunController& runs() { return m_runs; }
    [[nodiscard]] RunDraft& draft() { return m_draft; }
    [[nodiscard]] PanelContext& context() { return m_context; }
    [[nodiscard]] QString folder() const;

private:
    StoreBridge m_store;
    RunDraft m_draft;
    RunController m_runs;
    BackgroundScheduler m_background;
    std::unique_ptr<SuggestController> m_suggestions;
    std::unique_ptr<QualityController> m_quality;
    std::unique_ptr<Playground> m_playground;
    std::unique_ptr<EvaluationController> m_evaluation;
    std::unique_ptr<ExploreController> m_explore;
    PanelContext m_context;
};

}  // namespace tb::ui
