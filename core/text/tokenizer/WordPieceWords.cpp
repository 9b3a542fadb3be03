#include "core/text/tokenizer/WordPieceWords.h"

#include <numeric>

namespace tb {

WordPieceWords::WordPieceWords(WordPieceModel model) : m_model(std::move(model)) {
    std::iota(m_identity.begin(), m_identity.end(), static_cast<unsigned char>(0));
}

}  // namespace tb
