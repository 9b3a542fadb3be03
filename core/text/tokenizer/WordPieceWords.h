#pragma once

#include "core/text/tokenizer/SubwordModel.h"
#include "core/text/tokenizer/WordPieceModel.h"

namespace tb {

/// WordPiece for the words of any pre-tokenizer.
class WordPieceWords final : public SubwordModel {
public:
    explicit WordPieceWords(WordPieceModel model);

    void encodeWord(std::string_view word, std::vector<std::int32_t>& out) const override {
        m_model.encodeWord(word, m_identity, out);
    }
    [[nodiscard]] const Vocabulary& vocabulary() const override { return m_model.vocabulary(); }
    [[nodiscard]] std::string_view unknownToken() const override { return m_model.options().unknownToken; }

private:
    WordPieceModel m_model;
    ByteMap m_identity{};
};

}  // namespace tb
