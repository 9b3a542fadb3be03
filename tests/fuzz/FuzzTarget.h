#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tb::fuzz {

/// An entry point of the program that reads what somebody else made. `read` gets a file whose content is a mutated seed
/// and must come back, whatever it holds; what it answers does not matter.
struct FuzzTarget {
    std::string name;
    std::string fileName;  ///< The name decides how some are read.
    std::function<std::vector<std::string>()> seeds;
    std::function<void(const std::filesystem::path& file)> read;
};

/// Of this program: fuzz_parsers has tables, lines, workbooks, feedback, snapshots, settings, messages, the vault and
/// tokenizers; fuzz_models, which links libtorch, has weights and descriptions of models.
[[nodiscard]] std::vector<FuzzTarget> targets();

/// The whole content; empty when there is none.
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);

}  // namespace tb::fuzz
