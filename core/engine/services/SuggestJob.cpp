#include "core/engine/services/SuggestJob.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "core/store/StoreThread.h"
#include "core/store/SuggestionStore.h"

namespace tb {
namespace {

Expected<std::vector<PoolRow>> readPool(StoreThread& store, const StopToken& stop) {
    std::vector<PoolRow> rows;
    std::size_t unlabelled = 0;
    ExampleId after = 0;
    do {
        TB_TRY(SuggestionStore::Page page,
               store.call([after](Workspace& workspace) { return workspace.suggestions().pool(after); },
                          StorePriority::Bulk));
        for (PoolRow& row : page.rows) {
            if (row.label == 0 && ++unlabelled > kMaxSuggestedRows) continue;
            rows.push_back(std::move(row));
        }
        after = page.last;
    } while (after != 0 && !stop.stop_requested());
    return rows;
}

Expected<void> write(StoreThread& store, std::span<const Suggestion> suggestions, const StopToken& stop) {
    while (!suggestions.empty() && !stop.stop_requested()) {
        const auto slice = suggestions.first(std::min(suggestions.size(), SuggestionStore::kSlice));
        TB_TRY(store.call([slice](Workspace& workspace) { return workspace.suggestions().save(slice); },
                          StorePriority::Bulk));
        suggestions = suggestions.subspan(slice.size());
    }
    return {};
}

}  // namespace

Expected<SuggestJob> runSuggestJob(StoreThread& store, const SuggestFunction& suggest, const ProgressFn& progress,
                                   const StopToken& stop) {
    TB_TRY(const std::vector<PoolRow> rows, readPool(store, stop));
    if (stop.stop_requested()) return SuggestJob{};
    TB_TRY(SuggestJob round, suggest(rows, progress, stop));
    if (round.state != SuggestJob::State::Stopped) {
        TB_TRY(write(store, round.suggestions, stop));
        if (stop.stop_requested()) round.state = SuggestJob::State::Stopped;
    }
    return round;
}

}  // namespace tb
