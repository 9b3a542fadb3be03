#include <algorithm>
#include <optional>

#include "app/cli/Commands.h"
#include "core/engine/api/Catalog.h"
#include "core/engine/services/EncoderResults.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;  ///< Empty = none: nothing is known of the user's data.
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kShownLanguages = 3;

std::string languagesText(const std::vector<std::string>& languages) {
    if (languages.empty()) return "languages not known";
    if (languages.size() > kShownLanguages) return std::to_string(languages.size()) + " languages";
    std::string text;
    for (const std::string& language : languages) text += (text.empty() ? "" : " ") + language;
    return text;
}

Json entryJson(const CatalogueEntry& entry, const EncoderResult* result) {
    const auto orNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    return {{"name", entry.name},
            {"family", orNull(entry.family)},
            {"languages", entry.languages},
            {"parameters", entry.parameters},
            {"bytes", entry.bytes},
            {"licence", orNull(entry.licence)},
            {"cost", entry.cost},
            {"installed", !entry.folder.empty()},
            {"folder", orNull(entry.folder.string())},
            {"get", orNull(entry.folder.empty() ? entry.fetch : std::string())},
            {"help", orNull(entry.help.english())},
            {"remark", orNull(entry.remark.english())},
            {"problem", orNull(entry.problem.english())},
            {"test_accuracy", result ? Json(result->accuracy) : Json()},
            {"run", result ? Json(result->run) : Json()}};
}

void printWords(const CatalogueEntry& entry, const EncoderResult* result) {
    const double millions = static_cast<double>(entry.parameters) / 1e6;
    const double megabytes = static_cast<double>(entry.bytes) / 1e6;
    std::string line = entry.name + "\t" + (entry.family.empty() ? "-" : entry.family) + "\t" +
                       languagesText(entry.languages) + "\t" + fixedText(millions, 1) + " M parameters\t" +
                       fixedText(megabytes, 0) + " MB\t" + (entry.licence.empty() ? "-" : entry.licence);
    if (result) line += "\t" + percentText(result->accuracy) + " in " + result->run;
    printLine(line);
    if (!entry.help.empty()) printLine("  " + entry.help.english());
    if (!entry.remark.empty()) printLine("  " + entry.remark.english());
    printLine("  " + (entry.folder.empty() ? "not here; get it with: " + entry.fetch : entry.folder.string()));
    if (!entry.problem.empty()) printLine("  " + entry.problem.english());
}

int run(const Options& options) {
    std::map<std::string, EncoderResult> results;
    if (!options.workspace.empty()) {
        auto store = openWorkspace(options.workspace);
        if (!store) return report(store.error());
        const auto runs = (*store)->call([](Workspace& workspace) { return workspace.runs().list(); });
        if (!runs) return report(runs.error());
        results = encoderResults(*runs);
    }
    for (const CatalogueEntry& entry : encoderCatalogue(options.workspace)) {
        const auto found = results.find(entry.name);
        const EncoderResult* result = found != results.end() ? &found->second : nullptr;
        if (options.output == OutputForm::Json)
            printJson(entryJson(entry, result));
        else
            printWords(entry, result);
    }
    return kDone;
}

}  // namespace

void describeEncoders(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    command.add_option("--workspace", options->workspace,
                       "Also list the encoders in this workspace, and how each did on its data");
    addJson(command, options->output);
}

}  // namespace tb::cli
