#pragma once

#include <cstdint>

#include "core/data/Example.h"

namespace tb {

/// What an edit did, as one step of the undo history.
struct EditReceipt {
    std::int64_t step = 0;  ///< 0 = there was nothing to change: no step, and what could be done again still can.
    std::int64_t rows = 0;  ///< Changed, added or removed.
    LabelId label = 0;      ///< That was made, or that rows were given.
    LabelSetId set = 0;     ///< Of an edit of label sets.
    ExampleId example = 0;  ///< Of an edit that adds one row.
};

}  // namespace tb
