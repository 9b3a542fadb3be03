#include "ui/window/Session.h"

#include <utility>

#include "ui/bridge/Text.h"
#include "ui/window/Settings.h"

namespace tb::ui {

Session::Session(std::unique_ptr<StoreThread> store, TrainFunction train, const BackgroundServices& helpers,
                 Settings& settings, Notifier& notifier, Navigator& navigator)
    : m_store(std::move(store)),
      m_runs(m_store, std::move(train)),
      m_suggestions(helpers.suggester
                        ? std::make_unique<SuggestController>(m_store, m_runs, settings.raw(), helpers.suggester)
                        : nullptr),
      m_quality(helpers.quality ? std::make_unique<QualityController>(m_store, m_runs, helpers.quality) : nullptr),
      m_playground(helpers.models ? std::make_unique<Playground>(m_store, m_runs, helpers.models) : nullptr),
      m_explore(helpers.explorer ? std::make_unique<ExploreController>(m_store, m_runs, helpers.explorer) : nullptr),
      m_context{m_store,
                m_draft,
                m_runs,
                notifier,
                navigator,
                settings.raw(),
                m_suggestions.get(),
                m_quality.get(),
                m_playground.get(),
                m_explore.get()} {
    m_draft.setConfig(settings.draftConfig());
    QObject::connect(&m_draft, &RunDraft::changed, &m_draft,
                     [this, &settings] { settings.setDraftConfig(m_draft.config()); });
}

QString Session::folder() const {
    return toQt(m_context.store.thread().folder().string());
}

}  // namespace tb::ui
