#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/StreamReader.h"
#include "core/data/StreamDecoder.h"

namespace tb::cli {

enum class LineForm { Plain, JsonStrings };

/// Where texts come from and how they are written there.
struct TextInput {
    std::string file = "-";
    LineForm form = LineForm::Plain;
    std::string encoding{};  ///< An iconv name; empty = found out.
};

/// One text per line from a file or, for "-", from stdin, in batches: any length of input in bounded memory. Decodes
/// what an import decodes; a guess that is no Unicode is told on stderr, and so is the first line that does not fit it,
/// where U+FFFD stands for what could not be decoded.
class TextLines {
public:
    /// A pipe that nobody writes to and a terminal where nobody types hold up no stop.
    [[nodiscard]] static Expected<TextLines> open(const TextInput& input, StopToken stop = {});
    /// Replaces `batch` by the next texts, at most `limit`; empty at the end. Errors: InvalidInput naming the line or
    /// for a binary file, Io, Cancelled.
    [[nodiscard]] Expected<void> next(std::vector<std::string>& batch, std::size_t limit);

private:
    TextLines(StreamReader reader, data::StreamDecoder decoder, std::string name, LineForm form)
        : m_reader(std::move(reader)),
          m_decoder(std::move(decoder)),
          m_name(std::move(name)),
          m_form(form),
          m_guessTold(!m_decoder.encoding().empty()) {}
    /// Without its end; false when there is none any more.
    [[nodiscard]] Expected<bool> nextLine(std::string& line);
    /// The next decoded text into m_block, which is empty at the end.
    [[nodiscard]] Expected<void> nextBlock();
    /// What could not be decoded as U+FFFD.
    void replaceInvalid(std::string& line);

    StreamReader m_reader;
    data::StreamDecoder m_decoder;
    std::string m_bytes;
    std::string m_block;
    std::size_t m_at = 0;  ///< In it.
    std::string m_name;
    LineForm m_form;
    std::uint64_t m_line = 0;
    bool m_ended = false;
    bool m_guessTold;  ///< Or given.
    bool m_invalidTold = false;
};

}  // namespace tb::cli
