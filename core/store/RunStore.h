#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/config/TrainConfig.h"
#include "core/data/DatasetSnapshot.h"
#include "core/eval/AttackReport.h"
#include "core/run/RunEvent.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// One line of the history. Result fields are absent until known.
struct RunSummary {
    RunId id = 0;
    std::string name;
    RunState state = RunState::Queued;
    Message reason;  ///< Why it stopped or failed.
    TrainConfig config;
    std::string notes;
    std::string datasetHash;
    std::vector<std::string> labels;
    std::vector<LabelId> labelIds;  ///< Of `labels`; 0 = not known by an id. IntentStore::lineage() says what became.
    std::int64_t labelMoves = 0;    ///< The newest move of labels when it began.
    std::int64_t createdAtMs = 0;
    std::int64_t endedAtMs = 0;
    double seconds = 0.0;
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    double samplesPerSecond = 0.0;
    std::optional<double> bestValidationAccuracy;
    std::optional<double> bestValidationLoss;
    std::optional<double> testAccuracy;
    std::optional<double> testMacroF1;
    std::optional<double> testLoss;
    std::string modelPath;             ///< Relative to the workspace; empty when there is no model.
    std::string checkpointPath;        ///< The newest; empty when it cannot be resumed.
    LabelSetId labelSet = kIntentSet;  ///< Trained on; config.data.labelSet is its name at that time.
};

enum class RunSort {
    Created,
    Name,
    State,
    BestValidationAccuracy,
    TestAccuracy,
    TestMacroF1,
    Duration,
    Rate,
    Encoder,
    LearningRate,
    Epochs
};

struct RunQuery {
    std::string search;  ///< In name and notes.
    std::optional<RunState> state;
    RunSort sort = RunSort::Created;
    bool descending = true;
    bool operator==(const RunQuery&) const = default;
};

struct SeriesPoint {
    std::int64_t step = 0;
    double epoch = 0.0;
    double seconds = 0.0;
    double value = 0.0;
};

struct TextPrediction {
    ExampleId example = 0;
    std::string text;
    std::int32_t truth = 0;
    std::int32_t predicted = 0;
    double score = 0.0;
};

/// Runs and everything they said. config_json is the truth of a run; queryable fields are generated columns. Store
/// thread only.
class RunStore {
public:
    explicit RunStore(sql::Db& db) : m_db(db) {}

    /// `name` empty = "run 7". Errors: AlreadyExists for a name in use, NotFound for a label set that is not there.
    [[nodiscard]] Expected<RunId> create(const std::string& name, const TrainConfig& config,
                                         const DatasetSnapshot& snapshot);
    [[nodiscard]] Expected<std::vector<RunSummary>> list(const RunQuery& query = {}) const;
    [[nodiscard]] Expected<RunSummary> get(RunId id) const;
    /// An id, a name or "last". Errors: NotFound with the nearest name.
    [[nodiscard]] Expected<RunSummary> find(const std::string& idOrName) const;
    [[nodiscard]] Expected<void> rename(RunId id, const std::string& name);
    [[nodiscard]] Expected<void> setNotes(RunId id, const std::string& notes);
    [[nodiscard]] Expected<void> setState(RunId id, RunState state, const Message& reason = {});
    /// Forgets the run in the database; the caller removes its folders.
    [[nodiscard]] Expected<void> remove(RunId id);

    /// One transaction. Events already recorded (by sequence) are ignored, so a retry is safe.
    [[nodiscard]] Expected<void> record(std::span<const RunEvent> events);
    /// For a resumed run: the first free sequence number. Metrics of steps after `step` are dropped.
    [[nodiscard]] Expected<std::uint64_t> rewindTo(RunId id, std::int64_t step);

    /// Series: "train/loss", "train/accuracy", "validation/loss", "validation/accuracy", "lr", "grad_norm", "rate".
    /// At most `maxPoints`, reduced by min/max per bucket.
    [[nodiscard]] Expected<std::vector<SeriesPoint>> series(RunId id, const std::string& name,
                                                            std::size_t maxPoints) const;
    [[nodiscard]] Expected<std::vector<std::string>> seriesNames(RunId id) const;
    /// The latest result of a split with per-class scores, e.g. the best epoch's validation. Nothing when never
    /// measured.
    [[nodiscard]] Expected<std::optional<SplitResult>> result(RunId id, Split split) const;
    /// What was measured after the run had ended.
    [[nodiscard]] Expected<void> addResult(RunId id, const SplitResult& result);
    [[nodiscard]] Expected<std::vector<RunEvent>> events(RunId id) const;  ///< Without step metrics.

    [[nodiscard]] Expected<void> savePredictions(RunId id, Split split, std::span<const TextPrediction> predictions);
    [[nodiscard]] Expected<std::vector<TextPrediction>> predictions(RunId id, Split split, bool onlyWrong,
                                                                    std::size_t limit) const;

    /// In the place of what was kept of that split before.
    [[nodiscard]] Expected<void> saveAttacks(RunId id, Split split, const AttackReport& report);
    [[nodiscard]] Expected<std::optional<AttackReport>> attacks(RunId id, Split split) const;

private:
    sql::Db& m_db;
};

}  // namespace tb
