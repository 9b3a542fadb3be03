#include "core/data/ReplyTemplate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/EditDistance.h"

namespace tb {
namespace {

constexpr std::array<std::string_view, 16> kUsual{
    "name",   "customer_name", "agent_name",   "company", "date", "time",      "order_id",      "order_state",
    "amount", "currency",      "phone_number", "email",   "link", "item_name", "tracking_link", "refund_amount"};
constexpr std::size_t kCloseEnough = 2;

struct Part {
    std::string_view inner;  ///< Between the braces.
    std::string_view whole;
    bool closed = false;
};

/// Every brace that opens or closes, with its partner where it has one.
std::vector<Part> parts(std::string_view text) {
    std::vector<Part> found;
    for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos; at = text.find_first_of("{}", at)) {
        const std::size_t end = text[at] == '{' ? text.find_first_of("{}", at + 1) : std::string_view::npos;
        const bool closed = end != std::string_view::npos && text[end] == '}';
        if (closed)
            found.push_back({text.substr(at + 1, end - at - 1), text.substr(at, end - at + 1), true});
        else
            found.push_back({{}, text.substr(at, 1), false});
        at = closed ? end + 1 : at + 1;
    }
    return found;
}

bool isName(std::string_view inner) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !inner.empty() && inner.front() >= 'a' && inner.front() <= 'z' &&
           std::all_of(inner.begin(), inner.end(), letter);
}

}  // namespace

std::span<const std::string_view> usualPlaceholders() {
    return kUsual;
}

std::vector<std::string> placeholdersOf(std::string_view text) {
    std::vector<std::string> names;
    for (const Part& part : parts(text))
        if (part.closed && isName(part.inner) && std::find(names.begin(), names.end(), part.inner) == names.end())
            names.emplace_back(part.inner);
    return names;
}

std::vector<TemplateProblem> checkTemplate(std::string_view text, std::span<const std::string> known) {
    using Kind = TemplateProblem::Kind;
    std::vector<std::string_view> names(kUsual.begin(), kUsual.end());
    names.insert(names.end(), known.begin(), known.end());
    std::vector<TemplateProblem> problems;
    for (const Part& part : parts(text)) {
        const std::string whole(part.whole);
        if (!part.closed) {
            problems.push_back({Kind::OpenBrace, whole, {}});
        } else if (!isName(part.inner)) {
            problems.push_back({Kind::NoName, whole, {}});
        } else if (std::find(names.begin(), names.end(), part.inner) == names.end()) {
            const auto closest =
                std::min_element(names.begin(), names.end(), [&](std::string_view a, std::string_view b) {
                    return editDistance(a, part.inner) < editDistance(b, part.inner);
                });
            const bool close = editDistance(*closest, part.inner) <= kCloseEnough;
            problems.push_back({Kind::Unknown, whole, close ? std::string(*closest) : std::string()});
        }
    }
    return problems;
}

}  // namespace tb
