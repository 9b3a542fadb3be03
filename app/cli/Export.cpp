#include <algorithm>

#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Exporter.h"
#include "core/store/DatasetStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::string run;
    std::string format;
    std::filesystem::path target;
    std::vector<std::string> choices;  ///< "model_card=no"
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kTexts = 256;  ///< To compare answers on.

/// "huggingface: model_card yes|no"
std::string optionList() {
    std::string list;
    for (const ExportFormat& format : exportFormats()) {
        for (const ExportOption& option : format.options) {
            list += (list.empty() ? "" : "; ") + format.key + ": " + option.key + " ";
            for (const std::string& choice : option.choices) list += (list.back() == ' ' ? "" : "|") + choice;
        }
    }
    return list;
}

Expected<ExportSettings> settingsFrom(const std::vector<std::string>& options) {
    ExportSettings settings;
    for (const std::string& option : options) {
        const auto equals = option.find('=');
        if (equals == std::string::npos)
            return fail(ErrorCode::InvalidInput, Message("\"%1\" is not NAME=VALUE.", option), "--option",
                        "For example --option model_card=no.");
        settings[option.substr(0, equals)] = option.substr(equals + 1);
    }
    return settings;
}

/// Texts of the data, evenly from the first to the last; the intents' names where there are none.
Expected<std::vector<std::string>> textsToCompare(StoreThread& store, const RunSummary& run) {
    return store.call([&](Workspace& ws) -> Expected<std::vector<std::string>> {
        TB_TRY(const std::vector<ExampleId> all, ws.dataset().ids({}));
        std::vector<ExampleId> some;
        const std::size_t count = std::min(kTexts, all.size());
        for (std::size_t i = 0; i < count; ++i) some.push_back(all[i * all.size() / count]);
        TB_TRY(std::vector<ExampleRow> rows, ws.dataset().rows(some));
        std::vector<std::string> texts;
        for (ExampleRow& row : rows) texts.push_back(std::move(row.text));
        if (!texts.empty()) return texts;
        TB_TRY(const std::vector<LabelInfo> labels, ws.dataset().labels(run.labelSet));
        for (const LabelInfo& label : labels) texts.push_back(label.name);
        return texts;
    });
}

void print(const ExportCheck& check, OutputForm output) {
    if (output == OutputForm::Json) {
        printJson({{"agreement", check.agreement},
                   {"max_difference", check.maxDifference},
                   {"texts", check.texts},
                   {"ms", check.milliseconds},
                   {"bytes", check.bytes}});
        return;
    }
    printLine("agreement " + fixedText(check.agreement, 4) + ", max_difference " + fixedText(check.maxDifference, 6) +
              ", " + std::to_string(check.texts) + " texts, " + fixedText(check.milliseconds, 2) + " ms a text, " +
              std::to_string(check.bytes) + " bytes");
}

int run(const Options& options) {
    const auto settings = settingsFrom(options.choices);
    if (!settings) return report(settings.error(), kWrongUsage);
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto found = findTrained(**store, options.run);
    if (!found) return report(found.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto done = exportModel(
        found->model, options.format, options.target, [&](const Progress& at) { line.show("Wrote", at); },
        stop.get_token(), *settings);
    if (stop.stop_requested()) {
        say("Cancelled; nothing was written.");
        return kCancelled;
    }
    if (!done) return report(done.error());
    say("The model of \"" + found->run.name + "\" is in " + options.target.string() + ".");
    const auto texts = textsToCompare(**store, found->run);
    if (!texts) return report(texts.error());
    const auto check = verifyExport(
        found->model, options.format, options.target, *texts, [&](const Progress& at) { line.show("Compared", at); },
        stop.get_token());
    if (!check) return report(check.error());
    if (stop.stop_requested()) return kCancelled;
    print(*check, options.output);
    return kDone;
}

}  // namespace

void describeExport(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addRun(command, options->run);
    std::vector<std::string> formats;
    for (const ExportFormat& format : exportFormats()) formats.push_back(format.key);
    command.add_option("--to", options->format, "The format")->required()->check(CLI::IsMember(formats));
    command.add_option("OUT", options->target, "Where to; must not exist yet")->required();
    command.add_option("--option", options->choices,
                       "A choice of the format, NAME=VALUE; may be repeated (" + optionList() + ")");
    addJson(command, options->output);
}

}  // namespace tb::cli
