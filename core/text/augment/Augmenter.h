#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Progress.h"
#include "core/text/augment/ChangedSpans.h"

namespace tb {

/// How a text is varied. Typo: letters swapped, dropped or doubled; for Chinese the characters that input methods
/// confuse. Keyboard: a letter's neighbour instead of it. Synonym: by our own lexicons. WordOrder: clauses and words
/// change places. Case: all small, all capital, or title case. Template: a phrase of a slot ("debit card", "how do i",
/// "明天") gives way to another of the same slot, one that the intent's own texts use or one of our own lists.
enum class AugmentMethod { Typo, Keyboard, Synonym, WordOrder, Case, Template };
inline constexpr std::array kAugmentMethods{AugmentMethod::Typo,      AugmentMethod::Keyboard, AugmentMethod::Synonym,
                                            AugmentMethod::WordOrder, AugmentMethod::Case,     AugmentMethod::Template};
/// "typo", "keyboard", "synonym", "word-order", "case", "template".
[[nodiscard]] const char* augmentMethodName(AugmentMethod method);
[[nodiscard]] std::optional<AugmentMethod> augmentMethodFromName(std::string_view name);

/// Source: may be varied. Known: nothing equal is made. Measured: models are measured on it, so nothing nearly equal is
/// made either.
enum class AugmentUse { Source, Known, Measured };

/// A text of the dataset; the views must outlive the call.
struct AugmentText {
    std::int64_t id = 0;
    std::string_view text;
    std::string_view intent;  ///< Empty = none.
    AugmentUse use = AugmentUse::Source;
};

struct AugmentRequest {
    std::string intent;
    std::size_t count = 0;
};

struct AugmentOptions {
    std::vector<AugmentMethod> methods{kAugmentMethods.begin(), kAugmentMethods.end()};
    std::vector<AugmentRequest> requests;
    /// "I lost my {card} {period}": filled from the lists of these names, for every intent asked for.
    std::vector<std::string> templates;
    std::uint64_t seed = 42;
    double nearThreshold = 0.8;  ///< Jaccard similarity from which two texts are nearly the same.
};

struct AugmentedText {
    std::string text;
    std::string intent;
    AugmentMethod method = AugmentMethod::Typo;
    std::int64_t origin = 0;        ///< Of the text it was made from; 0 = of a template.
    std::vector<TextSpan> changed;  ///< What the origin does not have.
    bool operator==(const AugmentedText&) const = default;
};

struct AugmentReport {
    std::vector<AugmentedText> texts;  ///< Intent by intent, in the order of the requests.
    std::uint64_t refusedKnown = 0;    ///< Were there already.
    std::uint64_t refusedNear = 0;     ///< Too much like a text of another intent, or one that models are measured on.
    bool cancelled = false;
};

/// Makes new texts from those given. The same texts and options give the same result. Placeholders, numbers and
/// addresses in a text stay as they are. Never makes a text that is there already, nor one nearly the same as a text of
/// another intent or a measured one. Fewer than asked for where the texts give no more. `progress` counts texts made.
[[nodiscard]] AugmentReport augment(std::span<const AugmentText> texts, const AugmentOptions& options,
                                    const ProgressFn& progress = {}, StopToken stop = {});

/// Names of the slots that a template may use.
[[nodiscard]] std::vector<std::string> augmentSlots();

}  // namespace tb
