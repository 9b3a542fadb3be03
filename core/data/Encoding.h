#pragma once

#include <iconv.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tb::data {

/// Bytes to skip at the start of a file in this encoding: its byte-order mark, if the file has it.
[[nodiscard]] std::size_t byteOrderMarkLength(std::string_view start, const std::string& encoding);

enum class SampleEnd { Whole, Cut };  ///< Whether the sample is the whole file or its first part.

/// The encoding of a sample as an iconv name; nothing for a binary file. Byte-order mark, then UTF-16 by the places of
/// its zero bytes, then UTF-8 by validity (a few broken rows allowed), then the words and letters of
/// languages, common characters of East Asian texts, and uchardet.
[[nodiscard]] std::optional<std::string> detectEncoding(std::string_view sample, SampleEnd end);

/// What a sample may be read as, where its letters beyond ASCII fit two encodings about equally well; the one that
/// detectEncoding() takes stands first. One where there is no doubt.
[[nodiscard]] std::vector<std::string> likelyEncodings(std::string_view sample, SampleEnd end);

/// An iconv conversion to UTF-8 that keeps going: bytes that cannot be decoded come out as 0xFF, which no UTF-8 text
/// holds.
class Decoder {
public:
    static std::optional<Decoder> create(const std::string& encoding);  ///< Nothing when iconv does not know the name.
    Decoder(Decoder&& other) noexcept;
    Decoder& operator=(Decoder&& other) noexcept;
    ~Decoder();
    /// Appends the decoded text; an unfinished sequence at the end waits for the next call, or is bad at the end of the
    /// file.
    void decode(std::string_view bytes, SampleEnd end, std::string& out);

private:
    explicit Decoder(iconv_t handle, bool passThrough) : m_handle(handle), m_passThrough(passThrough) {}
    iconv_t m_handle;
    bool m_passThrough;     ///< UTF-8 stays as it is; each field is checked later anyway.
    std::string m_pending;  ///< The start of a sequence whose rest has not arrived.
};

}  // namespace tb::data
