#pragma once

#include <QHash>
#include <deque>
#include <optional>
#include <vector>

#include "core/store/DatasetStore.h"

namespace tb::ui {

/// How the rows edited last look now, so that after an undo or redo the panel can find the row that changed and show
/// it.
class RecentEdits {
public:
    static constexpr std::size_t kMaxRows = 500;

    void remember(const ExampleRow& row);
    [[nodiscard]] std::vector<ExampleId> ids() const { return {m_order.begin(), m_order.end()}; }
    /// The most recently edited row that is not as remembered; remembers the new state of all.
    [[nodiscard]] std::optional<ExampleId> takeChanged(const std::vector<ExampleRow>& rows);

private:
    struct State {
        LabelId label = 0;
        Split split = Split::Unassigned;
        bool flagged = false;
        std::string note;
        bool operator==(const State&) const = default;
    };
    [[nodiscard]] static State stateOf(const ExampleRow& row) { return {row.label, row.split, row.flagged, row.note}; }

    QHash<ExampleId, State> m_states;
    std::deque<ExampleId> m_order;  ///< Newest first.
};

}  // namespace tb::ui
