#include "app/cli/Commands.h"
#include "app/cli/Explore.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

Expected<ExitCode> print(StoreThread& store, const SimilarRows& found, OutputForm output) {
    TB_TRY(const IntentNames names, intentNames(store));
    std::vector<ExampleId> ids;
    std::map<ExampleId, double> similarities;
    for (const SimilarRow& row : found.rows) {
        ids.push_back(row.example);
        similarities.emplace(row.example, row.similarity);
    }
    TB_TRY(const std::vector<ExampleRow> rows,
           store.call([&](Workspace& workspace) { return workspace.dataset().rows(ids); }));
    for (const ExampleRow& row : rows) {
        const Json label = nameOf(row.label, names);
        const double similarity = similarities.at(row.id);
        if (output == OutputForm::Json)
            printJson({{"id", row.id}, {"text", row.text}, {"label", label}, {"similarity", similarity}});
        else
            printLine(fixedText(similarity, 3) + "\t" + row.text + "\t" +
                      (label.is_string() ? label.get<std::string>() : ""));
    }
    return kDone;
}

}  // namespace

int runSearch(const SearchOptions& options) {
    if (!options.row && options.text.empty())
        return report({ErrorCode::InvalidInput, "There is nothing to search for.", "",
                       "Give a text, or the number of a row with --row."},
                      kWrongUsage);
    return explore(options.workspace,
                   [&](StoreThread& store, const TextExplorer& explorer, const ProgressFn& progress,
                       const StopToken& stop) -> Expected<ExitCode> {
                       const SimilarQuery query{options.row.value_or(0), options.text, options.among, options.limit};
                       TB_TRY(const SimilarRows found, runFindSimilar(store, explorer, query, progress, stop));
                       if (found.state == SimilarRows::State::Stopped) return kCancelled;
                       return print(store, found, options.output);
                   });
}

void describeSearch(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, runSearch);
    addWorkspace(command, options->workspace);
    CLI::Option* text = command.add_option("TEXT,--like", options->text, "The text to compare with");
    command.add_option("--row,--similar", options->row, "Compare with the text of the row with this number")
        ->excludes(text);
    command.add_option("--limit", options->limit, "How many texts")->check(CLI::PositiveNumber)->capture_default_str();
    command.add_flag_callback(
        "--unlabelled", [options] { options->among = SimilarQuery::Among::Unlabelled; },
        "Only texts without an intent");
    addJson(command, options->output);
}

}  // namespace tb::cli
