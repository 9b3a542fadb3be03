#include "core/engine/services/ExploreJob.h"

#include <algorithm>
#include <iterator>

#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"
#include "core/store/SuggestionStore.h"

namespace tb {
namespace {

/// All rows; with a stop some of them.
Expected<std::vector<PoolRow>> readRows(StoreThread& store, const StopToken& stop) {
    std::vector<PoolRow> rows;
    ExampleId after = 0;
    do {
        TB_TRY(SuggestionStore::Page page, store.call(
                                               [after](Workspace& workspace) {
                                                   return workspace.suggestions().pool(after,
                                                                                       SuggestionStore::PoolRows::All);
                                               },
                                               StorePriority::Bulk));
        std::move(page.rows.begin(), page.rows.end(), std::back_inserter(rows));
        after = page.last;
    } while (after != 0 && !stop.stop_requested());
    return rows;
}

Expected<std::vector<KnownIntent>> readIntents(StoreThread& store) {
    TB_TRY(const std::vector<LabelInfo> labels,
           store.call([](Workspace& workspace) { return workspace.dataset().labels(); }, StorePriority::Bulk));
    std::vector<KnownIntent> intents;
    for (const LabelInfo& label : labels) intents.push_back({label.id, label.name});
    return intents;
}

}  // namespace

Expected<SimilarRows> runFindSimilar(StoreThread& store, const TextExplorer& explorer, const SimilarQuery& query,
                                     const ProgressFn& progress, const StopToken& stop) {
    TB_TRY(const std::vector<PoolRow> rows, readRows(store, stop));
    if (stop.stop_requested()) return SimilarRows{};
    SimilarQuery asked = query;
    if (query.example != 0) {
        const auto at =
            std::find_if(rows.begin(), rows.end(), [&](const PoolRow& row) { return row.id == query.example; });
        if (at == rows.end())
            return fail(ErrorCode::NotFound, Message("There is no row with the number %1.", query.example), {},
                        "Choose a row that is in the workspace.");
        asked.text = at->text;
    }
    return explorer.similar(rows, asked, progress, stop);
}

Expected<TextGroups> runFindGroups(StoreThread& store, const TextExplorer& explorer, const GroupQuery& query,
                                   const ProgressFn& progress, const StopToken& stop) {
    TB_TRY(const std::vector<PoolRow> rows, readRows(store, stop));
    TB_TRY(const std::vector<KnownIntent> intents, readIntents(store));
    if (stop.stop_requested()) return TextGroups{};
    return explorer.groups(rows, intents, query, progress, stop);
}

}  // namespace tb
