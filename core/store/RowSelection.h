#pragma once

// Private to core/store.

#include <vector>

#include "core/store/DatasetStore.h"
#include "core/store/Sql.h"

namespace tb::sql {

/// The ids of the rows that a query asks for, in its order.
[[nodiscard]] std::vector<ExampleId> selectIds(Statements& statements, const RowQuery& query);

}  // namespace tb::sql
