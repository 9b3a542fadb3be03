#include "core/text/augment/ChangedSpans.h"

#include <algorithm>
#include <cstdint>

#include "core/text/augment/AugmentUnits.h"

namespace tb {
namespace {

constexpr std::size_t kMaxUnits = 2000;  ///< Words and what stands between them.

/// Length of the longest common subsequence of the ends from (i, j) on.
class CommonEnds {
public:
    CommonEnds(const TextUnits& a, const TextUnits& b) : m_width(b.size() + 1), m_length((a.size() + 1) * m_width, 0) {
        for (std::size_t i = a.size(); i-- > 0;)
            for (std::size_t j = b.size(); j-- > 0;)
                at(i, j) = a.text(i) == b.text(j) ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                  : std::max(at(i + 1, j), at(i, j + 1));
    }
    std::uint16_t& at(std::size_t i, std::size_t j) { return m_length[i * m_width + j]; }

private:
    std::size_t m_width;
    std::vector<std::uint16_t> m_length;
};

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

std::vector<TextSpan> changedSpans(std::string_view before, std::string_view after) {
    if (before == after || after.empty()) return {};
    const TextUnits a(before);
    const TextUnits b(after);
    if (a.size() > kMaxUnits || b.size() > kMaxUnits) return {{0, after.size()}};
    CommonEnds common(a, b);
    std::vector<TextSpan> spans;
    std::size_t i = 0;
    for (std::size_t j = 0; j < b.size();) {
        if (i < a.size() && a.text(i) == b.text(j)) {
            ++i;
            ++j;
        } else if (i < a.size() && common.at(i + 1, j) >= common.at(i, j + 1)) {
            ++i;
        } else {
            const TextUnit& unit = b[j++];
            const bool touches =
                !spans.empty() && isBlank(after.substr(spans.back().end, unit.begin - spans.back().end));
            if (touches)
                spans.back().end = unit.end;
            else if (!isBlank(after.substr(unit.begin, unit.end - unit.begin)))
                spans.push_back({unit.begin, unit.end});
        }
    }
    for (TextSpan& span : spans)
        while (span.end > span.begin && after[span.end - 1] == ' ') --span.end;
    return spans;
}

}  // namespace tb
