#include "core/store/RunStore.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/Clock.h"
#include "core/base/EditDistance.h"
#include "core/base/Log.h"
#include "core/config/Schema.h"
#include "core/store/ConfigColumns.h"
#include "core/store/RunStoreImpl.h"
#include "core/store/SearchText.h"
#include "core/store/SetLabels.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

constexpr const char* kSummaryColumns =
    "SELECT id, name, state, reason, config_json, notes, dataset_hash, labels_json, created_at, ended_at, seconds, "
    "step, total_steps, rate, "
    "best_validation_accuracy, best_validation_loss, test_accuracy, test_macro_f1, test_loss, model_path, "
    "checkpoint_path, label_set, label_ids, label_moves FROM runs";

TrainConfig configOf(const std::string& text, RunId id) {
    // A run of an older or newer program is shown with what can be read of it rather than not at all.
    const auto json = parseJson(text, Message("settings of run %1", id));
    if (json) {
        if (auto config = configFromJson(*json)) return config->config;
    }
    log().warn("the settings of run {} cannot be read completely", id);
    return {};
}

std::optional<double> optionalReal(const Query& query, int column) {
    if (query.isNull(column)) return std::nullopt;
    return query.real(column);
}

std::vector<std::string> labelsOf(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    std::vector<std::string> labels;
    if (!json.is_array()) return labels;
    for (const Json& label : json)
        if (label.is_string()) labels.push_back(label.get<std::string>());
    return labels;
}

RunSummary readSummary(const Query& query) {
    RunSummary run;
    run.id = query.integer(0);
    run.name = query.text(1);
    run.state = runStateFromName(query.text(2));
    run.reason = Message::fromStored(query.text(3));
    run.config = configOf(query.text(4), run.id);
    run.notes = query.text(5);
    run.datasetHash = query.text(6);
    run.labels = labelsOf(query.text(7));
    run.createdAtMs = query.integer(8);
    run.endedAtMs = query.integer(9);
    run.seconds = query.real(10);
    run.step = query.integer(11);
    run.totalSteps = query.integer(12);
    run.samplesPerSecond = query.real(13);
    run.bestValidationAccuracy = optionalReal(query, 14);
    run.bestValidationLoss = optionalReal(query, 15);
    run.testAccuracy = optionalReal(query, 16);
    run.testMacroF1 = optionalReal(query, 17);
    run.testLoss = optionalReal(query, 18);
    run.modelPath = query.text(19);
    run.checkpointPath = query.text(20);
    run.labelSet = query.integer(21);
    run.labelIds = sql::labelIdsOf(query.text(22));
    run.labelMoves = query.integer(23);
    return run;
}

std::string orderOf(const RunQuery& query) {
    const std::string direction = query.descending ? " DESC" : "";
    const auto by = [&](const std::string& column) { return " ORDER BY " + column + direction + ", id" + direction; };
    // What was never measured comes last, whichever way round.
    const auto byMeasure = [&](const std::string& column) {
        return " ORDER BY " + column + " IS NULL, " + column + direction + ", id" + direction;
    };
    switch (query.sort) {
        case RunSort::Name:
            return by("name COLLATE NOCASE");
        case RunSort::State:
            return by("state");
        case RunSort::BestValidationAccuracy:
            return byMeasure("best_validation_accuracy");
        case RunSort::TestAccuracy:
            return byMeasure("test_accuracy");
        case RunSort::TestMacroF1:
            return byMeasure("test_macro_f1");
        case RunSort::Duration:
            return by("seconds");
        case RunSort::Rate:
            return byMeasure("nullif(rate, 0)");
        case RunSort::Encoder:
            return by(sql::configColumnName("model.encoder") + " COLLATE NOCASE");
        case RunSort::LearningRate:
            return by(sql::configColumnName("optim.lr"));
        case RunSort::Epochs:
            return by(sql::configColumnName("loop.epochs"));
        case RunSort::Created:
            break;
    }
    return " ORDER BY id" + direction;
}

std::string nearestName(Db& db, const std::string& wanted) {
    std::string nearest;
    std::size_t best = std::string::npos;
    Query query(db, "SELECT name FROM runs ORDER BY id DESC LIMIT 1000");
    while (query.next()) {
        const std::string name = query.text(0);
        const std::size_t distance = editDistance(wanted, name);
        if (distance < best) best = distance, nearest = name;
    }
    return nearest;
}

std::optional<RunId> idByName(Db& db, const std::string& name) {
    Query query(db, "SELECT id FROM runs WHERE name = ?", name);
    if (query.next()) return query.integer(0);
    return std::nullopt;
}

std::optional<RunId> idFromText(Db& db, const std::string& text) {
    if (text == "last") {
        Query query(db, "SELECT max(id) FROM runs");
        if (query.next() && !query.isNull(0)) return query.integer(0);
        return std::nullopt;
    }
    const bool digits = !text.empty() && text.size() < 19 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        Query query(db, "SELECT id FROM runs WHERE id = ?", std::stoll(text));
        if (query.next()) return query.integer(0);
    }
    return idByName(db, text);
}

Expected<void> checkRunName(Db& db, const std::string& name, RunId self) {
    if (name.empty()) return fail(ErrorCode::InvalidInput, "A run needs a name.", {}, "Type a name.");
    if (name == "last")
        return fail(ErrorCode::InvalidInput, "A run cannot be called \"last\": the word stands for the newest run.", {},
                    "Choose another name.");
    const std::optional<RunId> other = idByName(db, name);
    if (other && *other != self)
        return fail(ErrorCode::AlreadyExists, Message("There is a run \"%1\" already.", name), {},
                    "Choose another name.");
    return {};
}

