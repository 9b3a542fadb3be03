#include "ui/shell/Session.h"

#include <utility>

#include "ui/bridge/Text.h"
#include "ui/shell/Settings.h"

namespace tb::ui {

Session::Session(std::unique_ptr<StoreThread> store, TrainFunction train, const MakeSuggester& makeSuggester, Settings& settings, Notifier& notifier)
    : m_store(std::move(store)), m_runs(m_store, std::move(train)),
      m_suggestions(makeSuggester ? std::make_unique<SuggestCenter>(m_store, m_runs, settings.raw(), makeSuggester) : nullptr),
      m_context{m_store, m_draft, m_runs, notifier, settings.raw(), m_suggestions.get()} {
    m_draft.setConfig(settings.draftConfig());
    QObject::connect(&m_draft, &RunDraft::changed, &m_draft,
                     [this, &settings] { settings.setDraftConfig(m_draft.config()); });
}

QString Session::folder() const {
    return toQt(m_context.store.thread().folder().string());
}

}  // namespace tb::ui
