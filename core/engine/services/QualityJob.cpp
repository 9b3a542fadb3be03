#include "core/engine/services/QualityJob.h"

#include <algorithm>
#include <iterator>

#include "core/base/Clock.h"
#include "core/store/QualityStore.h"
#include "core/store/StoreThread.h"

namespace tb {
namespace {

/// Leaves the newest rows of both sorts, in order of arrival.
void limit(QualityPool& pool) {
    std::size_t labelled = 0;
    std::size_t unlabelled = 0;
    std::vector<QualityRow> kept;
    for (auto row = pool.rows.rbegin(); row != pool.rows.rend(); ++row) {
        const bool fits = row->label != 0 ? ++labelled <= kMaxLabelledChecked : ++unlabelled <= kMaxUnlabelledChecked;
        if (fits)
            kept.push_back(std::move(*row));
        else
            ++pool.leftOut;
    }
    std::reverse(kept.begin(), kept.end());
    pool.rows = std::move(kept);
}

Expected<QualityPool> readPool(StoreThread& store, const StopToken& stop) {
    QualityPool pool;
    TB_TRY(pool.intents,
           store.call([](Workspace& workspace) { return workspace.quality().intents(); }, StorePriority::Bulk));
    ExampleId after = 0;
    do {
        TB_TRY(
            QualityStore::Page page,
            store.call([after](Workspace& workspace) { return workspace.quality().rows(after); }, StorePriority::Bulk));
        std::move(page.rows.begin(), page.rows.end(), std::back_inserter(pool.rows));
        after = page.last;
        if (pool.rows.size() > 4 * (kMaxLabelledChecked + kMaxUnlabelledChecked))
            limit(pool);  // a million texts are not kept in memory
    } while (after != 0 && !stop.stop_requested());
    limit(pool);
    return pool;
}

}  // namespace

Expected<QualityReport> runQualityCheck(StoreThread& store, const QualityFunction& check, const ProgressFn& progress,
                                        const StopToken& stop) {
    const Stopwatch watch;
    TB_TRY(const QualityPool pool, readPool(store, stop));
    if (stop.stop_requested()) return QualityReport{};
    TB_TRY(QualityReport report, check(pool, progress, stop));
    report.seconds = watch.seconds();
    if (report.state != QualityReport::State::Done) return report;
    const QualityScore& score = report.score;
    const QualitySnapshot mark{unixMillis(),       report.rows,    report.labelled, score.score,
                               score.completeness, score.accuracy, score.diversity};
    TB_TRY(store.call([&](Workspace& workspace) { return workspace.quality().saveMark(mark); }, StorePriority::Bulk));
    return report;
}

}  // namespace tb