/// "run 7" for the run that will be number 7, or the next number whose name is free.
std::string numberedName(Db& db) {
    std::int64_t number = 1;
    {
        Query query(db, "SELECT seq FROM sqlite_sequence WHERE name = 'runs'");
        if (query.next()) number = query.integer(0) + 1;
    }
    while (idByName(db, "run " + std::to_string(number))) ++number;
    return "run " + std::to_string(number);
}

/// The ids of these labels as a JSON list; 0 for a name that the set does not have.
std::string idsOfLabels(Db& db, LabelSetId set, const std::vector<std::string>& names) {
    Json ids = Json::array();
    Query query(db, "SELECT id FROM labels WHERE label_set = ? AND name = ?");
    for (const std::string& name : names) {
        query.rebind(set, name);
        ids.push_back(query.next() ? query.integer(0) : 0);
    }
    return ids.dump();
}

/// One UPDATE of one run, in its own transaction.
template <class... Values>
Expected<void> updateRun(Db& db, RunId id, const std::string& text, const Values&... values) {
    return db.write([&]() -> Expected<void> {
        if (Query(db, text, values...).run() == 0) return sql::noSuchRun(id);
        return {};
    });
}

}  // namespace

std::vector<LabelId> sql::labelIdsOf(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    std::vector<LabelId> ids;
    if (!json.is_array()) return ids;
    for (const Json& id : json) ids.push_back(id.is_number_integer() ? id.get<LabelId>() : 0);
    return ids;
}

Expected<RunId> RunStore::create(const std::string& name, const TrainConfig& config, const DatasetSnapshot& snapshot) {
    return m_db.write([&]() -> Expected<RunId> {
        const std::string used = name.empty() ? numberedName(m_db) : name;
        TB_TRY(checkRunName(m_db, used, 0));
        TB_TRY(const LabelSetId set, sql::setNamed(m_db, config.data.labelSet));
        Query(m_db,
              "INSERT INTO runs (name, state, config_json, dataset_hash, labels_json, created_at, label_set, "
              "label_ids, label_moves) VALUES "
              "(?, ?, ?, ?, ?, ?, ?, ?, (SELECT ifnull(max(id), 0) FROM label_moves))",
              used, runStateName(RunState::Queued), toJson(config).dump(), snapshot.contentHash,
              Json(snapshot.labels).dump(), unixMillis(), set, idsOfLabels(m_db, set, snapshot.labels))
            .run();
        const RunId id = m_db.lastInsertId();
        return id;
    });
}

Expected<std::vector<RunSummary>> RunStore::list(const RunQuery& query) const {
    return m_db.read([&]() -> Expected<std::vector<RunSummary>> {
        std::vector<RunSummary> runs;
        const std::string pattern = query.search.empty() ? std::string("%") : sql::likePattern(query.search);
        Query rows(m_db,
                   std::string(kSummaryColumns) +
                       " WHERE (name LIKE ?1 ESCAPE '\\' OR notes LIKE ?1 ESCAPE '\\') AND (?2 = '' OR state = ?2)" +
                       orderOf(query),
                   pattern, query.state ? runStateName(*query.state) : "");
        while (rows.next()) runs.push_back(readSummary(rows));
        return runs;
    });
}

Expected<RunSummary> RunStore::get(RunId id) const {
    return m_db.read([&]() -> Expected<RunSummary> {
        Query query(m_db, std::string(kSummaryColumns) + " WHERE id = ?", id);
        if (!query.next()) return sql::noSuchRun(id);
        return readSummary(query);
    });
}

Expected<RunSummary> RunStore::find(const std::string& idOrName) const {
    TB_TRY(const std::optional<RunId> id,
           m_db.read([&]() -> Expected<std::optional<RunId>> { return idFromText(m_db, idOrName); }));
    if (id) return get(*id);
    TB_TRY(const std::string nearest,
           m_db.read([&]() -> Expected<std::string> { return nearestName(m_db, idOrName); }));
    if (nearest.empty()) return fail(ErrorCode::NotFound, "There are no runs yet.", {}, "Start one first.");
    return fail(ErrorCode::NotFound, Message("There is no run \"%1\".", idOrName), {},
                Message("Did you mean \"%1\"? \"last\" is the newest run.", nearest));
}

Expected<void> RunStore::rename(RunId id, const std::string& name) {
    TB_TRY(m_db.read([&] { return checkRunName(m_db, name, id); }));
    return updateRun(m_db, id, "UPDATE runs SET name = ? WHERE id = ?", name, id);
}

Expected<void> RunStore::setNotes(RunId id, const std::string& notes) {
    return updateRun(m_db, id, "UPDATE runs SET notes = ? WHERE id = ?", notes, id);
}

Expected<void> RunStore::setState(RunId id, RunState state, const Message& reason) {
    const bool going = state == RunState::Queued || state == RunState::Running || state == RunState::Paused;
    return updateRun(m_db, id, "UPDATE runs SET state = ?, reason = ?, ended_at = ? WHERE id = ?", runStateName(state),
                     reason.stored(), going ? std::int64_t{0} : unixMillis(), id);
}

Expected<void> RunStore::remove(RunId id) {
    return updateRun(m_db, id, "DELETE FROM runs WHERE id = ?", id);
}

}  // namespace tb
