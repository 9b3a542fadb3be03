#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Example.h"

namespace tb {

/// Where the rows of a label went, by ids, which survive a rename.
struct LabelMove {
    enum class Kind { Merged = 2, Split = 3, Deleted = 4 };
    std::int64_t id = 0;  ///< Later ones are greater.
    Kind kind = Kind::Merged;
    LabelId from = 0;
    LabelId to = 0;  ///< 0 = no label.
};

/// What became of a label since a run was trained with it.
struct LabelLineage {
    LabelId label = 0;                ///< Today's; 0 = deleted, or not known by an id.
    std::optional<std::string> name;  ///< Nothing = deleted.
    std::vector<std::string> parts;   ///< Where a part of its rows went; it may be there itself still.
};

}  // namespace tb
