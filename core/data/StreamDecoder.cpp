#include "core/data/StreamDecoder.h"

#include <algorithm>
#include <utility>

namespace tb::data {
namespace {

constexpr std::size_t kLongestMark = 4;
constexpr std::size_t kFirstUtf16 = 2;  ///< Bytes that show UTF-16 without a mark.
constexpr std::string_view kMarkStarts("\xEF\xFE\xFF\0", 4);

bool isAscii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
}

}  // namespace

Expected<StreamDecoder> StreamDecoder::create(const std::string& encoding) {
    StreamDecoder made;
    made.m_encoding = encoding;
    if (!encoding.empty()) {
        made.m_decoder = Decoder::create(encoding);
        if (!made.m_decoder)
            return fail(ErrorCode::Unsupported, Message("The encoding \"%1\" is not known here.", encoding), {},
                        "Try UTF-8, GB18030 or Windows-1252.");
    }
    return made;
}

Expected<void> StreamDecoder::decide(SampleEnd end) {
    if (m_decoder) return {};
    const auto found = detectEncoding(m_held, end);
    if (!found)
        return fail(ErrorCode::InvalidInput, "This is not a text but a binary file.", {},
                    "Give a text file with one text a line; save a workbook as CSV or text first.");
    m_encoding = *found;
    m_decoder = Decoder::create(*found);
    return m_decoder ? Expected<void>()
                     : fail(ErrorCode::Unsupported, Message("The encoding \"%1\" is not known here.", *found), {},
                            "Try UTF-8, GB18030 or Windows-1252.");
}

Expected<void> StreamDecoder::decode(std::string_view bytes, SampleEnd end, std::string& out) {
    m_held.append(bytes);
    if (m_atStart && end == SampleEnd::Cut) {
        const bool mayBeMark = !m_held.empty() && kMarkStarts.find(m_held.front()) != std::string_view::npos;
        if (m_held.size() < (mayBeMark ? kLongestMark : kFirstUtf16)) return {};
    }
    std::string_view rest = m_held;
    if (!m_decoder && isAscii(rest)) {
        out.append(rest);
    } else {
        TB_TRY(decide(end));
        if (m_atStart) rest.remove_prefix(byteOrderMarkLength(rest, m_encoding));
        m_decoder->decode(rest, end, out);
    }
    m_atStart = m_atStart && m_held.empty();
    m_held.clear();
    return {};
}

}  // namespace tb::data
