#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

using ExampleId = std::int64_t;
using LabelId = std::int64_t;
using RunId = std::int64_t;
using LabelSetId = std::int64_t;

/// The set that every workspace has. A text carries at most one label of each set: its intent, its sentiment, ...
inline constexpr LabelSetId kIntentSet = 1;
inline constexpr const char* kIntentSetName = "intents";

/// `Unassigned` rows are split when a run freezes its snapshot.
enum class Split : std::uint8_t { Unassigned = 0, Train = 1, Validation = 2, Test = 3 };
[[nodiscard]] const char* splitName(Split split);  ///< "unassigned", "train", "validation", "test"
[[nodiscard]] std::optional<Split> splitFromName(
    const std::string& name);  ///< Also "dev", "val", "valid", "training", any case.

/// Sources of rows that the program made from others begin with this: "augmented:typo". Such rows are trained on and
/// nothing else.
inline constexpr std::string_view kAugmentedSource = "augmented:";
[[nodiscard]] inline bool isAugmented(std::string_view source) {
    return source.starts_with(kAugmentedSource);
}

/// A label of a further set, both by name.
struct SetLabel {
    std::string set;
    std::string label;
    bool operator==(const SetLabel&) const = default;
};
/// Columns of exported files that hold the labels of a further set are called this and the set: "label:sentiment".
inline constexpr std::string_view kSetColumnPrefix = "label:";

/// One utterance as it travels between a file and the store.
struct Example {
    std::string text;                  ///< UTF-8, as written: never trimmed or normalised.
    std::optional<std::string> label;  ///< Intent name; nothing = not labelled yet.
    Split split = Split::Unassigned;
    bool flagged = false;
    std::string note;
    std::string source;                 ///< Where it came from, e.g. the file name.
    std::string externalId;             ///< The id its file gives it; empty = none.
    std::vector<SetLabel> setLabels{};  ///< Of the sets beside the intents.
    bool operator==(const Example&) const = default;
};

}  // namespace tb
