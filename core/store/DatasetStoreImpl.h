#pragma once

// Private to core/store.

#include "core/store/DatasetStore.h"
#include "core/store/ImportStager.h"
#include "core/store/TextLanguages.h"

namespace tb {

struct DatasetStore::Impl {
    enum class Staging { None, Reading, Ready };

    Staging staging = Staging::None;
    ImportStageId stage = 0;               ///< The newest that was begun.
    std::unique_ptr<ImportStager> stager;  ///< While Reading.
    ImportReport report;                   ///< Of the staged import.
    mutable TextLanguages languages;
};

}  // namespace tb
