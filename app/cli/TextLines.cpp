#include "app/cli/TextLines.h"

#include <filesystem>

#include "app/cli/Console.h"
#include "core/base/Json.h"
#include "core/base/Utf8.h"

namespace tb::cli {
namespace {

constexpr std::size_t kBlock = 1U << 18U;  ///< What an import finds the encoding out from, too.

}  // namespace

Expected<TextLines> TextLines::open(const TextInput& input, StopToken stop) {
    TB_TRY(data::StreamDecoder decoder, data::StreamDecoder::create(input.encoding));
    if (input.file == "-")
        return TextLines(StreamReader::standardInput(std::move(stop)), std::move(decoder), "standard input",
                         input.form);
    std::error_code ignored;
    if (std::filesystem::is_directory(input.file, ignored))
        return fail(ErrorCode::InvalidInput, "This is a folder, not a file with one text per line.", input.file,
                    "Give a file, or - for standard input.");
    auto reader = StreamReader::open(input.file, std::move(stop));
    if (!reader)
        return fail(ErrorCode::NotFound, "The file cannot be opened.", input.file,
                    "Check the name, or give - for standard input.");
    return TextLines(std::move(*reader), std::move(decoder), input.file, input.form);
}

Expected<void> TextLines::nextBlock() {
    m_block.clear();
    m_at = 0;
    while (m_block.empty() && !m_ended) {
        m_bytes.resize(kBlock);
        TB_TRY(const std::size_t got, m_reader.read(m_bytes.data(), m_bytes.size()));
        m_ended = got == 0;
        auto decoded = m_decoder.decode(std::string_view(m_bytes).substr(0, got),
                                        m_ended ? data::SampleEnd::Whole : data::SampleEnd::Cut, m_block);
        if (!decoded) {
            Error error = decoded.error();
            error.where = m_name;
            return fail(std::move(error));
        }
    }
    return {};
}

Expected<bool> TextLines::nextLine(std::string& line) {
    line.clear();
    for (bool any = false;; any = true) {
        if (m_at == m_block.size()) {
            TB_TRY(nextBlock());
            if (m_block.empty()) return any;
        }
        const std::size_t end = m_block.find('\n', m_at);
        line.append(m_block, m_at, end == std::string::npos ? end : end - m_at);
        m_at = end == std::string::npos ? m_block.size() : end + 1;
        if (end != std::string::npos) return true;
    }
}

void TextLines::replaceInvalid(std::string& line) {
    const std::string& encoding = m_decoder.encoding();
    if (!m_guessTold && !encoding.empty() && !encoding.starts_with("UTF-"))
        say(m_name + " is read as " + encoding + "; another encoding can be given with --encoding.");
    m_guessTold = m_guessTold || !encoding.empty();
    if (isValidUtf8(line)) return;
    line = validUtf8(line);
    if (!m_invalidTold)
        say(m_name + ", line " + std::to_string(m_line) + ": bytes that are not " +
            (encoding.empty() ? "UTF-8" : encoding) +
            " are replaced by \uFFFD, here and in what follows. Give another encoding with --encoding.");
    m_invalidTold = true;
}

Expected<void> TextLines::next(std::vector<std::string>& batch, std::size_t limit) {
    batch.clear();
    std::string line;
    while (batch.size() < limit) {
        TB_TRY(const bool more, nextLine(line));
        if (!more) break;
        ++m_line;
        if (line.ends_with('\r')) line.pop_back();
        replaceInvalid(line);
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
