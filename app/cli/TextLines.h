#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/StreamReader.h"

namespace tb::cli {

enum class LineForm { Plain, JsonStrings };

/// One text per line from a file or, for "-", from stdin, in batches: any length of input in bounded memory.
class TextLines {
public:
    /// A pipe that nobody writes to and a terminal where nobody types hold up no stop.
    [[nodiscard]] static Expected<TextLines> open(const std::string& fileOrDash, LineForm form, StopToken stop = {});
    /// Replaces `batch` by the next texts, at most `limit`; empty at the end. Errors: InvalidInput naming the line, Io,
    /// Cancelled.
    [[nodiscard]] Expected<void> next(std::vector<std::string>& batch, std::size_t limit);

private:
    TextLines(StreamReader reader, std::string name, LineForm form)
        : m_reader(std::move(reader)), m_name(std::move(name)), m_form(form) {}
    /// Without its end; false when there is none any more.
    [[nodiscard]] Expected<bool> nextLine(std::string& line);

    StreamReader m_reader;
    std::string m_block;
    std::size_t m_at = 0;  ///< In it.
    std::string m_name;
    LineForm m_form;
    std::uint64_t m_line = 0;
};

}  // namespace tb::cli
