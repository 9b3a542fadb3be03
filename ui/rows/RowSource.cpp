#include "ui/rows/RowSource.h"

#include "ui/bridge/StoreBridge.h"

namespace tb::ui {

RowSource rowSourceOf(StoreBridge& store) {
    RowSource source;
    source.fetchIds = [&store](const RowQuery& query, StopToken stop, std::function<void(RowSource::Ids)> done) {
        store.ask(
            StorePriority::Read, &store,
            [query, stop = std::move(stop)](Workspace& workspace) -> RowSource::Ids {
                if (stop.stop_requested()) return std::vector<ExampleId>{};
                return workspace.dataset().ids(query, stop);
            },
            std::move(done));
    };
    source.fetchRows = [&store](std::vector<ExampleId> ids, LabelSetId set, std::function<void(RowSource::Rows)> done) {
        store.ask(
            StorePriority::Read, &store,
            [ids = std::move(ids), set](Workspace& workspace) -> RowSource::Rows {
                return workspace.dataset().rows(ids, set);
            },
            std::move(done));
    };
    return source;
}

}  // namespace tb::ui
