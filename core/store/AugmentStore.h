#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"
#include "core/store/EditReceipt.h"
#include "core/text/augment/Augmenter.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// A variant somebody accepted.
struct AcceptedVariant {
    std::string text;
    std::string intent;
    AugmentMethod method = AugmentMethod::Typo;
    ExampleId origin = 0;  ///< The row it was made from; 0 = a template.
};

/// Variants of the rows that are there: proposed, and, when accepted, added as rows that models only train on. Store
/// thread only.
class AugmentStore {
public:
    explicit AugmentStore(sql::Db& db) : m_db(db) {}

    struct Proposal {
        AugmentReport report;
        std::vector<std::string> originTexts;  ///< Of report.texts, in their order; empty for a template.
    };
    /// Varies the labelled rows of train and of no split; those of validation and test are only kept away from. A long
    /// job in slices that lets more urgent work in between.
    [[nodiscard]] Expected<Proposal> propose(const AugmentOptions& options, const ProgressFn& progress = {},
                                             StopToken stop = {}) const;

    struct Added : EditReceipt {
        std::int64_t added = 0;
        std::int64_t leftOut = 0;  ///< By now the text is there, or models are measured on what it was made from.
    };
    /// One transaction and one undo step: rows of the split train with the source "augmented:<method>". Errors:
    /// Cancelled, and nothing was added.
    [[nodiscard]] Expected<Added> add(std::span<const AcceptedVariant> variants, const ProgressFn& progress = {},
                                      const StopToken& stop = {});

private:
    sql::Db& m_db;
};

}  // namespace tb
