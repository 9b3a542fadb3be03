#pragma once

#include "app/cli/Command.h"

namespace tb::cli {

/// What tokenize and embed take.
struct ModelTextOptions {
    std::string model;  ///< A folder or the name of an encoder found on this machine.
    TextInput input;
    std::size_t maxLength = 128;
};

inline void addModelTexts(CLI::App& command, ModelTextOptions& options) {
    command.add_option("MODEL_DIR", options.model, "A model's folder, or the name of an encoder on this machine")
        ->required();
    addInput(command, options.input);
    command.add_option("--max-length", options.maxLength, "Tokens at most, special tokens included")
        ->check(CLI::Range(2, 1 << 20))
        ->capture_default_str();
}

}  // namespace tb::cli
