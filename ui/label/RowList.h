#pragma once

#include <memory>
#include <vector>

#include "ui/rows/RowSource.h"

namespace tb::ui {

/// Rows in an order of their own, shown in place of all rows: filters and searches then choose among them. A source
/// made from it looks at the list as it is when it is asked. Main thread only.
class RowList {
public:
    void set(std::vector<ExampleId> rows) { *m_rows = std::make_shared<const std::vector<ExampleId>>(std::move(rows)); }
    void clear() { m_rows->reset(); }
    [[nodiscard]] bool isSet() const { return *m_rows != nullptr; }
    /// `store` must outlive the source.
    [[nodiscard]] RowSource over(StoreBridge& store) const;

private:
    using Rows = std::shared_ptr<const std::vector<ExampleId>>;
    std::shared_ptr<Rows> m_rows = std::make_shared<Rows>();
};

}  // namespace tb::ui
