#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// Cuts one word into the pieces of a vocabulary. Immutable: any thread.
class SubwordModel {
public:
    virtual ~SubwordModel() = default;
    /// Appends the ids of a word, which is valid UTF-8, not empty and below 2 GiB.
    virtual void encodeWord(std::string_view word, std::vector<std::int32_t>& out) const = 0;
    [[nodiscard]] virtual const Vocabulary& vocabulary() const = 0;
    /// The token for what the vocabulary lacks; empty if the model has none.
    [[nodiscard]] virtual std::string_view unknownToken() const = 0;
};

}  // namespace tb
