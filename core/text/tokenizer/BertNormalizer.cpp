#include "core/text/tokenizer/BertNormalizer.h"

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

namespace {

/// Code points between the steps. Kept per thread so that a batch of texts allocates once.
struct Scratch {
    std::u32string cleaned;
    std::u32string decomposed;
};

constexpr std::size_t kKeepAtMost = 1U << 20;

void forget(std::u32string& text) {
    text.clear();
    if (text.capacity() > kKeepAtMost) text.shrink_to_fit();
}

}  // namespace

bool BertNormalizer::stripsAccents() const {
    return stripAccents == StripAccents::WithLowercase ? lowercase : stripAccents == StripAccents::Always;
}

void BertNormalizer::appendCleaned(std::string_view text, std::u32string& out) const {
    while (!text.empty()) {
        const DecodedChar decoded = decodeUtf8(text);
        text.remove_prefix(decoded.bytes);
        char32_t c = decoded.codePoint;
        if (cleanText) {
            if (c == '\t' || c == '\n' || c == '\r') c = ' ';
            if (c == 0xFFFD || unicode::isControl(c)) continue;
            if (unicode::isWhitespace(c)) c = ' ';
        }
        if (splitIdeographs && unicode::isIdeograph(c)) {
            out.append({U' ', c, U' '});
        } else {
            out.push_back(c);
        }
    }
}

void BertNormalizer::normalize(std::string_view text, std::string& out) const {
    static thread_local Scratch scratch;
    std::u32string* current = &scratch.cleaned;
    appendCleaned(text, *current);
    if (stripsAccents()) {
        for (const char32_t c : scratch.cleaned) unicode::appendDecomposed(c, scratch.decomposed);
        unicode::reorderMarks(scratch.decomposed);
        std::erase_if(scratch.decomposed, unicode::isNonspacingMark);
        current = &scratch.decomposed;
    }
    out.clear();
    std::u32string lower;  // at most two code points: stays inside the string object
    for (const char32_t c : *current) {
        if (!lowercase) {
            appendUtf8(c, out);
            continue;
        }
        lower.clear();
        unicode::appendLower(c, lower);
        for (const char32_t part : lower) appendUtf8(part, out);
    }
    forget(scratch.cleaned);
    forget(scratch.decomposed);
}

}  // namespace tb
