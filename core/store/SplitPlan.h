#pragma once

// Private to core/store.

#include <cstdint>
#include <vector>

#include "core/data/Example.h"

namespace tb {

struct SplitPlanRow {
    ExampleId id = 0;
    LabelId label = 0;
    std::uint64_t group = 0;  ///< Rows of one group stay together: the hash of the text, or of a text nearly the same.
    Split split = Split::Unassigned;  ///< Test before stays test; otherwise overwritten by planSplits().
};

/// Divides rows into train, validation and test by label, in an order that depends only on `seed` and the groups. Rows
/// of one group get the same split, whatever their label; a label keeps a row in train unless another label decides for
/// it. Rows that are test already take no part in the shares, and take the rest of their group with them.
void planSplits(std::vector<SplitPlanRow>& rows, double validationFraction, double testFraction, std::uint64_t seed);

}  // namespace tb
