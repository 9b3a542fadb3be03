#include "core/text/tokenizer/ByteFallback.h"

#include <algorithm>

namespace tb {

ByteFallbackIds byteFallbackIds(const Vocabulary& vocabulary) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    ByteFallbackIds ids{};
    for (unsigned byte = 0; byte < 256; ++byte)
        ids[byte] = vocabulary.find(std::string("<0x") + kDigits[byte >> 4] + kDigits[byte & 15] + ">");
    return ids;
}

bool appendByteFallback(std::string_view bytes, const ByteFallbackIds& ids, std::vector<std::int32_t>& out) {
    const auto absent = [&](char c) { return ids[static_cast<unsigned char>(c)] < 0; };
    if (std::any_of(bytes.begin(), bytes.end(), absent)) return false;
    for (const char c : bytes) out.push_back(ids[static_cast<unsigned char>(c)]);
    return true;
}

}  // namespace tb
