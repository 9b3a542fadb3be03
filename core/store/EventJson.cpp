#include "core/store/EventJson.h"

#include <limits>

namespace tb::sql {
namespace {

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

double numberOr(const Json& json, double fallback) {
    return json.is_number() ? json.get<double>() : fallback;
}

double realAt(const Json& row, std::size_t at) {
    return numberOr(row.at(at), std::numeric_limits<double>::quiet_NaN());
}

/// Names in the database are those of RunEvent.h; the enumerators are few enough to look through.
RunPhase phaseFromName(const std::string& name) {
    for (const RunPhase phase : {RunPhase::Preparing, RunPhase::Loading, RunPhase::Tokenizing, RunPhase::Training,
                                 RunPhase::Validating, RunPhase::Testing, RunPhase::Saving})
        if (name == runPhaseName(phase)) return phase;
    return RunPhase::Preparing;
}

struct Writer {
    StoredEvent operator()(const StepMetrics& e) const { return {"step", dumped({{"step", e.step}})}; }
    StoredEvent operator()(const SplitResult& e) const {
        return {"result",
                dumped({{"split", static_cast<int>(e.split)}, {"step", e.step}, {"epoch", e.epoch}, {"best", e.best}})};
    }
    StoredEvent operator()(const PhaseChanged& e) const {
        return {"phase", dumped({{"phase", runPhaseName(e.phase)}})};
    }
    StoredEvent operator()(const StateChanged& e) const {
        return {"state", dumped({{"state", runStateName(e.state)}})};
    }
    StoredEvent operator()(const CheckpointSaved& e) const {
        return {"checkpoint", dumped({{"step", e.step}, {"path", e.path}, {"best", e.best}})};
    }
    StoredEvent operator()(const RunMessage& e) const {
        return {"message", dumped({{"warning", e.warning}, {"text", e.text.stored()}})};
    }
    StoredEvent operator()(const SettingChanged& e) const {
        return {"setting", dumped({{"step", e.step}, {"key", e.key}, {"value", e.value}})};
    }
    StoredEvent operator()(const RunEnded& e) const {
        return {"ended", dumped({{"state", runStateName(e.state)},
                                 {"reason", e.reason.stored()},
                                 {"model", e.modelPath},
                                 {"seconds", e.seconds},
                                 {"bestStep", e.bestStep}})};
    }
};

RunEventBody read(const std::string& kind, const Json& json) {
    const auto text = [&](const char* key) { return json.at(key).get<std::string>(); };
    const auto integer = [&](const char* key) { return json.at(key).get<std::int64_t>(); };
    const auto flag = [&](const char* key) { return json.at(key).get<bool>(); };
    if (kind == "result")
        return SplitResult{
            static_cast<Split>(integer("split")), integer("step"), numberOr(json.at("epoch"), 0.0), flag("best"), {}};
    if (kind == "phase") return PhaseChanged{phaseFromName(text("phase"))};
    if (kind == "state") return StateChanged{runStateFromName(text("state"))};
    if (kind == "checkpoint") return CheckpointSaved{integer("step"), text("path"), flag("best")};
    if (kind == "message") return RunMessage{flag("warning"), Message::fromStored(text("text"))};
    if (kind == "setting") return SettingChanged{integer("step"), text("key"), json.at("value")};
    if (kind == "ended")
        return RunEnded{runStateFromName(text("state")), Message::fromStored(text("reason")), text("model"),
                        numberOr(json.at("seconds"), 0.0), integer("bestStep")};
    return RunMessage{true, Message("An event of the kind \"%1\" is not known to this version.", kind)};
}

template <class Row, class Convert>
std::vector<Row> rowsFromText(const std::string& text, std::size_t width, Convert convert) {
    std::vector<Row> rows;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return rows;
    for (const Json& row : json)
        if (row.is_array() && row.size() == width) rows.push_back(convert(row));
    return rows;
}

}  // namespace

StoredEvent toStored(const RunEventBody& body) {
    return std::visit(Writer{}, body);
}

RunEventBody fromStored(const StoredEvent& stored) {
    try {
        return read(stored.kind, Json::parse(stored.body));
    } catch (const Json::exception&) {
        return RunMessage{true, Message("An event of this run (%1) cannot be read.", stored.kind)};
    }
}

std::string classesToText(const std::vector<ClassScore>& classes) {
    Json json = Json::array();
    for (const ClassScore& c : classes)
        json.push_back(Json::array({c.precision, c.recall, c.f1, c.support, c.predicted, c.correct}));
    return dumped(json);
}

std::vector<ClassScore> classesFromText(const std::string& text) {
    return rowsFromText<ClassScore>(text, 6, [](const Json& row) {
        const auto count = [&](std::size_t at) { return static_cast<std::int64_t>(numberOr(row.at(at), 0.0)); };
        return ClassScore{realAt(row, 0), realAt(row, 1), realAt(row, 2), count(3), count(4), count(5)};
    });
}

std::string confusionToText(const std::vector<ConfusionCell>& cells) {
    Json json = Json::array();
    for (const ConfusionCell& c : cells) json.push_back(Json::array({c.truth, c.predicted, c.count}));
    return dumped(json);
}

std::vector<ConfusionCell> confusionFromText(const std::string& text) {
    return rowsFromText<ConfusionCell>(text, 3, [](const Json& row) {
        return ConfusionCell{static_cast<std::int32_t>(numberOr(row.at(0), 0.0)),
                             static_cast<std::int32_t>(numberOr(row.at(1), 0.0)),
                             static_cast<std::int64_t>(numberOr(row.at(2), 0.0))};
    });
}

}  // namespace tb::sql
