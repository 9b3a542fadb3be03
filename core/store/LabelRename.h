#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Example.h"

namespace tb {

/// One thing that happened to an intent's name.
struct LabelRename {
    enum class Kind { Renamed = 1, Merged = 2, Split = 3, Deleted = 4 };
    Kind kind = Kind::Renamed;
    std::string from;
    std::string to;  ///< Empty = no intent.
    std::int64_t atMs = 0;
};

/// What became of an intent since some moment.
struct LabelLineage {
    std::optional<std::string> name;  ///< Nothing = deleted.
    std::vector<std::string> parts;   ///< Where a part of its rows went; it may be there itself still.
};

/// From the names that a run was trained with to those of today. A value.
class IntentMap {
public:
    IntentMap() = default;
    explicit IntentMap(std::vector<LabelRename> moves) : m_moves(std::move(moves)) {}  ///< In order of time.
    /// `name` as it was at `sinceMs`.
    [[nodiscard]] LabelLineage now(const std::string& name, std::int64_t sinceMs) const;

private:
    std::vector<LabelRename> m_moves;
};

}  // namespace tb
