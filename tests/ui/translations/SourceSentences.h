#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tb::test {

/// A string literal in a place of the sources whose texts reach people: the arguments of fail(), Error{}, warn(), ...
struct SourceLiteral {
    std::string text;    ///< Adjacent literals joined, escapes resolved.
    bool opens = false;  ///< It directly follows the ErrorCode, so the sentence starts with it.
    std::string where;   ///< "core/data/TextSource.cpp, line 15"
};

/// Of one source. Log lines and what goes through tr() or translate() are left out.
[[nodiscard]] std::vector<SourceLiteral> sentencesOf(std::string_view source, const std::string& name);
/// Of every .cpp and .h under root/folder.
[[nodiscard]] std::vector<SourceLiteral> sentencesUnder(const std::filesystem::path& root, const char* folder);

}  // namespace tb::test
