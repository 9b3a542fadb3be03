#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// Reply templates hold placeholders: a name of small letters, digits and "_" in braces, e.g. {customer_name}.

/// What looks wrong in a template. It can be kept all the same: the customer would see it as it stands.
struct TemplateProblem {
    enum class Kind {
        OpenBrace,  ///< A brace without its partner.
        NoName,     ///< Braces around something that is no name, or around nothing.
        Unknown     ///< A placeholder that nobody uses: a slip of the pen?
    };
    Kind kind = Kind::OpenBrace;
    std::string text;   ///< With its braces.
    std::string meant;  ///< Unknown: the known name that is closest; empty when none is close.
    bool operator==(const TemplateProblem&) const = default;
};

/// Names used in the template, without braces, each once, in their order.
[[nodiscard]] std::vector<std::string> placeholdersOf(std::string_view text);
/// `known`: further names besides usualPlaceholders().
[[nodiscard]] std::vector<TemplateProblem> checkTemplate(std::string_view text, std::span<const std::string> known);
/// What most customer services need.
[[nodiscard]] std::span<const std::string_view> usualPlaceholders();

}  // namespace tb
