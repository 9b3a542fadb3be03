#include <algorithm>

#include "app/cli/Commands.h"
#include "core/store/DatasetStore.h"
#include "core/store/IntentStore.h"
#include "core/store/LabelSetStore.h"

namespace tb::cli {
namespace {

enum class IntentAction { List, Rename, Merge, Split, Delete };
enum class ChangeMode { Make, Preview };
struct Options {
    std::filesystem::path workspace;
    std::string set = kIntentSetName;
    IntentAction action = IntentAction::List;
    std::vector<std::string> names;  ///< The intents to change.
    std::string to;                  ///< New name, or the intent that rows go to; empty = none.
    std::string search;              ///< Split: which rows ...
    std::vector<ExampleId> rows;     ///< ... or these.
    ChangeMode mode = ChangeMode::Make;
    OutputForm output = OutputForm::Words;
};

/// What a change touches and what came of it.
struct Outcome {
    IntentImpact impact;
    std::int64_t rows = 0;
};

Expected<std::vector<LabelInfo>> labelsOf(Workspace& workspace, const std::string& set) {
    TB_TRY(const LabelSetId id, workspace.labelSets().named(set));
    return workspace.dataset().labels(id);
}

Expected<LabelId> intentNamed(Workspace& workspace, const std::string& set, const std::string& name) {
    TB_TRY(const std::vector<LabelInfo> labels, labelsOf(workspace, set));
    const auto at =
        std::find_if(labels.begin(), labels.end(), [&](const LabelInfo& label) { return label.name == name; });
    if (at == labels.end())
        return set == kIntentSetName ? fail(ErrorCode::NotFound, Message("There is no intent \"%1\".", name), {},
                                            "See: tunebench-cli intents WS list")
                                     : fail(ErrorCode::NotFound, Message("There is no label \"%1\" in %2.", name, set),
                                            {}, Message("See: tunebench-cli intents WS list --set %1", set));
    return at->id;
}

Expected<std::vector<LabelId>> intentsNamed(Workspace& workspace, const std::string& set,
                                            const std::vector<std::string>& names) {
    std::vector<LabelId> ids;
    for (const std::string& name : names) {
        TB_TRY(const LabelId id, intentNamed(workspace, set, name));
        ids.push_back(id);
    }
    return ids;
}

Expected<Outcome> rename(Workspace& workspace, const Options& options) {
    Outcome outcome;
    TB_TRY(const LabelId intent, intentNamed(workspace, options.set, options.names.at(0)));
    TB_TRY(outcome.impact, workspace.intents().impact(std::vector{intent}));
    if (options.mode == ChangeMode::Make) {
        TB_TRY(workspace.intents().rename(intent, options.to));
    }
    return outcome;
}

Expected<Outcome> merge(Workspace& workspace, const Options& options) {
    Outcome outcome;
    TB_TRY(const std::vector<LabelId> from, intentsNamed(workspace, options.set, options.names));
    TB_TRY(const LabelId into, intentNamed(workspace, options.set, options.to));
    TB_TRY(outcome.impact, workspace.intents().impact(from));
    if (options.mode == ChangeMode::Make) {
        TB_TRY(const EditReceipt merged, workspace.intents().merge(from, into));
        outcome.rows = merged.rows;
    }
    return outcome;
}

Expected<Outcome> split(Workspace& workspace, const Options& options) {
    Outcome outcome;
    TB_TRY(const LabelId from, intentNamed(workspace, options.set, options.names.at(0)));
    std::vector<ExampleId> rows = options.rows;
    if (!options.search.empty()) {
        RowQuery query;
        query.search = options.search;
        query.label = from;
        TB_TRY(query.labelSet, workspace.labelSets().named(options.set));
        TB_TRY(rows, workspace.dataset().ids(query));
    }
    TB_TRY(outcome.impact, workspace.intents().impactOfSplit(from, rows));
    if (options.mode == ChangeMode::Preview) return outcome;
    const auto known = intentNamed(workspace, options.set, options.to);
    TB_TRY(workspace.intents().split(from, rows, known ? IntentTarget{*known, {}} : IntentTarget{0, options.to}));
    outcome.rows = outcome.impact.rows;
    return outcome;
}

Expected<Outcome> remove(Workspace& workspace, const Options& options) {
    Outcome outcome;
    LabelId target = 0;
    TB_TRY(const LabelId intent, intentNamed(workspace, options.set, options.names.at(0)));
    if (!options.to.empty()) {
        TB_TRY(target, intentNamed(workspace, options.set, options.to));
    }
    TB_TRY(outcome.impact, workspace.intents().impact(std::vector{intent}));
    if (options.mode == ChangeMode::Make) {
        TB_TRY(const EditReceipt removed, workspace.intents().remove(intent, target));
        outcome.rows = removed.rows;
    }
    return outcome;
}

Expected<Outcome> change(Workspace& workspace, const Options& options) {
    switch (options.action) {
        case IntentAction::Rename:
            return rename(workspace, options);
        case IntentAction::Merge:
            return merge(workspace, options);
        case IntentAction::Split:
            return split(workspace, options);
        default:
            return remove(workspace, options);
    }
}

int list(const std::vector<LabelInfo>& labels, const Options& options) {
    for (const LabelInfo& label : labels) {
        if (options.output == OutputForm::Words) {
            printLine(label.name + "\t" + std::to_string(label.count));
            continue;
        }
        Json examples = Json::array();
        for (const IntentExample& one : label.examples) examples.push_back(one.text);
        printJson({{"id", label.id},
                   {"name", label.name},
                   {"rows", label.count},
                   {"description", label.description},
                   {"replies", label.replies},
                   {"examples", examples},
                   {"key", label.key}});
    }
    if (labels.empty())
        say(options.set == kIntentSetName ? "There are no intents yet." : "There are no labels in this set yet.");
    return kDone;
}

void print(const Outcome& outcome, const Options& options) {
    const IntentImpact& impact = outcome.impact;
    const bool made = options.mode == ChangeMode::Make;
    Json splits = Json::object();
    std::string words;
    for (std::size_t i = 0; i < impact.perSplit.size(); ++i) {
        const char* const name = splitName(static_cast<Split>(i));
        splits[name] = impact.perSplit.at(i);
        if (impact.perSplit.at(i) > 0)
            words += (words.empty() ? "" : ", ") + std::to_string(impact.perSplit.at(i)) + " " + name;
    }
    if (options.output == OutputForm::Json) {
        printJson({{"rows", impact.rows}, {"splits", splits}, {"runs", impact.runs}, {"changed", made}});
        return;
    }
    say(std::to_string(impact.rows) + (impact.rows == 1 ? " row" : " rows") + (words.empty() ? "" : ": " + words) +
        ". " + std::to_string(impact.runs.size()) + (impact.runs.size() == 1 ? " run knows" : " runs know") +
        " it; their results stay readable.");
    say(made ? "Done; one undo takes it back." : "Nothing was changed.");
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    if (options.action == IntentAction::List) {
        const auto labels = (*store)->call([&](Workspace& workspace) { return labelsOf(workspace, options.set); });
        return labels ? list(*labels, options) : report(labels.error());
    }
    const auto outcome =
        (*store)->call([&](Workspace& workspace) { return change(workspace, options); }, StorePriority::Bulk);
    if (!outcome) return report(outcome.error());
    print(*outcome, options);
    return kDone;
}

}  // namespace

void describeIntents(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.require_subcommand(1);
    const auto add = [&](const char* name, const char* help, IntentAction kind) {
        CLI::App* sub = command.add_subcommand(name, help);
        sub->callback([options, kind] { options->action = kind; });
        addJson(*sub, options->output);
        sub->add_option("--set", options->set, "The label set, when it is not the intents");
        if (kind == IntentAction::List) return sub;
        sub->add_option(kind == IntentAction::Merge ? "NAME..." : "NAME", options->names, "The intent")
            ->required()
            ->expected(1, kind == IntentAction::Merge ? 1000 : 1);
        sub->add_flag_callback(
            "--dry-run", [options] { options->mode = ChangeMode::Preview; }, "Only tell what would be touched");
        return sub;
    };
    add("list", "The intents with their rows", IntentAction::List);
    add("rename", "Give an intent another name", IntentAction::Rename)
        ->add_option("--to", options->to, "The new name")
        ->required();
    add("merge", "Put all rows of some intents into another", IntentAction::Merge)
        ->add_option("--into", options->to, "The intent that stays")
        ->required();
    CLI::App* split = add("split", "Give some rows of an intent another one", IntentAction::Split);
    split->add_option("--to", options->to, "The other intent; made when there is none of this name")->required();
    CLI::Option* search = split->add_option("--search", options->search, "The rows in which these words are found");
    CLI::Option* rows = split->add_option("--rows", options->rows, "The rows with these numbers, e.g. 3,17")
                            ->delimiter(',')
                            ->excludes(search);
    split->callback([options, search, rows] {
        options->action = IntentAction::Split;
        if (search->count() + rows->count() == 0) throw CLI::RequiredError("--search or --rows");
    });
    add("delete", "Remove an intent; its rows are left without one", IntentAction::Delete)
        ->add_option("--move-to", options->to, "Or give its rows this intent");
}

}  // namespace tb::cli
