#pragma once

// Private to core/store.

#include <optional>

#include "core/store/DatasetStore.h"
#include "core/store/Db.h"

namespace tb {

struct DatasetStore::Impl {
    enum class Staging { None, Reading, Ready };

    Staging staging = Staging::None;
    ImportReport report;  ///< Of the staged import.
};

}  // namespace tb
