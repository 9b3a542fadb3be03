#include "app/cli/Command.h"

namespace tb::cli {

void addWorkspace(CLI::App& command, std::filesystem::path& workspace) {
    command.add_option("WS,--workspace", workspace, "The workspace folder")->required();
}

void addRun(CLI::App& command, std::string& run) {
    command.add_option("RUN", run, "A run's number, its name, or \"last\"")->required();
}

void addJson(CLI::App& command, OutputForm& output) {
    command.add_flag_callback(
        "--json", [&output] { output = OutputForm::Json; }, "One JSON object a line on stdout and nothing else there");
}

void addInput(CLI::App& command, TextInput& input) {
    command.add_option("FILE", input.file, "One text per line; - is standard input")->capture_default_str();
    command.add_flag_callback(
        "--jsonl", [&input] { input.form = LineForm::JsonStrings; },
        "Every line is a JSON string, so that texts may hold line breaks");
    command.add_option("--encoding", input.encoding, "When the one found out is wrong, e.g. GB18030");
}

const Choices<Split>& splitChoices() {
    static const Choices<Split> all{{"train", Split::Train}, {"validation", Split::Validation}, {"test", Split::Test}};
    return all;
}

}  // namespace tb::cli
