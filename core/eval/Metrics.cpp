#include "core/eval/Metrics.h"

#include <map>

#include "core/base/Assert.h"

namespace tb {
namespace {

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Evaluation evaluatePredictions(std::span<const std::int32_t> truth, std::span<const std::int32_t> predicted,
                               std::size_t classes, double meanLoss) {
    TB_ASSERT(truth.size() == predicted.size());
    Evaluation result;
    result.n = static_cast<std::int64_t>(truth.size());
    result.loss = meanLoss;
    result.classes.resize(classes);
    std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t> cells;
    std::int64_t correct = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        ++result.classes.at(static_cast<std::size_t>(truth[i])).support;
        ++result.classes.at(static_cast<std::size_t>(predicted[i])).predicted;
        ++cells[{truth[i], predicted[i]}];
        if (truth[i] == predicted[i]) {
            ++result.classes[static_cast<std::size_t>(truth[i])].correct;
            ++correct;
        }
    }
    double f1Sum = 0.0;
    std::int64_t occurring = 0;
    for (ClassScore& score : result.classes) {
        score.precision = ratio(score.correct, score.predicted);
        score.recall = ratio(score.correct, score.support);
        score.f1 = ratio(2 * score.correct, score.predicted + score.support);
        if (score.support + score.predicted == 0) continue;
        f1Sum += score.f1;
        ++occurring;
    }
    result.accuracy = ratio(correct, result.n);
    result.macroF1 = occurring == 0 ? 0.0 : f1Sum / static_cast<double>(occurring);
    for (const auto& [cell, count] : cells) result.confusion.push_back({cell.first, cell.second, count});
    return result;
}

Json toJson(const Evaluation& evaluation, std::span<const std::string> labels) {
    Json json = {{"n", evaluation.n},
                 {"accuracy", evaluation.accuracy},
                 {"macro_f1", evaluation.macroF1},
                 {"loss", evaluation.loss}};
    const auto name = [&](std::size_t index) { return index < labels.size() ? labels[index] : std::to_string(index); };
    Json& classes = json["classes"] = Json::array();
    for (std::size_t i = 0; i < evaluation.classes.size(); ++i) {
        const ClassScore& score = evaluation.classes[i];
        classes.push_back({{"label", name(i)},
                           {"precision", score.precision},
                           {"recall", score.recall},
                           {"f1", score.f1},
                           {"support", score.support},
                           {"predicted", score.predicted},
                           {"correct", score.correct}});
    }
    Json& confusion = json["confusion"] = Json::array();
    for (const ConfusionCell& cell : evaluation.confusion)
        confusion.push_back({cell.truth, cell.predicted, cell.count});
    return json;
}

Expected<Evaluation> evaluationFromJson(const Json& json) {
    try {
        Evaluation result;
        result.n = json.at("n").get<std::int64_t>();
        result.accuracy = json.at("accuracy").get<double>();
        result.macroF1 = json.at("macro_f1").get<double>();
        result.loss = json.at("loss").get<double>();
        for (const Json& entry : json.at("classes")) {
            result.classes.push_back({entry.at("precision").get<double>(), entry.at("recall").get<double>(),
                                      entry.at("f1").get<double>(), entry.at("support").get<std::int64_t>(),
                                      entry.at("predicted").get<std::int64_t>(),
                                      entry.at("correct").get<std::int64_t>()});
        }
        for (const Json& cell : json.at("confusion"))
            result.confusion.push_back(
                {cell.at(0).get<std::int32_t>(), cell.at(1).get<std::int32_t>(), cell.at(2).get<std::int64_t>()});
        return result;
    } catch (const Json::exception&) {
        return fail(ErrorCode::Corrupt, "The stored result of a run cannot be read.", "", "Evaluate the run again.");
    }
}

}  // namespace tb
