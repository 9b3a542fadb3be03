#include "ui/window/Session.h"

#include <utility>

#include "ui/bridge/Text.h"
#include "ui/window/Settings.h"

namespace tb::ui {

Session::Session(std::unique_ptr<StoreThread> store, TrainFunction train, const BackgroundServices& services,
                 Settings& settings, Notifier& notifier, Navigator& navigator)
    : m_store(std::move(store)),
      m_runs(m_store, std::move(train)),
      m_background(m_runs),
      m_playground(services.models ? std::make_unique<Playground>(m_store, m_runs, m_background, services.models)
                                   : nullptr),
      m_context{m_store, m_draft, m_runs, m_background, notifier, navigator, settings.raw()} {
    m_context.playground = m_playground.get();
    if (services.models) {
        m_evaluation = std::make_unique<EvaluationController>(m_store, m_background, services.models);
        m_context.evaluation = m_evaluation.get();
    }
    if (services.texts) {
        const TextServices texts = services.texts(m_store.thread().link());
        m_suggestions = std::make_unique<SuggestController>(m_store, m_background, settings.raw(), texts.suggest);
        m_quality = std::make_unique<QualityController>(m_store, m_background, texts.check);
        m_explore = std::make_unique<ExploreController>(m_store, m_background, texts.explore);
        m_context.suggestions = m_suggestions.get();
        m_context.quality = m_quality.get();
        m_context.explore = m_explore.get();
        QObject::connect(&m_background, &BackgroundScheduler::engineUnused, texts.release);
    }
    m_draft.setConfig(settings.draftConfig());
    QObject::connect(&m_draft, &RunDraft::changed, &m_draft,
                     [this, &settings] { settings.setDraftConfig(m_draft.config()); });
}

QString Session::folder() const {
    return toQt(m_context.store.thread().folder().string());
}

}  // namespace tb::ui
