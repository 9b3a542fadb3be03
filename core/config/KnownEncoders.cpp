#include "core/config/KnownEncoders.h"

#include <algorithm>
#include <array>

namespace tb {

namespace {

constexpr std::string_view kHundredLanguages =
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq "
    "sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh";

constexpr std::array kEncoders{
    KnownEncoder{"all-MiniLM-L6-v2", "bert", "en", 22'565'376, 91'627'118, "Apache-2.0", 1.0,
                 "The quickest, for English texts."},
    KnownEncoder{"multilingual-e5-small", "bert", kHundredLanguages, 117'505'920, 252'127'068, "MIT", 2.0,
                 "For Chinese, and for texts in several languages. Twice the arithmetic of all-MiniLM-L6-v2.",
                 "The weights were dequantised from a copy at 4 bits: near the official ones and not the same. "
                 "Fine-tuning recovers what the 4 bits lost."},
    KnownEncoder{"all-mpnet-base-v2", "mpnet", "en", 108'895'872, 438'690'676, "Apache-2.0", 8.0,
                 "The most accurate for English texts; eight times the arithmetic of all-MiniLM-L6-v2."},
};

}  // namespace

std::string KnownEncoder::fetchCommand() const {
    return "packaging/dependencies/fetch.sh --encoder " + std::string(name);
}

std::span<const KnownEncoder> knownEncoders() {
    return kEncoders;
}

const KnownEncoder* findKnownEncoder(std::string_view name) {
    const auto* const found =
        std::find_if(kEncoders.begin(), kEncoders.end(), [&](const KnownEncoder& one) { return one.name == name; });
    return found != kEncoders.end() ? found : nullptr;
}

std::vector<std::string> languageCodes(std::string_view list) {
    std::vector<std::string> codes;
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find(' ', start), list.size());
        if (end > start) codes.emplace_back(list.substr(start, end - start));
        start = end + 1;
    }
    return codes;
}

}  // namespace tb
