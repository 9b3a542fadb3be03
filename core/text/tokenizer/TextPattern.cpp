#include "core/text/tokenizer/TextPattern.h"

#include <oniguruma.h>

#include <mutex>
#include <optional>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

constexpr unsigned long kMaxSteps = 10'000'000;

void startEngineOnce() {
    static std::once_flag started;
    std::call_once(started, [] {
        OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
        onig_initialize(encodings, 1);
    });
}

const OnigUChar* bytesOf(const char* text) {
    return reinterpret_cast<const OnigUChar*>(text);
}

struct RegionFree {
    void operator()(OnigRegion* region) const { onig_region_free(region, 1); }
};
struct ParamFree {
    void operator()(OnigMatchParam* param) const { onig_free_match_param(param); }
};

/// What one search needs beside the expression.
struct Search {
    std::unique_ptr<OnigRegion, RegionFree> region{onig_region_new()};
    std::unique_ptr<OnigMatchParam, ParamFree> param{onig_new_match_param()};

    Search() {
        onig_initialize_match_param(param.get());
        onig_set_retry_limit_in_search_of_match_param(param.get(), kMaxSteps);
    }
};

}  // namespace

struct TextPattern::Compiled {
    regex_t* expression = nullptr;

    Compiled() = default;
    Compiled(const Compiled&) = delete;
    Compiled& operator=(const Compiled&) = delete;
    ~Compiled() {
        if (expression != nullptr) onig_free(expression);
    }
    [[nodiscard]] std::optional<Match> next(std::string_view text, std::size_t from, const Search& search) const {
        const OnigUChar* const begin = bytesOf(text.data());
        const OnigUChar* const end = begin + text.size();
        const int at = onig_search_with_param(expression, begin, end, begin + from, end, search.region.get(),
                                              ONIG_OPTION_NONE, search.param.get());
        if (at < 0) return std::nullopt;
        return Match{static_cast<std::size_t>(search.region->beg[0]), static_cast<std::size_t>(search.region->end[0])};
    }
};

Expected<TextPattern> TextPattern::literal(std::string text, const std::string& where) {
    if (text.empty()) return fail(ErrorCode::Corrupt, "A pattern of the tokenizer is empty.", where, kTokenizerHint);
    TextPattern result;
    result.m_literal = std::move(text);
    return result;
}

Expected<TextPattern> TextPattern::regex(const std::string& expression, const std::string& where) {
    if (expression.size() > kMaxBytes)
        return fail(ErrorCode::Unsupported, "A regular expression of the tokenizer is too long.", where,
                    kTokenizerHint);
    startEngineOnce();
    auto compiled = std::make_shared<Compiled>();
    OnigErrorInfo info{};
    const OnigUChar* const begin = bytesOf(expression.data());
    const int code = onig_new(&compiled->expression, begin, begin + expression.size(), ONIG_OPTION_NONE,
                              ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY, &info);
    if (code != ONIG_NORMAL) {
        compiled->expression = nullptr;
        OnigUChar message[ONIG_MAX_ERROR_MESSAGE_LEN];
        onig_error_code_to_str(message, code, &info);
        return fail(ErrorCode::Corrupt,
                    Message("The regular expression \"%1\" cannot be read: %2.", expression.substr(0, 60),
                            reinterpret_cast<const char*>(message)),
                    where, kTokenizerHint);
    }
    TextPattern result;
    result.m_compiled = std::move(compiled);
    return result;
}

void TextPattern::findAll(std::string_view text, std::vector<Match>& out) const {
    if (!m_literal.empty()) {
        for (std::size_t at = text.find(m_literal); at != std::string_view::npos;
             at = text.find(m_literal, at + m_literal.size()))
            out.push_back({at, at + m_literal.size()});
        return;
    }
    if (text.empty()) return;
    static thread_local const Search search;
    std::optional<std::size_t> lastEnd;
    for (std::size_t from = 0; from <= text.size();) {
        const std::optional<Match> match = m_compiled->next(text, from, search);
        if (!match) return;
        if (match->start == match->end && lastEnd == match->end) {  // no empty match right behind another match
            from += from < text.size() ? decodeUtf8(text.substr(from)).bytes : 1;
            continue;
        }
        out.push_back(*match);
        from = match->end;
        lastEnd = match->end;
    }
}

}  // namespace tb
