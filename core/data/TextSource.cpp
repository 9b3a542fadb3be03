#include "core/data/TextSource.h"

#include <utility>

namespace tb::data {
namespace {

constexpr std::size_t kBlock = 256 * 1024;

}  // namespace

Expected<std::ifstream> openForReading(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return fail(ErrorCode::NotFound, "There is no such file.", file.string(), "Check the name and the folder.");
    if (std::filesystem::is_directory(file, ignored))
        return fail(ErrorCode::InvalidInput, "This is a folder, not a file.", file.string(),
                    "Choose one of the files in it.");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::Io, "The file cannot be opened.", file.string(), "Check that you may read it.");
    return stream;
}

Expected<TextSource> TextSource::open(const std::filesystem::path& file, const std::string& encoding, StopToken stop) {
    TB_TRY(std::ifstream stream, openForReading(file));
    auto decoder = Decoder::create(encoding);
    if (!decoder)
        return fail(ErrorCode::Unsupported, Message("The encoding \"%1\" is not known here.", encoding), file.string(),
                    "Try UTF-8, GB18030 or Windows-1252.");
    std::error_code ignored;
    const std::uintmax_t size = std::filesystem::file_size(file, ignored);
    return TextSource(file, std::move(stream), ignored ? 0 : size, encoding, std::move(*decoder), std::move(stop));
}

TextSource::TextSource(std::filesystem::path file, std::ifstream stream, std::uint64_t total, std::string encoding,
                       Decoder decoder, StopToken stop)
    : m_file(std::move(file)),
      m_stream(std::move(stream)),
      m_total(total),
      m_encoding(std::move(encoding)),
      m_decoder(std::move(decoder)),
      m_block(kBlock, '\0'),
      m_stop(std::move(stop)) {}

Expected<bool> TextSource::read(std::string& out) {
    if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled.");
    if (!m_stream) return false;
    m_stream.read(m_block.data(), static_cast<std::streamsize>(m_block.size()));
    const auto got = static_cast<std::size_t>(m_stream.gcount());
    if (m_stream.bad())
        return fail(ErrorCode::Io, "The file cannot be read to its end.", m_file.string(),
                    "Check the disk or the network drive.");
    std::string_view bytes(m_block.data(), got);
    if (m_read == 0) bytes.remove_prefix(byteOrderMarkLength(bytes, m_encoding));
    m_read += got;
    const bool last = m_stream.eof();
    m_decoder.decode(bytes, last ? SampleEnd::Whole : SampleEnd::Cut, out);
    return !last || got > 0;
}

}  // namespace tb::data
