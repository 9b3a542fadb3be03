#define PCRE2_CODE_UNIT_WIDTH 8
#include "core/text/pii/Pattern.h"

#include <pcre2.h>

#include "core/base/Assert.h"

namespace tb {
namespace {

constexpr std::uint32_t kMaxSteps = 200'000;  ///< A hostile text must not cost more than milliseconds.

struct FreeMatch {
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeContext {
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

}  // namespace

void Pattern::Free::operator()(pcre2_real_code_8* code) const {
    pcre2_code_free(code);
}

Pattern::Pattern(std::string_view expression, Case letters) {
    int error = 0;
    PCRE2_SIZE at = 0;
    const std::uint32_t options = PCRE2_UTF | (letters == Case::Ignored ? PCRE2_CASELESS : 0U);
    m_code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), options, &error, &at,
                               nullptr));
    TB_ASSERT(m_code != nullptr);
    (void)pcre2_jit_compile(m_code.get(), PCRE2_JIT_COMPLETE);  // without it the same matches, only slower
}

std::optional<PatternMatch> Pattern::search(std::string_view text, std::size_t from) const {
    const std::unique_ptr<pcre2_match_data, FreeMatch> data(
        pcre2_match_data_create_from_pattern(m_code.get(), nullptr));
    const std::unique_ptr<pcre2_match_context, FreeContext> context(pcre2_match_context_create(nullptr));
    if (!data || !context) return std::nullopt;
    pcre2_set_match_limit(context.get(), kMaxSteps);
    const int groups = pcre2_match(m_code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                   PCRE2_NO_UTF_CHECK, data.get(), context.get());
    if (groups <= 0) return std::nullopt;
    const PCRE2_SIZE* const bounds = pcre2_get_ovector_pointer(data.get());
    PatternMatch match{bounds[0], bounds[1], 0, 0};
    if (groups > 1 && bounds[2] != PCRE2_UNSET) {
        match.groupBegin = bounds[2];
        match.groupEnd = bounds[3];
    }
    return match;
}

}  // namespace tb
