#include <map>

#include "core/base/Clock.h"
#include "core/store/EventJson.h"
#include "core/store/RunStore.h"
#include "core/store/RunStoreImpl.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

/// Writes the events of one run within the caller's transaction. Reads the run's line first, changes it in memory while
/// events pass, and writes it back once.
class EventWriter {
public:
    EventWriter(Db& db, RunId run) : m_db(db), m_run(run) {
        Query query(db, "SELECT last_sequence, seconds, best_validation_accuracy IS NULL FROM runs WHERE id = ?", run);
        m_exists = query.next();
        if (!m_exists) return;
        m_sequence = query.integer(0);
        m_seconds = query.real(1);
        m_noBestYet = query.integer(2) != 0;
    }

    [[nodiscard]] bool exists() const { return m_exists; }

    void write(const RunEvent& event) {
        const auto sequence = static_cast<std::int64_t>(event.sequence);
        if (sequence <= m_sequence) return;
        m_sequence = sequence;
        m_lastAt = event.atMs;
        if (const auto* step = std::get_if<StepMetrics>(&event.body)) return writeStep(*step);
        const sql::StoredEvent stored = sql::toStored(event.body);
        Query(m_db, "INSERT OR REPLACE INTO events (run, sequence, at, kind, body) VALUES (?, ?, ?, ?, ?)", m_run,
              sequence, event.atMs, stored.kind, stored.body)
            .run();
        if (const auto* result = std::get_if<SplitResult>(&event.body))
            writeResult(*result);
        else if (const auto* state = std::get_if<StateChanged>(&event.body))
            writeState(*state);
        else if (const auto* checkpoint = std::get_if<CheckpointSaved>(&event.body))
            writeCheckpoint(*checkpoint);
        else if (const auto* change = std::get_if<SettingChanged>(&event.body))
            writeDecision(*change);
        else if (const auto* ended = std::get_if<RunEnded>(&event.body))
            writeEnd(*ended);
    }

    void finish() {
        if (m_newest)
            Query(m_db, "UPDATE runs SET step = ?, total_steps = ?, rate = ? WHERE id = ?", m_newest->step,
                  m_newest->totalSteps, m_newest->samplesPerSecond, m_run)
                .run();
        Query(m_db,
              "UPDATE runs SET last_sequence = max(last_sequence, ?), last_event_at = max(last_event_at, ?), seconds = "
              "? WHERE id = ?",
              m_sequence, m_lastAt, m_seconds, m_run)
            .run();
    }

private:
    std::int64_t seriesId(const char* name) {
        const auto found = m_series.find(name);
        if (found != m_series.end()) return found->second;
        Query(m_db, "INSERT OR IGNORE INTO series (name) VALUES (?)", name).run();
        Query query(m_db, "SELECT id FROM series WHERE name = ?", name);
        query.next();
        return m_series.emplace(name, query.integer(0)).first->second;
    }

    void writePoint(const char* series, std::int64_t step, double epoch, double value) {
        Query(m_db,
              "INSERT OR REPLACE INTO metrics (run, series, step, epoch, seconds, value) VALUES (?, ?, ?, ?, ?, ?)",
              m_run, seriesId(series), step, epoch, m_seconds, value)
            .run();
    }

    void writeStep(const StepMetrics& step) {
        m_newest = step;
        m_seconds = step.elapsedSeconds;
        writePoint("train/loss", step.step, step.epoch, step.loss);
        writePoint("train/accuracy", step.step, step.epoch, step.accuracy);
        writePoint("lr", step.step, step.epoch, step.learningRate);
        writePoint("grad_norm", step.step, step.epoch, step.gradientNorm);
        writePoint("rate", step.step, step.epoch, step.samplesPerSecond);
    }

