#include <map>

#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "core/engine/services/VectorExplorer.h"

namespace tb::cli {
namespace {

using Names = std::map<LabelId, std::string>;

Expected<Names> intentNames(StoreThread& store) {
    TB_TRY(const std::vector<LabelInfo> labels,
           store.call([](Workspace& workspace) { return workspace.dataset().labels(); }));
    Names names;
    for (const LabelInfo& label : labels) names.emplace(label.id, label.name);
    return names;
}

/// null = none.
Json nameOf(LabelId label, const Names& names) {
    const auto at = names.find(label);
    return at == names.end() ? Json() : Json(at->second);
}

ProgressFn progressOn(ProgressLine& line) {
    return [&line](const Progress& now) {
        if (now.total > 0)
            line.show("Reading", now);
        else
            line.show("Looking for groups", ProgressLine::When::Now);
    };
}

Expected<int> printSimilar(StoreThread& store, const TextExplorer& explorer, const SuggestOptions& options,
                           const StopToken& stop) {
    ProgressLine line;
    const SimilarQuery query{options.similar.value_or(0), options.like, options.among, options.limit};
    TB_TRY(const SimilarRows found, runFindSimilar(store, explorer, query, progressOn(line), stop));
    if (found.state == SimilarRows::State::Stopped) return kCancelled;
    TB_TRY(const Names names, intentNames(store));
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
        if (options.output == OutputForm::Json)
            printJson({{"id", row.id}, {"text", row.text}, {"label", label}, {"similarity", similarity}});
        else
            printLine(fixedText(similarity, 3) + "\t" + row.text + "\t" +
                      (label.is_string() ? label.get<std::string>() : ""));
    }
    return kDone;
}

Json groupJson(const TextGroup& group, const Names& names) {
    return {{"name", group.name},
            {"size", group.rows.size()},
            {"nearest", nameOf(group.nearest, names)},
            {"similarity", group.similarity},
            {"cohesion", group.cohesion},
            {"examples", group.examples},
            {"rows", group.rows}};
}

Expected<int> printGroups(StoreThread& store, const TextExplorer& explorer, const SuggestOptions& options,
                          const StopToken& stop) {
    ProgressLine line;
    TB_TRY(const TextGroups found,
           runFindGroups(store, explorer, {options.groups.value_or(0)}, progressOn(line), stop));
    if (found.state == TextGroups::State::Stopped) return kCancelled;
    TB_TRY(const Names names, intentNames(store));
    say(std::to_string(found.groups.size()) + " groups with " + std::to_string(found.inGroups) + " of " +
        std::to_string(found.unlabelled) + " texts without an intent.");
    for (const TextGroup& group : found.groups) {
        if (options.output == OutputForm::Json) {
            printJson(groupJson(group, names));
            continue;
        }
        const Json nearest = nameOf(group.nearest, names);
        printLine(group.name + " (" + std::to_string(group.rows.size()) + ")" +
                  (nearest.is_string()
                       ? ", nearest intent: " + nearest.get<std::string>() + " " + fixedText(group.similarity, 2)
                       : ""));
        for (const std::string& text : group.examples) printLine("\t" + text);
    }
    return kDone;
}

}  // namespace

int runExplore(const SuggestOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto explorer = makeTextExplorer(options.workspace);
    if (!explorer) return report(explorer.error());
    StopSource stop;
    const StopSignals signals(stop);
    const Expected<int> code = options.groups ? printGroups(**store, *explorer, options, stop.get_token())
                                              : printSimilar(**store, *explorer, options, stop.get_token());
    return code ? *code : report(code.error());
}

}  // namespace tb::cli
