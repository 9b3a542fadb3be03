#pragma once

// Private to core/store.

#include "core/store/Db.h"
#include "core/store/RunStore.h"

namespace tb {

namespace sql {
/// A JSON list of ids.
[[nodiscard]] std::vector<LabelId> labelIdsOf(const std::string& text);
[[nodiscard]] inline tl::unexpected<Error> noSuchRun(RunId id) {
    return fail(ErrorCode::NotFound, Message("There is no run with the number %1.", id), {},
                "Refresh the list of runs.");
}
}  // namespace sql

}  // namespace tb
