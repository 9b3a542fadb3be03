#include "core/text/tokenizer/TextPreparation.h"

#include <algorithm>
#include <utility>

#include "core/text/tokenizer/TokenizerJson.h"

namespace tb {

namespace {

using nlohmann::json;

/// Classes of transformers that take tokenizer.json as it is; the others set BERT's switches themselves.
constexpr std::string_view kPlainClasses[] = {"PreTrainedTokenizerFast", "TokenizersBackend"};

bool takesTheFileAsItIs(const json& config) {
    const json& name = memberOrNull(config, "tokenizer_class");
    return name.is_string() && std::find(std::begin(kPlainClasses), std::end(kPlainClasses),
                                         name.get_ref<const std::string&>()) != std::end(kPlainClasses);
}

json withBertSwitches(json normalizer, const json& config) {
    if (!isOfType(normalizer, "BertNormalizer") || !config.is_object() || takesTheFileAsItIs(config)) return normalizer;
    constexpr std::pair<const char*, const char*> kSwitches[] = {{"do_lower_case", "lowercase"},
                                                                 {"tokenize_chinese_chars", "handle_chinese_chars"},
                                                                 {"strip_accents", "strip_accents"}};
    for (const auto& [theirs, ours] : kSwitches) {
        const auto found = config.find(theirs);
        if (found != config.end() && (found->is_boolean() || (found->is_null() && normalizer.contains(ours))))
            normalizer[ours] = *found;
    }
    return normalizer;
}

/// A tokenizer that cuts earlier than it is asked to.
class LimitedTokenizer final : public Tokenizer {
public:
    LimitedTokenizer(std::shared_ptr<const Tokenizer> inner, std::size_t limit)
        : m_inner(std::move(inner)), m_limit(limit) {}

    void encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const override {
        m_inner->encode(text, std::min(maxLength, m_limit), out);
    }
    [[nodiscard]] std::size_t vocabularySize() const override { return m_inner->vocabularySize(); }
    [[nodiscard]] std::int32_t padId() const override { return m_inner->padId(); }
    [[nodiscard]] std::string_view token(std::int32_t id) const override { return m_inner->token(id); }
    [[nodiscard]] std::size_t longestText() const override { return m_limit; }
    [[nodiscard]] Expected<void> save(const std::filesystem::path& folder) const override {
        return m_inner->save(folder);
    }

private:
    std::shared_ptr<const Tokenizer> m_inner;
    std::size_t m_limit;
};

/// After the string whose opening quote is at `at`.
std::size_t skipString(const std::string& text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
    }
    return at + 1;
}

}  // namespace

std::string withMember(const std::string& text, std::string_view key, const json& value) {
    const std::string quoted = json(key).dump();
    const std::size_t open = text.find('{');
    int depth = 0;
    std::size_t valueStart = 0;  // 0: not seen yet
    for (std::size_t i = open; i < text.size();) {
        const char c = text[i];
        if (c == '"') {
            const std::size_t end = skipString(text, i);
            const bool isKey = depth == 1 && valueStart == 0 && text.compare(i, end - i, quoted) == 0;
            i = end;
            if (!isKey) continue;
            const std::size_t colon = text.find_first_not_of(" \t\r\n", i);
            if (colon != std::string::npos && text[colon] == ':') valueStart = i = colon + 1;
            continue;
        }
        const bool closes = c == '}' || c == ']';
        if (valueStart > 0 && depth == 1 && (c == ',' || closes))
            return text.substr(0, valueStart) + value.dump() + text.substr(i);
        depth += c == '{' || c == '[' ? 1 : closes ? -1 : 0;
        ++i;
    }
    const bool isEmpty = text.find_first_not_of(" \t\r\n", open + 1) == text.find('}', open + 1);
    return text.substr(0, open + 1) + quoted + ":" + value.dump() + (isEmpty ? "" : ",") + text.substr(open + 1);
}

Expected<void> prepareTexts(TokenizerDocument& document, json& config, const ModelLayout& layout) {
    const json& before = memberOrNull(document.root, "normalizer");
    json normalizer = withBertSwitches(before, config);
    if (!layout.prompt.empty() || layout.lowercase) {
        json steps = json::array();
        if (!layout.prompt.empty()) steps.push_back({{"type", "Prepend"}, {"prepend", layout.prompt}});
        if (layout.lowercase) steps.push_back({{"type", "Lowercase"}});
        if (!normalizer.is_null()) steps.push_back(std::move(normalizer));
        normalizer = {{"type", "Sequence"}, {"normalizers", std::move(steps)}};
        if (!config.is_object()) config = json::object();
        config["tokenizer_class"] = kPlainClasses[0];
    }
    if (normalizer == before) return {};
    document.text = std::make_shared<const std::string>(withMember(*document.text, "normalizer", normalizer));
    document.root["normalizer"] = std::move(normalizer);
    return {};
}

std::shared_ptr<const Tokenizer> withLimit(std::shared_ptr<const Tokenizer> tokenizer, const ModelLayout& layout) {
    if (layout.maxTokens <= 0) return tokenizer;
    return std::make_shared<LimitedTokenizer>(std::move(tokenizer), static_cast<std::size_t>(layout.maxTokens));
}

}  // namespace tb
