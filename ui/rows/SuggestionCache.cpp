#include "ui/rows/SuggestionCache.h"

#include "core/store/SuggestionStore.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui {
namespace {
constexpr int kMaxRows = 4096;
}

SuggestionCache::SuggestionCache(StoreBridge& store, QObject* parent) : QObject(parent), m_store(store) {}

const Suggestion* SuggestionCache::of(ExampleId id) const {
    const auto at = m_known.constFind(id);
    return at == m_known.constEnd() || at->example == 0 ? nullptr : &*at;
}

void SuggestionCache::want(const std::vector<ExampleId>& ids) {
    if (m_asked.size() > kMaxRows) clear();
    std::vector<ExampleId> missing;
    for (const ExampleId id : ids) {
        if (id == 0 || m_asked.contains(id)) continue;
        m_asked.insert(id);
        missing.push_back(id);
    }
    if (missing.empty()) return;
    m_store.ask(
        StorePriority::Read, this,
        [missing](Workspace& workspace) { return workspace.suggestions().suggestions(missing); },
        [this, missing, era = m_era](const Expected<std::vector<Suggestion>>& found) {
            if (era != m_era || !found) return;  // without an answer there is simply no suggestion
            for (const ExampleId id : missing) m_known.insert(id, Suggestion{});
            for (const Suggestion& one : *found) m_known.insert(one.example, one);
            emit arrived();
        });
}

void SuggestionCache::clear() {
    ++m_era;
    m_known.clear();
    m_asked.clear();
}

}  // namespace tb::ui
