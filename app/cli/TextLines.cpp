#include "app/cli/TextLines.h"

#include <filesystem>

#include "core/base/Json.h"

namespace tb::cli {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

}  // namespace

Expected<TextLines> TextLines::open(const std::string& fileOrDash, LineForm form, StopToken stop) {
    if (fileOrDash == "-") return TextLines(StreamReader::standardInput(std::move(stop)), "standard input", form);
    std::error_code ignored;
    if (std::filesystem::is_directory(fileOrDash, ignored))
        return fail(ErrorCode::InvalidInput, "This is a folder, not a file with one text per line.", fileOrDash,
                    "Give a file, or - for standard input.");
    auto reader = StreamReader::open(fileOrDash, std::move(stop));
    if (!reader)
        return fail(ErrorCode::NotFound, "The file cannot be opened.", fileOrDash,
                    "Check the name, or give - for standard input.");
    return TextLines(std::move(*reader), fileOrDash, form);
}

Expected<bool> TextLines::nextLine(std::string& line) {
    line.clear();
    for (bool any = false;; any = true) {
        if (m_at == m_block.size()) {
            m_block.resize(kBlock);
            TB_TRY(const std::size_t got, m_reader.read(m_block.data(), m_block.size()));
            m_block.resize(got);
            m_at = 0;
            if (got == 0) return any;
        }
        const std::size_t end = m_block.find('\n', m_at);
        line.append(m_block, m_at, end == std::string::npos ? end : end - m_at);
        m_at = end == std::string::npos ? m_block.size() : end + 1;
        if (end != std::string::npos) return true;
    }
}

Expected<void> TextLines::next(std::vector<std::string>& batch, std::size_t limit) {
    batch.clear();
    std::string line;
    while (batch.size() < limit) {
        TB_TRY(const bool more, nextLine(line));
        if (!more) break;
        ++m_line;
        if (line.ends_with('\r')) line.pop_back();
        if (m_form == LineForm::Plain) {
            batch.push_back(line);
            continue;
        }
        const Json json = Json::parse(line, nullptr, false);
        if (!json.is_string())
            return fail(ErrorCode::InvalidInput, "This is not a JSON string.", Message("%1, line %2", m_name, m_line),
                        "With --jsonl every line is one JSON string, e.g. \"where is my card?\".");
        batch.push_back(json.get<std::string>());
    }
    return {};
}

}  // namespace tb::cli
