#include "core/text/tokenizer/BertPreTokenizer.h"

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

BertPreTokenizer::BertPreTokenizer(const BertNormalizer& normalizer) {
    for (unsigned i = 0; i < 256; ++i) {
        const auto byte = static_cast<unsigned char>(i);
        m_identity[i] = byte;
        m_plainMap[i] = normalizer.lowercase && i >= 'A' && i <= 'Z' ? static_cast<unsigned char>(i + 0x20) : byte;
        ByteClass kind = ByteClass::Letter;
        if (i >= 0x80) {
            kind = ByteClass::NotAscii;
        } else if (unicode::isWhitespace(i)) {
            kind = ByteClass::Space;
        } else if (unicode::isPunctuation(i)) {
            kind = ByteClass::Punctuation;
        }
        m_normalizedClasses[i] = kind;
        const bool keptControl = i == '\t' || i == '\n' || i == '\r';
        const bool dropped = normalizer.cleanText && i < 0x80 && unicode::isControl(i) && !keptControl;
        m_plainClasses[i] = dropped ? ByteClass::Dropped : kind;
    }
}

bool BertPreTokenizer::isPlain(std::string_view text) const {
    unsigned highest = 0;
    for (const char c : text) {
        const auto kind = static_cast<unsigned>(m_plainClasses[static_cast<unsigned char>(c)]);
        highest = kind > highest ? kind : highest;
    }
    return highest < static_cast<unsigned>(ByteClass::Dropped);
}

void BertPreTokenizer::encodePlain(std::string_view text, const WordPieceModel& model, std::size_t limit,
                                   std::vector<std::int32_t>& out) const {
    encode(text, m_plainClasses, m_plainMap, model, limit, out);
}

void BertPreTokenizer::encodeNormalized(std::string_view text, const WordPieceModel& model, std::size_t limit,
                                        std::vector<std::int32_t>& out) const {
    encode(text, m_normalizedClasses, m_identity, model, limit, out);
}

void BertPreTokenizer::encode(std::string_view text, const ByteClasses& classes, const ByteMap& map,
                              const WordPieceModel& model, std::size_t limit, std::vector<std::int32_t>& out) const {
    std::size_t wordStart = 0;
    const auto endWord = [&](std::size_t end) {
        if (end > wordStart) model.encodeWord(text.substr(wordStart, end - wordStart), map, out);
    };
    for (std::size_t i = 0; i < text.size() && out.size() < limit;) {
        std::size_t bytes = 1;
        ByteClass kind = classes[static_cast<unsigned char>(text[i])];
        if (kind == ByteClass::NotAscii) {
            const DecodedChar decoded = decodeUtf8(text.substr(i));
            bytes = decoded.bytes;
            if (unicode::isWhitespace(decoded.codePoint)) {
                kind = ByteClass::Space;
            } else if (unicode::isPunctuation(decoded.codePoint)) {
                kind = ByteClass::Punctuation;
            } else {
                kind = ByteClass::Letter;
            }
        }
        if (kind != ByteClass::Letter) {
            endWord(i);
            if (kind == ByteClass::Punctuation) model.encodeWord(text.substr(i, bytes), map, out);
            wordStart = i + bytes;
        }
        i += bytes;
    }
    if (out.size() < limit) endWord(text.size());
}

}  // namespace tb