    void writeResult(const SplitResult& result) {
        const Evaluation& e = result.evaluation;
        Query(m_db,
              "INSERT OR REPLACE INTO run_results (run, split, step, epoch, best, n, accuracy, macro_f1, loss, "
              "classes, confusion) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              m_run, static_cast<int>(result.split), result.step, result.epoch, result.best ? 1 : 0, e.n, e.accuracy,
              e.macroF1, e.loss, sql::classesToText(e.classes), sql::confusionToText(e.confusion))
            .run();
        if (result.split == Split::Validation) {
            writePoint("validation/loss", result.step, result.epoch, e.loss);
            writePoint("validation/accuracy", result.step, result.epoch, e.accuracy);
            if (result.best || m_noBestYet)
                Query(m_db, "UPDATE runs SET best_validation_accuracy = ?, best_validation_loss = ? WHERE id = ?",
                      e.accuracy, e.loss, m_run)
                    .run();
            m_noBestYet = false;
        }
        if (result.split == Split::Test)
            Query(m_db, "UPDATE runs SET test_accuracy = ?, test_macro_f1 = ?, test_loss = ? WHERE id = ?", e.accuracy,
                  e.macroF1, e.loss, m_run)
                .run();
    }

    void writeState(const StateChanged& change) {
        Query(m_db, "UPDATE runs SET state = ?, reason = '', ended_at = 0 WHERE id = ?", runStateName(change.state),
              m_run)
            .run();
    }

    void writeCheckpoint(const CheckpointSaved& checkpoint) {
        Query(m_db, "INSERT OR REPLACE INTO checkpoints (run, step, path, best, at) VALUES (?, ?, ?, ?, ?)", m_run,
              checkpoint.step, checkpoint.path, checkpoint.best ? 1 : 0, m_lastAt)
            .run();
        Query(m_db, "UPDATE runs SET checkpoint_path = ? WHERE id = ?", checkpoint.path, m_run).run();
    }

    /// What "auto" became is part of the run's record: whoever continues or repeats the run uses it.
    void writeDecision(const SettingChanged& change) {
        if (change.key != "compute.precision" || !change.value.is_string()) return;
        Query(m_db, "UPDATE runs SET config_json = json_set(config_json, '$.compute.precision', ?) WHERE id = ?",
              change.value.get<std::string>(), m_run)
            .run();
    }

    void writeEnd(const RunEnded& ended) {
        if (ended.seconds > 0.0) m_seconds = ended.seconds;
        // A finished run has nothing left to resume.
        Query(m_db,
              "UPDATE runs SET state = ?1, reason = ?2, model_path = ?3, ended_at = ?4, checkpoint_path = iif(?1 = "
              "'finished', '', checkpoint_path) WHERE id = ?5",
              runStateName(ended.state), ended.reason.stored(), ended.modelPath, m_lastAt, m_run)
            .run();
    }

    Db& m_db;
    RunId m_run;
    bool m_exists = false;
    bool m_noBestYet = true;
    std::int64_t m_sequence = 0;
    std::int64_t m_lastAt = 0;
    double m_seconds = 0.0;
    std::optional<StepMetrics> m_newest;
    std::map<std::string, std::int64_t, std::less<>> m_series;
};

SplitResult readResult(const Query& query) {
    SplitResult result;
    result.split = static_cast<Split>(query.integer(0));
    result.step = query.integer(1);
    result.epoch = query.real(2);
    result.best = query.integer(3) != 0;
    result.evaluation = {query.integer(4),
                         query.real(5),
                         query.real(6),
                         query.real(7),
                         sql::classesFromText(query.text(8)),
                         sql::confusionFromText(query.text(9))};
    return result;
}

constexpr const char* kResultColumns =
    "SELECT split, step, epoch, best, n, accuracy, macro_f1, loss, classes, confusion FROM run_results ";

/// After results were dropped: the best of those that are left.
void refreshBest(Db& db, RunId run) {
    Query(db,
          "UPDATE runs SET (best_validation_accuracy, best_validation_loss) = (SELECT accuracy, loss FROM run_results "
          "WHERE run = ?1 AND split = ?2 "
          "ORDER BY best DESC, iif(best, step, 0) DESC, accuracy DESC LIMIT 1) WHERE id = ?1",
          run, Split::Validation)
        .run();
}

}  // namespace

