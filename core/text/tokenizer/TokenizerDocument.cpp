#include "core/text/tokenizer/TokenizerDocument.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <utility>

#include "core/base/AtomicFile.h"
#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

using nlohmann::json;

/// A decimal number as the reference's JSON reader makes it: all digits as one whole number, then one multiplication or
/// division by a power of ten. For some numbers of 17 digits that is the double beside the nearest one, and ties
/// between sums of Unigram scores hang on it. `nearest` where the digits or the power go too far for that.
double asReference(std::string_view literal, double nearest) {
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
    const bool negative = literal.starts_with('-');
    std::uint64_t digits = 0;
    int exponent = 0;
    bool fraction = false;
    std::size_t at = negative ? 1 : 0;
    for (; at < literal.size() && literal[at] != 'e' && literal[at] != 'E'; ++at) {
        if (literal[at] == '.') {
            fraction = true;
            continue;
        }
        const auto digit = static_cast<std::uint64_t>(literal[at] - '0');
        if (digits > kMax / 10 || digits * 10 > kMax - digit) {
            if (!fraction) return nearest;
            continue;  // further digits are left out
        }
        digits = digits * 10 + digit;
        if (fraction) --exponent;
    }
    if (at < literal.size()) {
        const std::string_view power = literal.substr(literal[at + 1] == '+' ? at + 2 : at + 1);
        int value = 0;
        if (std::from_chars(power.data(), power.data() + power.size(), value).ec != std::errc()) return nearest;
        exponent += std::clamp(value, -1000, 1000);
    }
    if (exponent < -308 || exponent > 308) return nearest;
    double power = 0;
    const std::string text = "1e" + std::to_string(std::abs(exponent));
    std::from_chars(text.data(), text.data() + text.size(), power);
    const double value = exponent < 0 ? static_cast<double>(digits) / power : static_cast<double>(digits) * power;
    return negative ? -value : value;
}

/// Builds the tree by hand from the parser's events; each handler answers whether to go on.
class Reader : public nlohmann::json_sax<json> {
public:
    explicit Reader(TokenizerDocument& document) : m_document(document) {}

    std::optional<Error> error;

    bool null() override { return add(json(nullptr)); }
    bool boolean(bool value) override { return add(json(value)); }
    bool number_integer(number_integer_t value) override { return m_inVocabulary ? addToken(value) : add(json(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        if (!m_inVocabulary) return add(json(value));
        return addToken(value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())
                            ? std::numeric_limits<std::int64_t>::max()
                            : static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t value, const string_t& literal) override {
        return add(json(asReference(literal, value)));
    }
    bool string(string_t& value) override { return add(json(std::move(value))); }
    bool binary(binary_t&) override { return refuse("The file holds binary data."); }
    bool key(string_t& value) override {
        m_key = std::move(value);
        return true;
    }

    bool start_object(std::size_t) override {
        if (m_open.size() == 2 && m_key == "vocab" && m_topKey == "model") {
            if (!m_document.vocabulary.empty()) return refuse("The file has two vocabularies.");
            m_inVocabulary = true;
            m_open.push_back(nullptr);
            return true;
        }
        return open(json::object());
    }
    bool end_object() override {
        m_inVocabulary = false;
        m_open.pop_back();
        return true;
    }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override {
        m_open.pop_back();
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        error = Error{ErrorCode::Corrupt, Message("This is not valid JSON (byte %1).", position), m_document.where,
                      "Check that the file is complete and UTF-8."};
        return false;
    }

private:
    bool refuse(Message what) {
        error = Error{ErrorCode::Corrupt, std::move(what), m_document.where, kTokenizerHint};
        return false;
    }

    bool addToken(std::int64_t id) {
        if (m_document.vocabulary.size() >= Vocabulary::kMaxTokens)
            return refuse("The vocabulary has more than two million tokens.");
        m_document.vocabulary.emplace_back(std::move(m_key), id);
        return true;
    }

    bool open(json value) {
        if (m_open.size() >= TokenizerDocument::kMaxDepth) return refuse("The file is nested too deeply.");
        json* const placed = place(std::move(value));
        if (placed == nullptr) return false;
        m_open.push_back(placed);
        return true;
    }

    bool add(json value) { return place(std::move(value)) != nullptr; }

    /// Where the value lies now; null after refusing it.
    json* place(json value) {
        if (m_inVocabulary) {
            refuse(Message("The token \"%1\" has no whole number as its id.", m_key.substr(0, 40)));
            return nullptr;
        }
        if (++m_values > TokenizerDocument::kMaxValues) {
            refuse("The file holds more values than any tokenizer needs.");
            return nullptr;
        }
        if (m_open.empty()) {
            m_document.root = std::move(value);
            return &m_document.root;
        }
        json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        if (m_open.size() == 1) m_topKey = m_key;
        json& member = parent[m_key];
        member = std::move(value);
        return &member;
    }

    TokenizerDocument& m_document;
    std::vector<json*> m_open;  // stays valid: only the innermost container grows
    std::string m_key;
    std::string m_topKey;
    std::size_t m_values = 0;
    bool m_inVocabulary = false;
};

tl::unexpected<Error> wrongType(const char* key, Message expected, const std::string& where) {
    return fail(ErrorCode::Corrupt, Message("The entry \"%1\" must be %2.", key, std::move(expected)), where,
                kTokenizerHint);
}

/// Null where the key is absent or null.
const json* member(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

Expected<TokenizerDocument> TokenizerDocument::read(const std::filesystem::path& path) {
    TB_TRY(std::string text, readFile(path, kMaxBytes));
    return parse(std::move(text), path.string());
}

Expected<TokenizerDocument> TokenizerDocument::parse(std::string text, std::string where) {
    TokenizerDocument document;
    document.where = std::move(where);
    document.text = std::make_shared<const std::string>(std::move(text));
    Reader reader(document);
    if (!json::sax_parse(*document.text, &reader)) return fail(*std::move(reader.error));
    if (!document.root.is_object())
        return fail(ErrorCode::Corrupt, "The file does not hold one JSON object.", document.where, kTokenizerHint);
    return document;
}

Expected<std::string> textMember(const json& object, const char* key, std::string otherwise, const std::string& where) {
    const json* const value = member(object, key);
    if (value == nullptr) return otherwise;
    if (!value->is_string()) return wrongType(key, "text", where);
    return value->get<std::string>();
}

Expected<bool> flagMember(const json& object, const char* key, bool otherwise, const std::string& where) {
    const json* const value = member(object, key);
    if (value == nullptr) return otherwise;
    if (!value->is_boolean()) return wrongType(key, "true or false", where);
    return value->get<bool>();
}

Expected<std::int64_t> numberMember(const json& object, const char* key, std::int64_t otherwise,
                                    const std::string& where) {
    const json* const value = member(object, key);
    if (value == nullptr) return otherwise;
    if (value->is_number_unsigned() &&
        value->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return wrongType(key, "a smaller number", where);
    if (!value->is_number_integer()) return wrongType(key, "a whole number", where);
    return value->get<std::int64_t>();
}

}  // namespace tb
