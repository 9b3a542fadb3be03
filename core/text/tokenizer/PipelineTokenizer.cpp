#include "core/text/tokenizer/PipelineTokenizer.h"

#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/base/Utf8.h"

namespace tb {

namespace {

constexpr std::size_t kKeepAtMost = 1U << 20;

std::string repaired(std::string_view text) {
    std::string result;
    result.reserve(text.size() + 16);
    while (!text.empty()) {
        const DecodedChar decoded = decodeUtf8(text);
        appendUtf8(decoded.codePoint, result);
        text.remove_prefix(decoded.bytes);
    }
    return result;
}

}  // namespace

/// Room that a thread keeps from text to text.
struct PipelineTokenizer::Scratch {
    std::vector<AddedTokens::Piece> rawPieces;
    std::vector<AddedTokens::Piece> normalizedPieces;
    Normalizer::Scratch normalizer;
    PreTokenizer::Scratch preTokenizer;
};

Expected<std::shared_ptr<const Tokenizer>> PipelineTokenizer::build(PipelineParts parts, const std::string& where) {
    const Vocabulary& vocabulary = parts.model->vocabulary();
    TB_TRY(checkSpecialTokens(vocabulary, parts.added, parts.frame, where));
    std::shared_ptr<PipelineTokenizer> result(new PipelineTokenizer(std::move(parts)));
    const PipelineParts& own = result->m_parts;
    std::vector<std::string> normalized(own.added.size());
    Normalizer::Scratch scratch;
    for (std::size_t i = 0; i < normalized.size(); ++i)
        normalized[i] = own.normalizer.normalize(own.added[i].content, scratch);
    TB_TRY(result->m_added, AddedTokens::build(own.added, normalized, where));
    result->m_size = tableSize(vocabulary, own.added);
    result->m_padId = std::max(idOf(own.names.pad, vocabulary, own.added), 0);
    return std::shared_ptr<const Tokenizer>(std::move(result));
}

std::string_view PipelineTokenizer::token(std::int32_t id) const {
    return tokenOf(id, m_parts.model->vocabulary(), m_parts.added);
}

void PipelineTokenizer::encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const {
    static thread_local Scratch scratch;
    out.insert(out.end(), m_parts.frame.before.begin(), m_parts.frame.before.end());
    const std::size_t around = m_parts.frame.size();
    const std::size_t room = maxLength > around ? maxLength - around : 0;
    const std::size_t limit = room > out.max_size() - out.size() ? out.max_size() : out.size() + room;
    if (isValidUtf8(text)) {
        encodeRaw(text, limit, scratch, out);
    } else {
        encodeRaw(repaired(text), limit, scratch, out);
    }
    if (out.size() > limit) out.resize(limit);
    out.insert(out.end(), m_parts.frame.after.begin(), m_parts.frame.after.end());
    if (text.size() > kKeepAtMost) scratch = Scratch();
}

void PipelineTokenizer::encodeRaw(std::string_view text, std::size_t limit, Scratch& scratch,
                                  std::vector<std::int32_t>& out) const {
    if (m_added.noneIn(text)) return encodeSegment(text, Place::TextStart, limit, scratch, out);
    scratch.rawPieces.clear();
    m_added.split(text, AddedToken::Match::RawText, scratch.rawPieces);
    AddedTokens::encodePieces(scratch.rawPieces, limit, out, [&](std::string_view part) {
        const Place place = part.data() == text.data() ? Place::TextStart : Place::Later;
        encodeSegment(part, place, limit, scratch, out);
    });
}

void PipelineTokenizer::encodeSegment(std::string_view text, Place place, std::size_t limit, Scratch& scratch,
                                      std::vector<std::int32_t>& out) const {
    const std::string_view normalized = m_parts.normalizer.normalize(text, scratch.normalizer);
    if (!m_added.matchesNormalizedText()) return encodeNormalized(normalized, place, limit, scratch, out);
    scratch.normalizedPieces.clear();
    m_added.split(normalized, AddedToken::Match::NormalizedText, scratch.normalizedPieces);
    AddedTokens::encodePieces(scratch.normalizedPieces, limit, out, [&](std::string_view part) {
        encodeNormalized(part, part.data() == normalized.data() ? place : Place::Later, limit, scratch, out);
    });
}

void PipelineTokenizer::encodeNormalized(std::string_view text, Place place, std::size_t limit, Scratch& scratch,
                                         std::vector<std::int32_t>& out) const {
    m_parts.preTokenizer.split(text, place, scratch.preTokenizer);
    for (const std::string_view word : scratch.preTokenizer.words) {
        if (out.size() >= limit) return;
        m_parts.model->encodeWord(word, out);
    }
}

nlohmann::json PipelineTokenizer::configToSave() const {
    if (m_parts.config.is_object() && m_parts.config.contains("tokenizer_class")) return m_parts.config;
    nlohmann::json result = m_parts.config.is_object() ? m_parts.config : nlohmann::json::object();
    result["tokenizer_class"] = "PreTrainedTokenizerFast";  // the class that takes tokenizer.json as it is
    const SpecialNames& names = m_parts.names;
    const std::pair<const char*, const std::string*> roles[] = {
        {"unk_token", &names.unknown}, {"sep_token", &names.separate}, {"eos_token", &names.separate},
        {"pad_token", &names.pad},     {"cls_token", &names.classify}, {"bos_token", &names.classify},
        {"mask_token", &names.mask}};
    for (const auto& [key, name] : roles) {
        if (!name->empty() && !result.contains(key)) result[key] = *name;
    }
    return result;
}

Expected<void> PipelineTokenizer::save(const std::filesystem::path& folder) const {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return fail(ErrorCode::Io, Message("The folder cannot be created: %1.", systemReason(failed.value())),
                    folder.string(), "Choose a folder you may write to.");
    }
    TB_TRY(writeFileAtomically(folder / "tokenizer.json", *m_parts.document));
    return writeFileAtomically(folder / "tokenizer_config.json", configToSave().dump(2) + "\n");
}

}  // namespace tb
