#pragma once

#include <cstdint>
#include <vector>

#include "core/data/DataCheck.h"
#include "core/store/DatasetStore.h"

namespace tb {

enum class RowPolicy { Keep, Skip };
enum class PiiPolicy { Keep, Replace, Skip };
enum class LeakPolicy { Keep, Move, Skip };

/// What happens at an import to the rows that the guard found something about.
struct ImportPolicy {
    RowPolicy nearDuplicates = RowPolicy::Keep;
    RowPolicy nearConflicts = RowPolicy::Keep;
    RowPolicy misdecoded = RowPolicy::Keep;
    RowPolicy foreign = RowPolicy::Keep;
    PiiPolicy pii = PiiPolicy::Keep;
    LeakPolicy leaks = LeakPolicy::Keep;  ///< Move: to the split of the row they resemble.
    bool operator==(const ImportPolicy&) const = default;
};

/// What an import would bring in, seen by the guard.
struct ImportGuardReport {
    struct Count {
        StagedRowStatus status = StagedRowStatus::New;
        std::uint32_t flags = 0;  ///< Bits 1 << FindingKind.
        std::uint64_t rows = 0;
    };
    DataReport data;
    std::vector<Count> counts;

    /// Rows that would be imported or changed under these choices.
    [[nodiscard]] std::uint64_t rowsLetIn(DuplicatePolicy duplicates, ConflictPolicy conflicts,
                                          const ImportPolicy& choices) const;
};

/// The findings whose rows these choices leave out, as bits 1 << FindingKind.
[[nodiscard]] std::uint32_t leftOutFlags(const ImportPolicy& choices);

}  // namespace tb
