#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Progress.h"
#include "core/data/DatasetSnapshot.h"
#include "core/data/Importer.h"
#include "core/run/Preflight.h"
#include "core/store/EditReceipt.h"
#include "core/store/ExportRows.h"
#include "core/store/ImportReport.h"
#include "core/store/LabelInfo.h"
#include "core/store/RowQuery.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// How an import treats a text that is already there, or occurs twice in the file.
enum class DuplicatePolicy { Skip, Keep };
/// How it treats one text under two intents: leave the new row out, bring it in as well, or refuse the whole import.
enum class ConflictPolicy { Skip, Keep, Fail };

/// What stays on one side when rows are divided: equal texts only, or also those that say nearly the same.
enum class SplitGrouping { ExactTexts, NearDuplicates };
struct SplitOptions {
    double validation = 0.1;  ///< Shares of the rows that are not test already.
    double test = 0.0;
    std::uint64_t seed = 42;
    SplitGrouping grouping = SplitGrouping::NearDuplicates;
};

/// An entry of the undo history.
struct EditStep {
    std::int64_t id = 0;
    Message summary;  ///< "Labelled 43 rows as card_arrival"
    std::int64_t rows = 0;
    std::int64_t atMs = 0;
    bool undone = false;
};

/// Examples, labels, splits and the undo history. Every change is one transaction and one undo step, on disk when the
/// call returns. Store thread only.
class DatasetStore {
public:
    explicit DatasetStore(sql::Db& db);
    ~DatasetStore();

    // Reading. Page by key: fetch the ids of a query once (8 bytes a row), then the rows that are on screen. A stop
    // ends the statement that runs (Cancelled); on a StoreThread a key press ends it too, and the job is asked again.
    [[nodiscard]] Expected<std::vector<ExampleId>> ids(const RowQuery& query, StopToken stop = {}) const;
    /// In the order of `ids`; ids that no longer exist are left out.
    [[nodiscard]] Expected<std::vector<ExampleRow>> rows(std::span<const ExampleId> ids,
                                                         LabelSetId set = kIntentSet) const;
    [[nodiscard]] Expected<std::vector<LabelInfo>> labels(LabelSetId set = kIntentSet) const;  ///< Sorted by name.
    [[nodiscard]] Expected<DatasetStats> stats(LabelSetId set = kIntentSet) const;
    /// Of the set with this name; one that is not there has no labels, and the stats say so.
    [[nodiscard]] Expected<DatasetStats> statsOfSet(const std::string& name) const;
    /// See DatasetStats::languages.
    [[nodiscard]] Expected<std::vector<std::pair<std::string, double>>> languages() const;
    [[nodiscard]] Expected<DatasetSnapshot> snapshot(double validationFraction, std::uint64_t seed,
                                                     LabelSetId set = kIntentSet, StopToken stop = {}) const;

    // Editing: one undo step each.
    [[nodiscard]] Expected<EditReceipt> addLabel(const std::string& name, LabelSetId set = kIntentSet);
    [[nodiscard]] Expected<EditReceipt> updateLabel(const LabelInfo& label);  ///< Everything but the count.
    /// A label knows its set; 0 takes off the label of `set`.
    [[nodiscard]] Expected<EditReceipt> setLabel(std::span<const ExampleId> ids, LabelId label,
                                                 LabelSetId set = kIntentSet);
    [[nodiscard]] Expected<EditReceipt> setSplit(std::span<const ExampleId> ids, Split split);
    [[nodiscard]] Expected<EditReceipt> setFlagged(std::span<const ExampleId> ids, bool flagged);
    [[nodiscard]] Expected<EditReceipt> setNote(std::span<const ExampleId> ids, const std::string& note);
    [[nodiscard]] Expected<EditReceipt> setNote(ExampleId id, const std::string& note) {
        return setNote(std::span(&id, 1), note);
    }
    [[nodiscard]] Expected<EditReceipt> addExample(const Example& example);
    [[nodiscard]] Expected<EditReceipt> removeExamples(std::span<const ExampleId> ids);
    /// Divides the labelled rows, stratified and seeded; rows that are test already stay it. Cancelled changes nothing.
    [[nodiscard]] Expected<EditReceipt> assignSplits(const SplitOptions& options, const ProgressFn& progress = {},
                                                     StopToken stop = {});

    // History, kept over restarts.
    [[nodiscard]] Expected<std::optional<EditStep>> undo();  ///< The step undone; nothing when there is none.
    [[nodiscard]] Expected<std::optional<EditStep>> redo();
    [[nodiscard]] Expected<std::vector<EditStep>> history(std::size_t limit) const;  ///< Newest first.

    // Import: its rows are staged in a temporary table and compared, in slices between which other jobs are done;
    // commitImport() is one transaction and one undo step; discardImport() forgets. A staged import lives until then or
    // until the program ends.
    /// Forgets what was staged; who still reads another file for it is told at the next slice (Cancelled). The file is
    /// to be read with the plan that comes back.
    [[nodiscard]] Expected<ImportStage> beginStaging(const ImportPlan& plan);
    /// A slice of rows. After an error the stage is gone.
    [[nodiscard]] Expected<void> stageRows(ImportStageId stage, std::vector<StagedRow> rows);
    /// After the last slice. A cancelled reading leaves nothing staged.
    [[nodiscard]] Expected<ImportReport> finishStaging(ImportStageId stage, ReadReport read);
    /// When the reading failed; does nothing to another stage.
    void abandonStaging(ImportStageId stage);
    /// All of it at once with the file read on this thread; stageFile() reads it on another.
    [[nodiscard]] Expected<ImportReport> stageImport(const std::filesystem::path& file, const ImportPlan& plan,
                                                     const ProgressFn& progress = {}, StopToken stop = {});
    /// Errors: NotFound without a staged import, Locked while it is being read, Cancelled (it is staged as before).
    [[nodiscard]] Expected<ImportReport> commitImport(DuplicatePolicy duplicates, ConflictPolicy conflicts,
                                                      const ProgressFn& progress = {}, const StopToken& stop = {});
    [[nodiscard]] Expected<void> discardImport();  ///< Also one that is being read.
    [[nodiscard]] Expected<ExportPlan> exportPlan() const;
    [[nodiscard]] Expected<ExportSlice> exportSlice(const ExportPlan& plan, ExampleId after) const;
    /// All rows in id order, in the format of the file's ending (ExampleFormat). Returns the number of rows. Writes the
    /// file on this thread; exportFile() does it on another.
    [[nodiscard]] Expected<std::uint64_t> exportTo(const std::filesystem::path& file, const ProgressFn& progress = {},
                                                   StopToken stop = {}) const;

private:
    sql::Db& m_db;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
