#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/cli/Console.h"
#include "app/cli/TextLines.h"
#include "core/data/Example.h"

namespace tb::cli {

/// What the arguments ask for. Set while they are read and called afterwards, so that its exit code is not CLI11's
/// business.
using Action = std::function<int()>;

/// A line of the table in app/cli.cpp. `describe` declares the options of the command and sets the action when the
/// command is the one that was chosen.
struct Command {
    const char* name;
    std::vector<const char*> aliases;  ///< Old names; scripts may rely on them.
    const char* help;
    void (*describe)(CLI::App& command, Action& action);
};

/// The options of a command, filled while the arguments are read, then handed to `run`.
template <class Options>
std::shared_ptr<Options> optionsOf(CLI::App& command, Action& action, int (*run)(const Options&)) {
    auto options = std::make_shared<Options>();
    command.callback([&action, run, options] { action = [run, options] { return run(*options); }; });
    return options;
}

// --- Options that several commands have.
void addWorkspace(CLI::App& command, std::filesystem::path& workspace);
void addRun(CLI::App& command, std::string& run);
void addJson(CLI::App& command, OutputForm& output);
void addInput(CLI::App& command, TextInput& input);

/// The names people type and what they mean, in the order of the help.
template <class Enum>
using Choices = std::vector<std::pair<std::string, Enum>>;

/// CLI11 would print an enum's numbers in the help. `flag` may name a positional argument.
template <class Enum>
CLI::Option* addChoice(CLI::App& command, const char* flag, Enum& value, const Choices<Enum>& choices,
                       const std::string& help) {
    std::vector<std::string> names;
    for (const auto& [name, choice] : choices) names.push_back(name);
    return command
        .add_option_function<std::string>(
            flag,
            [&value, choices](const std::string& typed) {
                for (const auto& [name, choice] : choices)
                    if (name == typed) value = choice;
            },
            help)
        ->check(CLI::IsMember(names));
}

/// train, validation, test.
[[nodiscard]] const Choices<Split>& splitChoices();

}  // namespace tb::cli
