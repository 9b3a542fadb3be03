#pragma once

#include <functional>
#include <vector>

#include "core/base/Progress.h"
#include "core/store/DatasetStore.h"

namespace tb::ui {

class StoreBridge;

/// Where RowCache gets its rows. Both functions return at once; the answer comes on the main thread, in any order.
struct RowSource {
    using Ids = Expected<std::vector<ExampleId>>;
    using Rows = Expected<std::vector<ExampleRow>>;
    std::function<void(const RowQuery&, StopToken, std::function<void(Ids)>)> fetchIds;
    /// With their labels of this set.
    std::function<void(std::vector<ExampleId>, LabelSetId, std::function<void(Rows)>)> fetchRows;
};

/// The workspace's rows. `store` must outlive the source.
[[nodiscard]] RowSource rowSourceOf(StoreBridge& store);

}  // namespace tb::ui
