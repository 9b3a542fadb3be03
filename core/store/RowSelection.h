#pragma once

// Private to core/store.

#include <vector>

#include "core/store/DatasetStore.h"
#include "core/store/Db.h"

namespace tb::sql {

/// The ids of the rows that a query asks for, in its order.
[[nodiscard]] std::vector<ExampleId> selectIds(Db& db, const RowQuery& query);

}  // namespace tb::sql
