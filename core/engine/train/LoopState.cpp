#include "core/engine/train/LoopState.h"

#include "core/base/Failure.h"

namespace tb::train {

Json toJson(const LoopState& s) {
    Json json = {{"step", s.step},
                 {"epoch", s.epoch},
                 {"batch", s.batch},
                 {"peak_rate", s.peakRate},
                 {"rate_was_set", s.rateWasSet},
                 {"unused_decay", s.unusedDecay},
                 {"elapsed_seconds", s.elapsedSeconds},
                 {"parts", s.parts},
                 {"epochs_since_best", s.epochsSinceBest}};
    json["sums"] = {{"steps", s.sums.steps}, {"rows", s.sums.rows},       {"tokens", s.sums.tokens},
                    {"loss", s.sums.loss},   {"correct", s.sums.correct}, {"seconds", s.sums.seconds}};
    if (s.average.count > 0)
        json["average"] = {
            {"count", s.average.count}, {"step", s.average.step}, {"unused_decay", s.average.unusedDecay}};
    if (s.best)
        json["best"] = {{"step", s.best->step},        {"epoch", s.best->epoch}, {"accuracy", s.best->accuracy},
                        {"macro_f1", s.best->macroF1}, {"loss", s.best->loss},   {"unused_decay", s.best->unusedDecay}};
    return json;
}

Expected<LoopState> loopStateFromJson(const Json& json, const std::string& where) {
    try {
        LoopState s;
        json.at("step").get_to(s.step);
        json.at("epoch").get_to(s.epoch);
        json.at("batch").get_to(s.batch);
        json.at("peak_rate").get_to(s.peakRate);
        s.rateWasSet = json.value("rate_was_set", false);
        json.at("unused_decay").get_to(s.unusedDecay);
        json.at("elapsed_seconds").get_to(s.elapsedSeconds);
        json.at("parts").get_to(s.parts);
        json.at("epochs_since_best").get_to(s.epochsSinceBest);
        const Json& sums = json.at("sums");
        s.sums = {sums.at("steps").get<std::int64_t>(),  sums.at("rows").get<std::int64_t>(),
                  sums.at("tokens").get<std::int64_t>(), sums.at("loss").get<double>(),
                  sums.at("correct").get<double>(),      sums.at("seconds").get<double>()};
        if (const auto best = json.find("best"); best != json.end())
            s.best = BestEpoch{best->at("step").get<std::int64_t>(), best->at("epoch").get<double>(),
                               best->at("accuracy").get<double>(),   best->at("macro_f1").get<double>(),
                               best->at("loss").get<double>(),       best->at("unused_decay").get<double>()};
        if (const auto average = json.find("average"); average != json.end())
            s.average = {average->at("count").get<std::int64_t>(), average->at("step").get<std::int64_t>(),
                         average->at("unused_decay").get<double>()};
        if (s.step < 0 || s.epoch < 0 || s.batch < 0 || s.parts < 1)
            return fail(ErrorCode::Corrupt, "The checkpoint's state is impossible.", where);
        return s;
    } catch (const Json::exception& error) {
        logFailure(error);
        return fail(ErrorCode::Corrupt, "The checkpoint's state is incomplete.", where);
    }
}

}  // namespace tb::train
