#include <algorithm>

#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Predictor.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string run;
    std::string adapter;  ///< A folder, or the run that it is of; empty = the run as it was trained.
    TextInput input;
    std::size_t top = 3;
    bool logits = false;  ///< --json also gives every class's logit, in the order of the model's labels.
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kBatch = 256;

/// As one field of a line with tabs between them: tab, line ends and the backslash are \t, \n, \r and \\.
std::string fieldOf(const std::string& text) {
    std::string field;
    for (const char c : text) {
        switch (c) {
            case '\t':
                field += "\\t";
                break;
            case '\n':
                field += "\\n";
                break;
            case '\r':
                field += "\\r";
                break;
            case '\\':
                field += "\\\\";
                break;
            default:
                field += c;
        }
    }
    return field;
}

void print(const std::string& text, const Prediction& prediction, const std::vector<std::string>& labels,
           const Options& options) {
    const std::string& label = labels.at(static_cast<std::size_t>(prediction.label));
    if (options.output == OutputForm::Words) {
        printLine(fieldOf(label) + "\t" + fixedText(prediction.score, 4) + "\t" + fieldOf(text));
        return;
    }
    Json json = {{"text", text}, {"label", label}, {"score", prediction.score}, {"top", Json::array()}};
    for (const std::size_t c : topK(prediction.probabilities, options.top))
        json["top"].push_back({{"label", labels.at(c)}, {"score", prediction.probabilities[c]}});
    if (options.logits) json["logits"] = prediction.logits;
    printJson(json);
}

int run(const Options& options) {
    StopSource stop;
    const StopSignals signals(stop);
    auto lines = TextLines::open(options.input, stop.get_token());
    if (!lines) return report(lines.error());
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto found = findTrained(**store, options.run);
    if (!found) return report(found.error());
    std::filesystem::path model = found->model;
    if (!options.adapter.empty()) {
        auto adapter = findAdapter(**store, options.adapter);
        if (!adapter) return report(adapter.error());
        model = *std::move(adapter);
    }
    store->reset();  // the window may work in the workspace while a long list is answered
    auto predictor = Predictor::load(model, found->run.config.compute);
    if (!predictor) return report(predictor.error());

    std::vector<std::string> batch;
    while (!stop.stop_requested() && !outputLost()) {
        if (const auto read = lines->next(batch, kBatch); !read) return report(read.error());
        if (batch.empty()) return kDone;
        const auto predictions = (*predictor)->predict(batch, {}, stop.get_token());
        if (!predictions) return report(predictions.error());
        const std::size_t answered = std::min(batch.size(), predictions->size());
        for (std::size_t i = 0; i < answered; ++i) print(batch[i], (*predictions)[i], (*predictor)->labels(), options);
    }
    return outputLost() ? kDone : kCancelled;  // the loss is told at the end
}

}  // namespace

void describePredict(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addRun(command, options->run);
    command.add_option(
        "--adapter", options->adapter,
        "Answer with this adapter on its encoder instead: a folder written by peft, or a run that has one");
    addInput(command, options->input);
    command.add_option("--top", options->top, "How many intents --json gives for each text")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command.add_flag("--logits", options->logits,
                     "With --json: also the logit of every intent, in the order of the model's labels");
    addJson(command, options->output);
}

}  // namespace tb::cli
