#pragma once

// Private to core/store.

#include <cstdint>
#include <vector>

#include "core/data/Example.h"

namespace tb {

struct SplitPlanRow {
    ExampleId id = 0;
    LabelId label = 0;
    std::uint64_t textHash = 0;
    Split split = Split::Unassigned;  ///< Before; overwritten by planSplits().
};

/// Divides rows into train, validation and test by label, in an order that depends only on `seed` and the texts. Rows with
/// the same text get the same split, whatever their label; a label keeps a row in train unless another label decides for it.
void planSplits(std::vector<SplitPlanRow>& rows, double validationFraction, double testFraction, std::uint64_t seed);

}  // namespace tb
