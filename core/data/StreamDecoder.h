#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/data/Encoding.h"

namespace tb::data {

/// Text as its bytes arrive, from a file or a pipe, as UTF-8. The encoding is found out as for an import, from the
/// first block that holds more than ASCII; until then nothing has to wait. A byte order mark is left out; bytes that
/// cannot be decoded come out as 0xFF. One thread.
class StreamDecoder {
public:
    /// `encoding`: an iconv name; empty = found out. Errors: Unsupported for one that nobody knows.
    [[nodiscard]] static Expected<StreamDecoder> create(const std::string& encoding);
    /// Appends to `out`. `end` is Whole with the last bytes, which may be none. Errors: InvalidInput for what is no
    /// text.
    [[nodiscard]] Expected<void> decode(std::string_view bytes, SampleEnd end, std::string& out);
    /// Once it is known; empty before, which is ASCII.
    [[nodiscard]] const std::string& encoding() const { return m_encoding; }

private:
    StreamDecoder() = default;
    [[nodiscard]] Expected<void> decide(SampleEnd end);
    std::string m_encoding;
    std::optional<Decoder> m_decoder;
    std::string m_held;  ///< Too little to decide on.
    bool m_atStart = true;
};

}  // namespace tb::data
