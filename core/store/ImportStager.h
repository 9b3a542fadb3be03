#pragma once

// Private to core/store.

#include <cstdint>
#include <memory>

#include "core/data/Importer.h"
#include "core/store/DatasetStore.h"
#include "core/store/Db.h"

namespace tb {

/// What a staged row is to what came before; DataValidator marks it further in flags, leak_split and left_out.
/// Stored in temp.import_rows.verdict. `ConflictAgain` repeats a conflict of the same file. The last three are of rows
/// with an id: `Update` changes the row of its column target; `Unchanged` gives its id to that row, if there is one;
/// `IdAgain` is left out.
enum class Verdict { New = 0, Duplicate = 1, Conflict = 2, ConflictAgain = 3, Update = 4, Unchanged = 5, IdAgain = 6 };

void makeStage(sql::Db& db);
void dropStage(sql::Db& db);

/// Sorts the rows of one file into new, duplicate and conflicting ones while they stream by, and puts them into
/// temp.import_rows, within the caller's transaction. `report` must outlive it.
class ImportStager {
public:
    ImportStager(sql::Db& db, const ImportPlan& plan, ImportReport& report);
    ~ImportStager();

    [[nodiscard]] Expected<void> add(Example&& example, std::uint64_t line);
    void finish();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb
