#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/data/Encoding.h"

namespace tb::data {

/// A file as blocks of UTF-8 text, whatever its encoding; bad bytes arrive as 0xFF. The byte-order mark is left out.
/// One thread.
class TextSource {
public:
    /// Errors: NotFound, Io, Unsupported (an encoding iconv does not know).
    [[nodiscard]] static Expected<TextSource> open(const std::filesystem::path& file, const std::string& encoding,
                                                   StopToken stop = {});
    /// Appends the next block; false at the end of the file. Errors: Io, Cancelled.
    [[nodiscard]] Expected<bool> read(std::string& out);
    [[nodiscard]] std::uint64_t bytesRead() const { return m_read; }
    [[nodiscard]] std::uint64_t bytesTotal() const { return m_total; }

private:
    TextSource(std::filesystem::path file, std::ifstream stream, std::uint64_t total, std::string encoding,
               Decoder decoder, StopToken stop);
    std::filesystem::path m_file;
    std::ifstream m_stream;
    std::uint64_t m_total;
    std::string m_encoding;
    Decoder m_decoder;
    std::string m_block;
    std::uint64_t m_read = 0;
    StopToken m_stop;
};

/// Opens for reading. Errors: NotFound, Io, InvalidInput for a folder.
[[nodiscard]] Expected<std::ifstream> openForReading(const std::filesystem::path& file);

}  // namespace tb::data
