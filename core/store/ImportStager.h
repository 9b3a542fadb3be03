#pragma once

// Private to core/store.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include "core/data/Importer.h"
#include "core/store/DatasetStore.h"
#include "core/store/Db.h"

namespace tb {

/// "(status IN (0, 4))", for a query over temp.import_rows.
[[nodiscard]] std::string statusIn(std::initializer_list<StagedRowStatus> statuses);

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