Expected<void> RunStore::record(std::span<const RunEvent> events) {
    if (events.empty()) return {};
    return m_db.write([&]() -> Expected<void> {
        std::map<RunId, EventWriter> writers;
        RunId missing = 0;
        for (const RunEvent& event : events) {
            EventWriter& writer = writers.try_emplace(event.run, m_db, event.run).first->second;
            if (writer.exists())
                writer.write(event);
            else
                missing = event.run;
        }
        for (auto& [run, writer] : writers)
            if (writer.exists()) writer.finish();
        if (missing != 0) return sql::noSuchRun(missing);
        return {};
    });
}

Expected<std::uint64_t> RunStore::rewindTo(RunId id, std::int64_t step) {
    return m_db.write([&]() -> Expected<std::uint64_t> {
        std::uint64_t next = 0;
        {
            Query query(m_db, "SELECT last_sequence FROM runs WHERE id = ?", id);
            if (!query.next()) return sql::noSuchRun(id);
            next = static_cast<std::uint64_t>(query.integer(0)) + 1;
        }
        Query(m_db, "DELETE FROM metrics WHERE run = ? AND step > ?", id, step).run();
        Query(m_db, "DELETE FROM run_results WHERE run = ? AND step > ?", id, step).run();
        Query(m_db, "DELETE FROM events WHERE run = ? AND kind = 'result' AND json_extract(body, '$.step') > ?", id,
              step)
            .run();
        Query(m_db, "UPDATE runs SET step = min(step, ?), ended_at = 0 WHERE id = ?", step, id).run();
        refreshBest(m_db, id);
        return next;
    });
}

Expected<std::optional<SplitResult>> RunStore::result(RunId id, Split split) const {
    return m_db.read([&]() -> Expected<std::optional<SplitResult>> {
        // The weights that are kept are those of the best epoch, so its validation result is the one that counts.
        const char* const order = split == Split::Validation ? "ORDER BY best DESC, step DESC" : "ORDER BY step DESC";
        Query query(m_db, std::string(kResultColumns) + "WHERE run = ? AND split = ? " + order + " LIMIT 1", id,
                    static_cast<int>(split));
        if (!query.next()) return std::optional<SplitResult>{};
        return std::optional<SplitResult>{readResult(query)};
    });
}

Expected<void> RunStore::addResult(RunId id, const SplitResult& result) {
    TB_TRY(const std::uint64_t next, m_db.read([&]() -> Expected<std::uint64_t> {
        Query query(m_db, "SELECT last_sequence FROM runs WHERE id = ?", id);
        if (!query.next()) return sql::noSuchRun(id);
        return static_cast<std::uint64_t>(query.integer(0)) + 1;
    }));
    const RunEvent event{id, next, unixMillis(), result};
    return record(std::span(&event, 1));
}

Expected<std::vector<RunEvent>> RunStore::events(RunId id) const {
    return m_db.read([&]() -> Expected<std::vector<RunEvent>> {
        std::vector<RunEvent> events;
        Query query(m_db, "SELECT sequence, at, kind, body FROM events WHERE run = ? ORDER BY sequence", id);
        while (query.next()) {
            RunEvent event{id, static_cast<std::uint64_t>(query.integer(0)), query.integer(1),
                           sql::fromStored({query.text(2), query.text(3)})};
            if (auto* result = std::get_if<SplitResult>(&event.body)) {
                Query stored(m_db, std::string(kResultColumns) + "WHERE run = ? AND split = ? AND step = ?", id,
                             static_cast<int>(result->split), result->step);
                if (stored.next()) result->evaluation = readResult(stored).evaluation;
            }
            events.push_back(std::move(event));
        }
        return events;
    });
}

}  // namespace tb
