#include "core/data/Utf8.h"

#include <array>

namespace tb::data {
namespace {

constexpr std::array<std::string_view, 9> kSpaces{" ",  "\t",       "\r",           "\n",          "\v",
                                                  "\f", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};

}  // namespace

Utf8Step utf8At(std::string_view text, std::size_t at) {
    const DecodedChar decoded = decodeUtf8(text.substr(at));
    if (decoded.valid) return {decoded.codePoint, decoded.bytes, true, false};
    const auto lead = static_cast<unsigned char>(text[at]);
    return {0, 1, false, lead >= 0xC2 && lead <= 0xF4 && at + decoded.bytes == text.size()};
}

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : kSpaces) {
            while (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
            while (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
        }
    }
    return text;
}

}  // namespace tb::data
