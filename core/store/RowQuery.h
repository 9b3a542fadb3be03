#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Example.h"
#include "core/store/LabelInfo.h"

namespace tb {

/// One row as the table shows it.
struct ExampleRow {
    ExampleId id = 0;
    std::string text;
    LabelId label = 0;  ///< Of the set that was asked for; 0 = not labelled.
    Split split = Split::Unassigned;
    bool flagged = false;
    std::string note;
    std::string source;
    std::int64_t labelledAtMs = 0;  ///< 0 = never by hand.
    std::vector<LabelId> others{};  ///< Its labels of the other sets, in the order of the sets.
    bool operator==(const ExampleRow&) const = default;
};

/// The last three are orders to label in: unlabelled rows by their suggestion (SuggestionStore), then those that have
/// none, then the labelled ones; `descending` means nothing to them.
enum class RowSort { Id, Text, Label, Split, MostUncertain, MostDiverse, RarestPredicted };

struct RowQuery {
    std::string search;                ///< Full-text search (words and prefixes; any substring for CJK). Empty = all.
    std::optional<LabelId> label;      ///< 0 = only rows without a label.
    LabelSetId labelSet = kIntentSet;  ///< What `label` and the order by label speak of.
    std::optional<Split> split;
    bool onlyFlagged = false;
    RowSort sort = RowSort::Id;
    bool descending = false;
    std::size_t limit = 0;  ///< Only the first so many of a search in the order of ids; 0 = all. Anything else needs
                            ///< all and ignores it.
    bool operator==(const RowQuery&) const = default;
};

}  // namespace tb
