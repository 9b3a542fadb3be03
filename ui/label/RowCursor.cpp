#include "ui/label/RowCursor.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/label/ExampleTable.h"

namespace tb::ui {

RowCursor::RowCursor(PanelContext& context, ExampleTableModel& model, ExampleTable& table)
    : m_context(context), m_model(model), m_table(table) {
    connect(&model.cache(), &RowCache::aboutToReset, this, &RowCursor::onAboutToReset);
    connect(&model, &QAbstractItemModel::modelReset, this, &RowCursor::onReset);
}

void RowCursor::onAboutToReset() {
    m_currentRow = std::max(m_table.currentRow(), 0);
    m_currentId = m_model.cache().idAt(m_currentRow);
}

void RowCursor::onReset() {
    const int rows = m_model.rowCount();
    int row = std::exchange(m_startAtTop, false) ? 0 : m_model.cache().rowOf(m_currentId);
    if (row < 0) row = std::min(m_currentRow, rows - 1);
    if (rows > 0) m_table.goTo(row);
    if (rows == 0) emit noRows();
}

void RowCursor::startOver() {
    m_recent = {};
    m_jumpTo.reset();
    m_fromTop = false;
}

void RowCursor::settle() {
    if (m_jumpTo) {
        m_table.goTo(m_model.cache().rowOf(*m_jumpTo));
        m_jumpTo.reset();
    }
    if (m_fromTop) static_cast<void>(m_model.cache().row(0));  // it will be looked at next
}

int RowCursor::rowAfter(int lastRow) {
    if (!std::exchange(m_fromTop, false)) return lastRow + 1;
    RowCache& cache = m_model.cache();
    for (int row = 0; row < lastRow; ++row) {
        const ExampleRow* candidate = cache.row(row);
        if (candidate == nullptr || candidate->label == 0) return row;
    }
    return lastRow + 1;
}

void RowCursor::rememberEdited(int first, int last) {
    for (int row = std::max({first, 0, last - static_cast<int>(RecentEdits::kMaxRows)}); row <= last; ++row) {
        if (const ExampleRow* now = m_model.cache().peek(row)) m_recent.remember(*now);
    }
}

void RowCursor::findUndone() {
    std::vector<ExampleId> ids = m_recent.ids();
    if (ids.empty()) return;
    m_context.store.ask(
        StorePriority::Read, this,
        [ids = std::move(ids), set = set()](Workspace& workspace) { return workspace.dataset().rows(ids, set); },
        [this, asked = set()](const Expected<std::vector<ExampleRow>>& rows) {
            if (!rows || asked != set()) return;  // only a convenience: the rows themselves are refreshed anyway
            m_jumpTo = m_recent.takeChanged(*rows);
            emit undoneFound();
        });
}

void RowCursor::goToNextUnlabelled() {
    const int from = m_table.currentRow();
    for (int row = from + 1; row < m_model.rowCount(); ++row) {
        const ExampleRow* candidate = m_model.cache().peek(row);
        if (candidate == nullptr) {
            askNextUnlabelled(row);
            return;
        }
        if (candidate->id != 0 && candidate->label == 0) {
            m_table.goTo(row);
            return;
        }
    }
    askNextUnlabelled(0);  // from the top again
}

void RowCursor::askNextUnlabelled(int after) {
    RowQuery query = m_model.cache().query();
    const bool none = query.label && *query.label != 0;
    query.label = 0;
    auto shown = m_model.cache().ids();
    m_context.store.ask(
        StorePriority::Read, this,
        [query, shown, after, none](Workspace& workspace) -> Expected<int> {
            if (none) return -1;
            TB_TRY(const auto open, workspace.dataset().ids(query));
            const std::unordered_set<ExampleId> wanted(open.begin(), open.end());
            const auto rows = static_cast<int>(shown->size());
            for (int i = 0; i < rows; ++i) {
                const int row = (after + i) % rows;
                if (wanted.contains((*shown)[static_cast<std::size_t>(row)])) return row;
            }
            return -1;
        },
        [this, shown](const Expected<int>& row) {
            if (!row) {
                m_context.notifier.showError(row.error());
            } else if (*row < 0) {
                m_context.notifier.show(Notifier::Level::Info, set() == kIntentSet ? tr("Every row shown has an intent")
                                                                                   : tr("Every row shown has a label"));
            } else if (shown == m_model.cache().ids()) {
                m_table.goTo(*row);
            }
        });
}

}  // namespace tb::ui
