#include "core/store/TextLanguages.h"

#include <algorithm>
#include <map>

#include "core/store/Db.h"
#include "core/text/unicode/TextHealth.h"

namespace tb {

namespace {

using sql::Query;

constexpr std::int64_t kSample = 300;

/// By places spread evenly from the first id to the last: each is found in the index, however many rows there are.
std::map<std::string, std::int64_t> countLanguages(sql::Db& db, std::int64_t first, std::int64_t last,
                                                   std::int64_t& texts) {
    std::map<std::string, std::int64_t> counts;
    Query query(db, "SELECT id, text FROM examples WHERE id >= ? ORDER BY id LIMIT 1");
    std::int64_t done = first - 1;
    for (std::int64_t i = 0; i < kSample; ++i) {
        const std::int64_t from = std::max(done + 1, first + (last - first) * i / kSample);
        query.rebind(from);
        if (!query.next()) break;
        done = query.integer(0);
        ++texts;
        ++counts[languageOf(query.text(1))];
    }
    counts.erase("");
    return counts;
}

}  // namespace

const std::vector<std::pair<std::string, double>>& TextLanguages::shares(sql::Db& db) {
    Query range(
        db, "SELECT ifnull(min(id), 0), ifnull(max(id), 0), (SELECT ifnull(sum(n), 0) FROM row_counts) FROM examples");
    if (!range.next()) return m_shares;
    const std::int64_t first = range.integer(0);
    const std::int64_t last = range.integer(1);
    const std::int64_t rows = range.integer(2);
    if (rows == m_rows && last == m_lastId) return m_shares;
    std::int64_t texts = 0;
    const auto counts = rows > 0 ? countLanguages(db, first, last, texts) : std::map<std::string, std::int64_t>();
    m_shares.clear();
    for (const auto& [language, count] : counts)
        m_shares.emplace_back(language, static_cast<double>(count) / static_cast<double>(texts));
    std::stable_sort(m_shares.begin(), m_shares.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    m_rows = rows;
    m_lastId = last;
    return m_shares;
}

}  // namespace tb
