#include "app/cli/TextLines.h"

#include <filesystem>
#include <iostream>

#include "core/base/Json.h"

namespace tb::cli {

Expected<TextLines> TextLines::open(const std::string& fileOrDash, LineForm form) {
    if (fileOrDash == "-") return TextLines(nullptr, "standard input", form);
    std::error_code ignored;
    if (std::filesystem::is_directory(fileOrDash, ignored))
        return fail(ErrorCode::InvalidInput, "This is a folder, not a file with one text per line.", fileOrDash,
                    "Give a file, or - for standard input.");
    auto file = std::make_unique<std::ifstream>(fileOrDash, std::ios::binary);
    if (!*file)
        return fail(ErrorCode::NotFound, "The file cannot be opened.", fileOrDash,
                    "Check the name, or give - for standard input.");
    return TextLines(std::move(file), fileOrDash, form);
}

Expected<void> TextLines::next(std::vector<std::string>& batch, std::size_t limit) {
    batch.clear();
    std::istream& in = m_file ? static_cast<std::istream&>(*m_file) : std::cin;
    std::string line;
    while (batch.size() < limit && std::getline(in, line)) {
        ++m_line;
        if (line.ends_with('\r')) line.pop_back();
        if (m_form == LineForm::Plain) {
            batch.push_back(line);
            continue;
        }
        const Json json = Json::parse(line, nullptr, false);
        if (!json.is_string())
            return fail(ErrorCode::InvalidInput, "This is not a JSON string.",
                        m_name + ", line " + std::to_string(m_line),
                        "With --jsonl every line is one JSON string, e.g. \"where is my card?\".");
        batch.push_back(json.get<std::string>());
    }
    if (in.bad()) return fail(ErrorCode::Io, "The input cannot be read to its end.", m_name, "Check the disk.");
    return {};
}

}  // namespace tb::cli
