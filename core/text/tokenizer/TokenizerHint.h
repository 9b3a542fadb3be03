#pragma once

// Private to core/text.

namespace tb {

/// What somebody can do about a tokenizer file that contradicts itself, whatever is wrong with it.
inline constexpr const char* kTokenizerHint = "Take the tokenizer files from the model's original folder again.";

}  // namespace tb
