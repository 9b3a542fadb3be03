#pragma once

#include <span>
#include <vector>

#include "core/base/Error.h"
#include "core/eval/LearnableCounts.h"
#include "core/eval/Suggestion.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// Suggestions of the labelling helper, and the texts it reads. Not part of the undo history; a deleted row or label
/// takes its suggestions along. RowSort::MostUncertain and its like order rows by them. Store thread only.
class SuggestionStore {
public:
    /// Rows a call may read or write: a key press never waits for longer.
    static constexpr std::size_t kSlice = 1000;

    explicit SuggestionStore(sql::Db& db) : m_db(db) {}

    [[nodiscard]] Expected<LearnableCounts> counts() const;
    /// The next rows after this id, at most kSlice. `last` is where to go on from.
    struct Page {
        std::vector<PoolRow> rows;
        ExampleId last = 0;  ///< 0 = that was all.
    };
    enum class PoolRows {
        Learnable,  ///< Without the labelled ones that are for testing.
        All
    };
    [[nodiscard]] Expected<Page> pool(ExampleId after, PoolRows which = PoolRows::Learnable) const;

    /// One transaction, at most kSlice rows. Replaces what was suggested for them; leaves out rows and labels that are
    /// gone by now.
    [[nodiscard]] Expected<void> save(std::span<const Suggestion> suggestions);
    /// In the order of `ids`; rows without one are left out.
    [[nodiscard]] Expected<std::vector<Suggestion>> suggestions(std::span<const ExampleId> ids) const;

private:
    sql::Db& m_db;
};

}  // namespace tb
