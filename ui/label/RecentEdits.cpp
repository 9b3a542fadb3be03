#include "ui/label/RecentEdits.h"

#include <algorithm>

namespace tb::ui {

void RecentEdits::remember(const ExampleRow& row) {
    if (row.id == 0) return;
    if (m_states.contains(row.id)) std::erase(m_order, row.id);
    m_order.push_front(row.id);
    m_states.insert(row.id, stateOf(row));
    if (m_order.size() > kMaxRows) {
        m_states.remove(m_order.back());
        m_order.pop_back();
    }
}

std::optional<ExampleId> RecentEdits::takeChanged(const std::vector<ExampleRow>& rows) {
    QHash<ExampleId, State> now;
    for (const ExampleRow& row : rows) now.insert(row.id, stateOf(row));
    std::optional<ExampleId> changed;
    for (const ExampleId id : m_order) {
        const auto at = now.constFind(id);
        if (at == now.constEnd() || *at == m_states.value(id)) continue;
        if (!changed) changed = id;
        m_states.insert(id, *at);
    }
    return changed;
}

}  // namespace tb::ui
