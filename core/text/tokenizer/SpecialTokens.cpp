#include "core/text/tokenizer/SpecialTokens.h"

#include <algorithm>

#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

std::string_view tokenOf(std::int32_t id, const Vocabulary& vocabulary, const std::vector<AddedToken>& added) {
    if (const std::string_view found = vocabulary.token(id); !found.empty()) return found;
    for (const AddedToken& token : added) {
        if (token.id == id) return token.content;
    }
    return {};
}

std::int32_t idOf(std::string_view token, const Vocabulary& vocabulary, const std::vector<AddedToken>& added) {
    if (token.empty()) return -1;
    for (const AddedToken& candidate : added) {
        if (candidate.content == token) return candidate.id;
    }
    return vocabulary.find(token);
}

std::string firstKnown(std::initializer_list<const char*> names, const Vocabulary& vocabulary,
                       const std::vector<AddedToken>& added) {
    for (const char* name : names) {
        if (idOf(name, vocabulary, added) >= 0) return name;
    }
    return {};
}

std::size_t tableSize(const Vocabulary& vocabulary, const std::vector<AddedToken>& added) {
    std::size_t size = vocabulary.size();
    for (const AddedToken& token : added) size = std::max(size, static_cast<std::size_t>(token.id) + 1);
    return size;
}

Expected<void> checkSpecialTokens(const Vocabulary& vocabulary, const std::vector<AddedToken>& added,
                                  const SpecialFrame& frame, const std::string& where) {
    std::vector<std::int32_t> beyond;
    for (const AddedToken& token : added) {
        if (token.id < 0 || token.id > Vocabulary::kMaxId)
            return fail(ErrorCode::Corrupt, Message("An added token has the impossible id %1.", token.id), where,
                        kTokenizerHint);
        const std::string_view atId = vocabulary.token(token.id);
        const std::int32_t known = vocabulary.find(token.content);
        if ((known >= 0 && known != token.id) || (!atId.empty() && atId != token.content)) {
            return fail(
                ErrorCode::Corrupt,
                Message("The added token \"%1\" with id %2 contradicts the vocabulary.", token.content, token.id),
                where, kTokenizerHint);
        }
        if (atId.empty()) beyond.push_back(token.id);
    }
    std::sort(beyond.begin(), beyond.end());
    if (const auto twin = std::adjacent_find(beyond.begin(), beyond.end()); twin != beyond.end())
        return fail(ErrorCode::Corrupt, Message("Two added tokens share the id %1.", *twin), where, kTokenizerHint);
    for (const auto* ids : {&frame.before, &frame.after}) {
        for (const std::int32_t id : *ids) {
            if (tokenOf(id, vocabulary, added).empty())
                return fail(ErrorCode::Corrupt, Message("The special token id %1 is not in the vocabulary.", id), where,
                            kTokenizerHint);
        }
    }
    return {};
}

}  // namespace tb
