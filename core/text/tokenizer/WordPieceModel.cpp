#include "core/text/tokenizer/WordPieceModel.h"

#include <algorithm>

#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

Expected<WordPieceModel> WordPieceModel::build(const std::vector<Vocabulary::Entry>& entries, Options options,
                                               const std::string& where) {
    WordPieceModel model;
    TB_TRY(model.m_vocabulary, Vocabulary::build(entries, where));
    model.m_options = std::move(options);
    model.m_unknownId = model.m_vocabulary.find(model.m_options.unknownToken);
    if (model.m_unknownId < 0) {
        return fail(ErrorCode::Corrupt,
                    Message("The vocabulary lacks the token for unknown words, \"%1\".", model.m_options.unknownToken),
                    where, kTokenizerHint);
    }
    model.m_continuing = model.m_vocabulary.trie().walk(model.m_options.continuingPrefix);
    return model;
}

void WordPieceModel::encodeWord(std::string_view word, const ByteMap& map, std::vector<std::int32_t>& out) const {
    const std::size_t before = out.size();
    const TokenTrie& trie = m_vocabulary.trie();
    const auto isUnknown = [&] {
        if (word.size() <= m_options.maxCharsPerWord) return false;
        const auto chars = std::count_if(word.begin(), word.end(),
                                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        return static_cast<std::size_t>(chars) > m_options.maxCharsPerWord;
    };
    if (isUnknown()) {
        out.push_back(m_unknownId);
        return;
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(word.data());
    TokenTrie::Node node = trie.root();
    for (std::size_t start = 0; start < word.size();) {
        std::int32_t piece = -1;
        std::size_t end = start;
        for (std::size_t i = start; i < word.size() && trie.step(node, map[bytes[i]]); ++i) {
            if (const std::int32_t found = TokenTrie::value(node); found >= 0) {
                piece = found;
                end = i + 1;
            }
        }
        if (piece < 0) {
            out.resize(before);
            out.push_back(m_unknownId);
            return;
        }
        out.push_back(piece);
        start = end;
        node = m_continuing;
    }
}

}  // namespace tb
