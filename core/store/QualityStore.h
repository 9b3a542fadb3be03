#pragma once

#include <span>
#include <vector>

#include "core/base/Error.h"
#include "core/eval/QualityReport.h"
#include "core/store/EditReceipt.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// What the quality check reads, the verdicts of the analyst on its findings, and the score of each check. But for
/// relabel() not part of the undo history: a verdict holds while its row has the text and the label it was given for.
/// Store thread only.
class QualityStore {
public:
    /// Rows a call may read: a key press never waits for longer.
    static constexpr std::size_t kSlice = 1000;
    /// Checks kept; the oldest go.
    static constexpr std::int64_t kMarks = 1000;

    explicit QualityStore(sql::Db& db) : m_db(db) {}

    /// The next rows after this id, at most kSlice, but for those of the test split and the variants the program made:
    /// these are near duplicates by design, and a fold that holds one knows the label of the row it was made from.
    /// `last` is where to go on from.
    struct Page {
        std::vector<QualityRow> rows;
        ExampleId last = 0;  ///< 0 = that was all.
    };
    [[nodiscard]] Expected<Page> rows(ExampleId after) const;
    /// All intents, also those without rows, by id.
    [[nodiscard]] Expected<std::vector<LabelId>> intents() const;

    /// "It is right": the check does not report these rows again in this respect. One transaction. Rows that are gone
    /// are left out.
    [[nodiscard]] Expected<void> confirm(std::span<const ExampleId> ids, QualityKind kind);
    /// Takes confirm() back.
    [[nodiscard]] Expected<void> withdraw(std::span<const ExampleId> ids, QualityKind kind);

    /// Those of `ids` that confirm() said are right and that still have the text and the label they were confirmed
    /// with.
    [[nodiscard]] Expected<std::vector<ExampleId>> confirmed(std::span<const ExampleId> ids, QualityKind kind) const;

    struct Relabel {
        ExampleId id = 0;
        LabelId label = 0;
    };
    /// Gives each row its label: one transaction and one step of the undo history, however many labels there are. Rows
    /// and labels that are gone are left out. Errors: NotFound when nothing is left.
    [[nodiscard]] Expected<EditReceipt> relabel(std::span<const Relabel> rows);

    [[nodiscard]] Expected<void> saveMark(const QualitySnapshot& mark);
    /// The newest `limit` checks, oldest first.
    [[nodiscard]] Expected<std::vector<QualitySnapshot>> marks(std::size_t limit) const;

private:
    sql::Db& m_db;
};

}  // namespace tb
