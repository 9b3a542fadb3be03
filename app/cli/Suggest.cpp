#include <algorithm>
#include <map>

#include "app/cli/Commands.h"
#include "app/cli/Explore.h"
#include "app/cli/StopSignals.h"
#include "core/engine/services/TextServices.h"
#include "core/eval/LearnableCounts.h"
#include "core/store/DatasetStore.h"
#include "core/store/SuggestionStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    RowSort order = RowSort::MostUncertain;
    std::size_t limit = 20;
    OutputForm output = OutputForm::Words;
    // --- How search and cluster were spelled before.
    std::optional<ExampleId> similar;
    std::string like;
    SimilarQuery::Among among = SimilarQuery::Among::All;
    std::optional<std::size_t> groups;
};

struct Listed {
    std::vector<ExampleRow> rows;
    std::map<ExampleId, Suggestion> suggestions;
    std::map<LabelId, std::string> names;
};

Expected<Listed> list(Workspace& workspace, RowSort order, std::size_t limit) {
    Listed listed;
    RowQuery query;
    query.label = 0;
    query.sort = order;
    TB_TRY(std::vector<ExampleId> ids, workspace.dataset().ids(query));
    ids.resize(std::min(ids.size(), limit));
    TB_TRY(listed.rows, workspace.dataset().rows(ids));
    TB_TRY(const std::vector<Suggestion> found, workspace.suggestions().suggestions(ids));
    for (const Suggestion& one : found) listed.suggestions.emplace(one.example, one);
    TB_TRY(const std::vector<LabelInfo> labels, workspace.dataset().labels());
    for (const LabelInfo& label : labels) listed.names.emplace(label.id, label.name);
    return listed;
}

/// Round after round, until every text is read.
Expected<SuggestJob> learn(StoreThread& store, const SuggestFunction& suggest, const StopToken& stop) {
    ProgressLine line;
    const ProgressFn progress = [&line](const Progress& now) { line.show("Reading", now); };
    while (true) {
        TB_TRY(SuggestJob round, runSuggestJob(store, suggest, progress, stop));
        if (round.state == SuggestJob::State::Stopped || round.unread == 0) return round;
    }
}

void print(const Listed& listed, OutputForm output) {
    for (const ExampleRow& row : listed.rows) {
        const auto at = listed.suggestions.find(row.id);
        Json top = Json::array();
        std::string words;
        if (at != listed.suggestions.end()) {
            for (const LabelScore& one : at->second.top) {
                if (one.label == 0) continue;
                top.push_back({{"label", listed.names.at(one.label)}, {"score", one.score}});
                words += (words.empty() ? "" : ", ") + listed.names.at(one.label) + " " + percentText(one.score);
            }
        }
        if (output == OutputForm::Json)
            printJson({{"id", row.id}, {"text", row.text}, {"suggestions", top}});
        else
            printLine(row.text + "\t" + words);
    }
}

int run(const Options& options) {
    if (options.groups) return runCluster({options.workspace, *options.groups, options.output});
    if (options.similar || !options.like.empty())
        return runSearch(
            {options.workspace, options.similar, options.like, options.among, options.limit, options.output});
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const SuggestFunction suggest = makeTextServices((*store)->link()).suggest;
    StopSource stop;
    const StopSignals signals(stop);
    const auto round = learn(**store, suggest, stop.get_token());
    if (!round) return report(round.error());
    if (round->state == SuggestJob::State::Stopped) return kCancelled;
    if (round->state == SuggestJob::State::TooFewLabels && options.order != RowSort::MostDiverse) {
        return report(
            {ErrorCode::InvalidInput, "There are too few labels to learn from.", options.workspace.string(),
             Message("Label %1 texts each of at least %2 intents first; texts of the test split do not count.",
                     LearnableCounts::kMinTextsPerIntent, LearnableCounts::kMinIntents)});
    }
    if (round->state == SuggestJob::State::Learned)
        say("Learned from " + std::to_string(round->quality.labels) +
            " labels: " + percentText(round->quality.accuracy) + " right on labels not seen.");
    const auto listed =
        (*store)->call([&](Workspace& workspace) { return list(workspace, options.order, options.limit); });
    if (!listed) return report(listed.error());
    print(*listed, options.output);
    return kDone;
}

}  // namespace

void describeSuggest(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addChoice(
        command, "--order", options->order,
        {{"uncertain", RowSort::MostUncertain}, {"diverse", RowSort::MostDiverse}, {"rare", RowSort::RarestPredicted}},
        "Which come first: those the model is unsure of (default), those unlike the labelled ones, or those of "
        "rare intents");
    command.add_option("--limit", options->limit, "How many texts")->check(CLI::PositiveNumber)->capture_default_str();
    addJson(command, options->output);
    CLI::Option* similar = command.add_option("--similar", options->similar, "Now: search --row");
    CLI::Option* like = command.add_option("--like", options->like, "Now: search TEXT")->excludes(similar);
    CLI::Option* groups = command.add_option("--groups", options->groups, "Now: cluster --count")
                              ->check(CLI::Range(0, 1000))
                              ->excludes(similar)
                              ->excludes(like);
    CLI::Option* unlabelled = command.add_flag_callback(
        "--unlabelled", [options] { options->among = SimilarQuery::Among::Unlabelled; }, "Now: search --unlabelled");
    for (CLI::Option* old : {similar, like, groups, unlabelled}) old->group("");  // taken, and not in the help
}

}  // namespace tb::cli
