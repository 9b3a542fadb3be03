#pragma once

// Private to core/store.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tb::sql {
class Db;
}

namespace tb {

/// The languages of a workspace's texts, measured on some hundred of them spread over all, and again only when rows
/// came or went: it is asked with every label. Store thread only.
class TextLanguages {
public:
    /// Share of the texts by ISO 639-1 code, the largest first; texts too short to tell have none.
    [[nodiscard]] const std::vector<std::pair<std::string, double>>& shares(sql::Db& db);

private:
    std::int64_t m_rows = -1;
    std::int64_t m_lastId = -1;
    std::vector<std::pair<std::string, double>> m_shares;
};

}  // namespace tb
