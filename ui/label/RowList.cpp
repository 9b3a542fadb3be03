#include "ui/label/RowList.h"

#include <unordered_set>
#include <utility>

#include "ui/bridge/StoreBridge.h"

namespace tb::ui {
namespace {

/// Those of `wanted` that are among `from`, in the order of `wanted`.
std::vector<ExampleId> common(const std::vector<ExampleId>& wanted, const std::vector<ExampleId>& from) {
    const std::unordered_set<ExampleId> there(from.begin(), from.end());
    std::vector<ExampleId> both;
    for (const ExampleId id : wanted)
        if (there.contains(id)) both.push_back(id);
    return both;
}

}  // namespace

RowSource RowList::over(StoreBridge& store) const {
    RowSource all = rowSourceOf(store);
    RowSource source;
    source.fetchRows = all.fetchRows;
    source.fetchIds = [list = m_rows, &store, fetch = std::move(all.fetchIds)](
                          const RowQuery& query, StopToken stop, std::function<void(RowSource::Ids)> done) {
        if (*list == nullptr) {
            fetch(query, std::move(stop), std::move(done));
            return;
        }
        RowQuery whole = query;
        whole.limit = 0;
        store.ask(
            StorePriority::Read, &store,
            [whole, rows = *list, stop = std::move(stop)](Workspace& workspace) -> RowSource::Ids {
                if (stop.stop_requested()) return std::vector<ExampleId>{};
                TB_TRY(const std::vector<ExampleId> found, workspace.dataset().ids(whole, stop));
                return whole.sort == RowSort::Id ? common(*rows, found) : common(found, *rows);
            },
            std::move(done));
    };
    return source;
}

}  // namespace tb::ui
