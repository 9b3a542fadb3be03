#include "tests/ui/translations/SourceSentences.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

namespace tb::test {

namespace {

/// Past the literal or comment that starts at `at`; `at` itself when none does.
std::size_t skipped(std::string_view code, std::size_t at) {
    const auto upTo = [&](std::string_view end) {
        const std::size_t found = code.find(end, at + 2);
        return found == std::string_view::npos ? code.size() : found + end.size();
    };
    if (code.substr(at, 2) == "//") return upTo("\n") - 1;
    if (code.substr(at, 2) == "/*") return upTo("*/");
    const bool digits = at > 0 && std::isdigit(static_cast<unsigned char>(code[at - 1])) != 0;  // 1'000
    if (code[at] != '"' && (code[at] != '\'' || digits)) return at;
    std::size_t end = at + 1;
    while (end < code.size() && code[end] != code[at]) end += code[end] == '\\' ? 2 : 1;
    return std::min(end + 1, code.size());
}

/// Past the bracket that closes the one before `from`, or past the ';' when there was none.
std::size_t endOfArguments(std::string_view code, std::size_t from) {
    int depth = 0;
    for (std::size_t at = from; at < code.size(); ++at) {
        if (const std::size_t next = skipped(code, at); next != at) {
            at = next - 1;
            continue;
        }
        if (code[at] == '(' || code[at] == '{') ++depth;
        if ((code[at] == ')' || code[at] == '}') && depth-- == 0) return at;
        if (code[at] == ';') return at;
    }
    return code.size();
}

std::string unescaped(std::string_view literal) {
    std::string text;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (literal[i] != '\\')
            text += literal[i];
        else if (++i < literal.size())
            text += literal[i] == 'n' ? '\n' : literal[i];
    }
    return text;
}

/// `opensAt`: where the sentence begins, when that is known; it may begin with a literal.
void collect(std::string_view code, std::size_t from, std::size_t to, std::size_t opensAt, const std::string& place,
             std::vector<SourceLiteral>& out) {
    std::size_t lastEnd = std::string_view::npos;
    for (std::size_t at = from; at < to; ++at) {
        const std::size_t next = skipped(code, at);
        if (next == at) continue;
        if (code[at] == '"') {
            std::string text = unescaped(code.substr(at + 1, next - at - 2));
            const bool adjacent = lastEnd != std::string_view::npos &&
                                  code.substr(lastEnd, at - lastEnd).find_first_not_of(" \n") == std::string_view::npos;
            if (adjacent)
                out.back().text += text;
            else
                out.push_back({std::move(text), at == opensAt, place});
            lastEnd = next;
        }
        at = next - 1;
    }
}

}  // namespace

std::vector<SourceLiteral> sentencesOf(std::string_view source, const std::string& name) {
    static const std::regex kSites(
        R"(\b(Message|fail|say|warn|finishStep|refuse|corrupt|unsupported|systemError|diskError|folderError|wrongType|wrong|rule)\s*\(|)"
        R"(\{\s*(?=ErrorCode::)|\bRunMessage\s*\{|\bEntry\{(?=")|\breturn\s*\{\{\},|)"
        R"(\b(problem|reason|kHint|kFetchAgain)\s*=(?!\s*['?])|\breturn\s+(\w+\s*\?\s*)?(?="[a-z][^" ]* [a-z]))");
    static const std::regex kTranslated(R"(\b(tr|translate)\()");
    static const std::regex kCode(R"(^\s*ErrorCode::\w+,\s*((std::string|Message)\()?)");
    std::vector<SourceLiteral> found;
    const std::string code(source);
    for (std::sregex_iterator it(code.begin(), code.end(), kSites), end; it != end; ++it) {
        const auto at = static_cast<std::size_t>(it->position());
        const std::size_t line = code.rfind('\n', at) + 1;
        const std::string before = code.substr(line, at - line);
        if (before.find("//") != std::string::npos || before.ends_with("log().")) continue;
        const std::size_t from = at + static_cast<std::size_t>(it->length());
        const std::size_t to = endOfArguments(code, from);
        const std::string arguments = code.substr(from, to - from);
        if (std::regex_search(arguments, kTranslated)) continue;
        std::smatch head;
        const bool coded = std::regex_search(arguments, head, kCode);
        const auto lineNumber = std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
        collect(code, from, to, coded ? from + static_cast<std::size_t>(head.length()) : to,
                name + ", line " + std::to_string(lineNumber), found);
    }
    return found;
}

std::vector<SourceLiteral> sentencesUnder(const std::filesystem::path& root, const char* folder) {
    std::vector<SourceLiteral> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const std::filesystem::path& file = entry.path();
        if (!entry.is_regular_file() || (file.extension() != ".cpp" && file.extension() != ".h")) continue;
        std::ifstream in(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        auto found = sentencesOf(text, file.lexically_relative(root).string());
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace tb::test
