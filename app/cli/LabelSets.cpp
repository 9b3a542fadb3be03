#include <algorithm>

#include "app/cli/Commands.h"
#include "core/store/LabelSetStore.h"

namespace tb::cli {
namespace {

enum class SetAction { List, Add, Rename, Delete };
struct Options {
    std::filesystem::path workspace;
    SetAction action = SetAction::List;
    std::string name;
    std::string to;                   ///< The new name.
    std::string startWith;            ///< A template; empty = none.
    std::vector<std::string> labels;  ///< For a new set, after those of the template.
    OutputForm output = OutputForm::Words;
};

int list(const std::vector<LabelSetInfo>& sets, OutputForm output) {
    for (const LabelSetInfo& set : sets) {
        if (output == OutputForm::Json)
            printJson({{"id", set.id}, {"name", set.name}, {"labels", set.labels}, {"rows", set.rows}});
        else
            printLine(set.name + "\t" + std::to_string(set.labels) + "\t" + std::to_string(set.rows));
    }
    return kDone;
}

std::vector<std::string> labelsOf(const Options& options) {
    std::vector<std::string> labels;
    for (const LabelSetTemplate& one : labelSetTemplates())
        if (one.key == options.startWith) labels = one.english();
    for (const std::string& label : options.labels)
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    return labels;
}

Expected<EditReceipt> change(Workspace& workspace, const Options& options) {
    LabelSetStore& sets = workspace.labelSets();
    if (options.action == SetAction::Add) return sets.add(options.name, labelsOf(options));
    TB_TRY(const LabelSetId set, sets.named(options.name));
    if (options.action == SetAction::Delete) return sets.remove(set);
    return sets.rename(set, options.to);
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    if (options.action == SetAction::List) {
        const auto sets = (*store)->call([](Workspace& workspace) { return workspace.labelSets().sets(); });
        return sets ? list(*sets, options.output) : report(sets.error());
    }
    const auto done =
        (*store)->call([&](Workspace& workspace) { return change(workspace, options); }, StorePriority::Bulk);
    if (!done) return report(done.error());
    if (options.action == SetAction::Delete)
        say(std::to_string(done->rows) + (done->rows == 1 ? " row has" : " rows have") + " no label of it any more.");
    say("Done; one undo takes it back.");
    return kDone;
}

}  // namespace

void describeLabelSets(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.require_subcommand(1);
    const auto add = [&](const char* name, const char* help, SetAction kind) {
        CLI::App* sub = command.add_subcommand(name, help);
        sub->callback([options, kind] { options->action = kind; });
        if (kind != SetAction::List) sub->add_option("NAME", options->name, "The set, e.g. sentiment")->required();
        return sub;
    };
    addJson(*add("list", "The sets with their labels and rows", SetAction::List), options->output);
    CLI::App* made = add("add", "Make a set", SetAction::Add);
    std::vector<std::string> templates;
    for (const LabelSetTemplate& one : labelSetTemplates()) templates.emplace_back(one.key);
    made->add_option("--template", options->startWith, "Begin with the labels of this one")
        ->check(CLI::IsMember(templates));
    made->add_option("--label", options->labels, "Begin with this label; may be given several times")
        ->allow_extra_args(false);
    add("rename", "Give a set another name", SetAction::Rename)
        ->add_option("--to", options->to, "The new name")
        ->required();
    add("delete", "Remove a set with its labels; its rows stay", SetAction::Delete);
}

}  // namespace tb::cli
