#pragma once

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/store/EditReceipt.h"
#include "core/store/LabelLineage.h"
#include "core/store/RunStore.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// What a change of intents would touch, shown before it is made.
struct IntentImpact {
    std::int64_t rows = 0;
    std::array<std::int64_t, 4> perSplit{};  ///< By Split.
    std::vector<std::string> runs;           ///< That know one of the intents, also by an earlier name; newest first.
};

/// An intent that is there, or a new one by its name.
struct IntentTarget {
    LabelId id = 0;
    std::string name;  ///< Used when `id` is 0.
};

/// Intents, and the labels of the other sets, as wholes: merge, split, create, rename, delete; never across sets. Each
/// is one transaction and one undo step (DatasetStore::undo()), and where the rows went is remembered, by which results
/// of older runs stay readable. Store thread only.
class IntentStore {
public:
    explicit IntentStore(sql::Db& db) : m_db(db) {}

    [[nodiscard]] Expected<IntentImpact> impact(std::span<const LabelId> intents) const;
    /// Of splitting these rows off; rows of other intents are left out.
    [[nodiscard]] Expected<IntentImpact> impactOfSplit(LabelId from, std::span<const ExampleId> rows) const;

    /// How many of these rows have which label of the set (0 = none).
    [[nodiscard]] Expected<std::vector<std::pair<LabelId, std::int64_t>>> labelsOf(std::span<const ExampleId> rows,
                                                                                   LabelSetId set = kIntentSet) const;

    /// All rows of `from` go to `into`, which takes over replies and examples too; the others are gone.
    [[nodiscard]] Expected<EditReceipt> merge(std::span<const LabelId> from, LabelId into);
    /// Those of `rows` that carry `from` get the other intent, as labelled by hand.
    /// Errors: NotFound when there is none; AlreadyExists when a new name is taken.
    [[nodiscard]] Expected<EditReceipt> split(LabelId from, std::span<const ExampleId> rows, const IntentTarget& to);
    /// A new intent, given to these rows as labelled by hand. Errors: InvalidInput for an empty name, AlreadyExists,
    /// NotFound when there is none of the rows.
    [[nodiscard]] Expected<EditReceipt> create(const std::string& name, std::span<const ExampleId> rows);
    [[nodiscard]] Expected<EditReceipt> rename(LabelId intent, const std::string& name);
    /// Its rows go to `moveTo`, or are left without intent when that is 0.
    [[nodiscard]] Expected<EditReceipt> remove(LabelId intent, LabelId moveTo = 0);

    /// What became of each of run.labels since it began.
    [[nodiscard]] Expected<std::vector<LabelLineage>> lineage(const RunSummary& run) const;

private:
    sql::Db& m_db;
};

}  // namespace tb
