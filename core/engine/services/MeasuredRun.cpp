#include "core/engine/services/MeasuredRun.h"

#include <algorithm>

#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"

namespace tb {
namespace {

/// The rows of a split that the model can be measured on, in the model's class numbers.
struct Measured {
    LabelledTexts rows;
    std::size_t leftOut = 0;
};

Expected<Measured> measuredRows(DatasetSnapshot snapshot, Split split, const std::vector<std::string>& labels) {
    LabelledTexts& side = split == Split::Train        ? snapshot.train
                          : split == Split::Validation ? snapshot.validation
                                                       : snapshot.test;
    Measured measured;
    for (std::size_t i = 0; i < side.size(); ++i) {
        const auto known =
            std::find(labels.begin(), labels.end(), snapshot.labels[static_cast<std::size_t>(side.labels[i])]);
        if (known == labels.end()) {
            ++measured.leftOut;
            continue;
        }
        measured.rows.ids.push_back(side.ids[i]);
        measured.rows.texts.push_back(std::move(side.texts[i]));
        measured.rows.labels.push_back(static_cast<std::int32_t>(known - labels.begin()));
    }
    if (measured.rows.size() == 0)
        return fail(ErrorCode::NotFound, Message("There are no %1 rows to evaluate on.", splitName(split)), "the data",
                    Message("Put some rows into the %1 split, or choose another one.", splitName(split)));
    return measured;
}

}  // namespace

Expected<MeasuredRun> loadMeasuredRun(StoreThread& store, const LoadModel& load, const RunSummary& run, Split split) {
    if (run.modelPath.empty())
        return fail(ErrorCode::NotFound,
                    Message("The run \"%1\" (%2) has no model.", run.name, runStateName(run.state)),
                    store.folder().string(), "Choose a run that has finished or was stopped and kept.");
    TB_TRY(DatasetSnapshot snapshot, store.call(
                                         [&run](Workspace& workspace) {
                                             return workspace.dataset().snapshot(
                                                 run.config.data.validationFraction,
                                                 static_cast<std::uint64_t>(run.config.loop.seed), run.labelSet);
                                         },
                                         StorePriority::Bulk));
    MeasuredRun found;
    found.run = run;
    found.split = split;
    found.dataChanged = snapshot.contentHash != run.datasetHash;
    TB_TRY(found.model, load(store.folder() / run.modelPath, run.config.compute));
    TB_TRY(Measured measured, measuredRows(std::move(snapshot), split, found.model.labels));
    found.rows = std::move(measured.rows);
    found.leftOut = measured.leftOut;
    return found;
}

}  // namespace tb
